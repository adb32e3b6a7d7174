//! Opening files that are files: a pipe or a device would keep the program waiting or feed it for ever, and a link
//! may lead out of a folder that somebody else has filled.
//!
//! Deliberately not against someone who changes the folder at the same moment.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use model::obstacle::Obstacle;

/// What becomes of a symbolic link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Links {
    /// What it leads to is opened, if that is a file: the path was named by whoever calls the program.
    Followed,
    /// It is refused: the path was named by what is in a folder.
    Refused,
}

/// Opens a file to be read.
pub(crate) fn open(path: &Path, links: Links) -> io::Result<File> {
    opened(path, links, OpenOptions::new().read(true))
}

/// Opens a file to be written to at its end; makes it when there is none. A link is refused.
pub(crate) fn append(path: &Path) -> io::Result<File> {
    opened(path, Links::Refused, OpenOptions::new().read(true).append(true).create(true))
}

fn opened(path: &Path, links: Links, how: &mut OpenOptions) -> io::Result<File> {
    let found = match links {
        Links::Followed => fs::metadata(path),
        Links::Refused => fs::symlink_metadata(path),
    };
    match found {
        Ok(found) => regular(&found)?,
        // Opening says so, or makes it.
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        // Should it have become a pipe meanwhile, opening it does not wait for its other end.
        let mut flags = OFlags::NONBLOCK;
        flags.set(OFlags::NOFOLLOW, links == Links::Refused);
        how.custom_flags(flags.bits().cast_signed());
    }
    let file = how.open(path)?;
    regular(&file.metadata()?)?;
    Ok(file)
}

fn regular(found: &fs::Metadata) -> io::Result<()> {
    let kind = found.file_type();
    if kind.is_file() {
        Ok(())
    } else if kind.is_dir() {
        Err(ErrorKind::IsADirectory.into())
    } else if kind.is_symlink() {
        Err(Obstacle::Link.into())
    } else {
        Err(Obstacle::NotRegular.into())
    }
}

/// The digest of a file that is no link; `None` when there is no such file.
pub(crate) fn digest(path: &Path) -> io::Result<Option<String>> {
    let mut file = match open(path, Links::Refused) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Some(digest_of(&bytes)))
}

/// The digest of bytes, as it is written down.
pub(crate) fn digest_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The path of a name below a folder, whose folders are made where they are missing. A folder that is a link is
/// refused; so is `root` itself, unless whoever calls the program has named it.
pub(crate) fn make_way(root: &Path, name: &str, root_links: Links) -> io::Result<PathBuf> {
    match root_links {
        Links::Followed => fs::create_dir_all(root)?,
        Links::Refused => make_folder(root)?,
    }
    for folder in folders(root, name) {
        make_folder(&folder)?;
    }
    Ok(root.join(name))
}

/// The same without making any: `None` when one of the folders is not there.
pub(crate) fn way(root: &Path, name: &str, root_links: Links) -> io::Result<Option<PathBuf>> {
    if root_links == Links::Refused && !is_folder(root)? {
        return Ok(None);
    }
    for folder in folders(root, name) {
        if !is_folder(&folder)? {
            return Ok(None);
        }
    }
    Ok(Some(root.join(name)))
}

/// The folders between `root` and the last part of a name.
fn folders(root: &Path, name: &str) -> impl Iterator<Item = PathBuf> {
    name.match_indices('/').map(|(end, _)| root.join(&name[..end]))
}

/// Whether there is a folder; anything else in its place is an error.
fn is_folder(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(true),
        Ok(found) if found.file_type().is_symlink() => Err(Obstacle::Link.into()),
        Ok(_) => Err(ErrorKind::NotADirectory.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    // Another thread may make it meanwhile.
    if is_folder(path)? { Ok(()) } else { fs::create_dir_all(path) }
}
