//! Files as the modules here read and write them: settings as text, and results so that a run that dies leaves the old
//! file or the new one. Deliberately not what a file means.

#![expect(clippy::disallowed_methods, reason = "the module where settings are read and results written")]

pub(crate) mod number;

pub(crate) mod regular;

pub(crate) mod manifest;
pub(crate) mod spared;
pub(crate) mod together;

pub(crate) mod named;

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::error::{OpenError, StepError};

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, OpenError> {
    fs::read(path).map_err(|source| OpenError::Io { path: path.to_owned(), source })
}

/// The paths of what a folder holds, sorted.
pub(crate) fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// Makes a folder and those above it; one that is there already is left as it is.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Writes a file where there is none, next to its place and renamed.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StepError> {
    let write = || match fs::symlink_metadata(path) {
        Ok(_) => Err(ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => write_atomically(path, bytes),
        Err(error) => Err(error),
    };
    write().map_err(|source| StepError::Write { path: path.to_owned(), source })
}

/// Writes `bytes` to a file next to `path` and renames it over `path`, whatever is there. Creates the folder.
/// For files that are the program's own beyond doubt; see `named::write_named` and `manifest` for others.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or_else(|| Path::new(".")))?;
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    if fs::symlink_metadata(&partial).is_ok_and(|found| found.is_file()) {
        // What a run that died has left.
        fs::remove_file(&partial)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(&partial)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if let Err(error) = written {
        // What is left of it only takes room on a disk that has none.
        _ = fs::remove_file(&partial);
        return Err(error);
    }
    fs::rename(partial, path)
}

/// The text of a settings file of a folder.
pub(crate) fn required(root: &Path, name: &str) -> Result<String, OpenError> {
    read_text(&root.join(name))
}

/// The text of a settings file. One in another encoding is an error that says what to do.
pub fn read_text(path: &Path) -> Result<String, OpenError> {
    String::from_utf8(read(path)?).map_err(|_| OpenError::NotUtf8 { path: path.to_owned() })
}

/// The names of what a folder holds, sorted; nothing when there is no such folder.
pub(crate) fn names_in(path: PathBuf) -> Result<Vec<String>, OpenError> {
    let read = || -> io::Result<Vec<String>> {
        let name = |entry: io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
        let mut names = fs::read_dir(&path)?.map(name).collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    };
    match read() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read.map_err(|source| OpenError::Io { path, source }),
    }
}

/// The same of a file that may be missing.
pub(crate) fn optional(root: &Path, name: &str) -> Result<Option<String>, OpenError> {
    match required(root, name) {
        Ok(text) => Ok(Some(text)),
        Err(OpenError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The texts of a folder's files with an ending, sorted by name; nothing when there is no such folder.
pub(crate) fn texts(root: &Path, folder: &str, ending: &str) -> Result<Vec<(String, String)>, OpenError> {
    let path = root.join(folder);
    let names = names_in(path.clone())?.into_iter();
    names
        .filter(|name| Path::new(name).extension().is_some_and(|found| found == ending))
        .map(|name| Ok((name.clone(), required(&path, &name)?)))
        .collect()
}
