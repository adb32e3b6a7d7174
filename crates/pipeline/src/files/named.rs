//! A file that someone has named to write results to: never over what a campaign is read from, nor over a file that
//! the program did not write.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use model::obstacle::Obstacle;

use super::manifest::Manifest;

/// What a campaign's folder is read from, besides the ledger.
const INPUTS: [&str; 15] = [
    "campaign.toml",
    "campaign.lock",
    "scheme.toml",
    "register.xlsx",
    "decisions.toml",
    "follow-up.toml",
    "calendar.toml",
    "previous.json",
    "layouts",
    "templates",
    "history",
    "fonts",
    "returns",
    "onsite",
    "reinspection",
];

/// How the files of the ledger begin.
const LEDGER: &str = "campaign.db";

/// Writes a file that someone has named, next to its place and renamed. What the program wrote there before and no one
/// changed is replaced; anything else that is there is refused, and so are `inputs`, which the command reads, and
/// whatever a campaign is read from.
pub fn write_named(path: &Path, bytes: &[u8], inputs: &[&Path]) -> io::Result<()> {
    let name = path.file_name().ok_or(ErrorKind::IsADirectory)?.to_str().ok_or(ErrorKind::InvalidFilename)?;
    if inputs.iter().any(|input| is_same(input, path)) {
        return Err(Obstacle::Input.into());
    }
    refuse_inputs(path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let manifest = Manifest::of_named(folder);
    if !manifest.is_free(name)? {
        return Err(Obstacle::Foreign.into());
    }
    manifest.put(name, bytes).map_err(|(_, error)| error)?;
    manifest.finish();
    Ok(())
}

/// Whether two paths lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Refuses a path that a campaign is read from, and one that leads out of a campaign by a link inside it.
pub(crate) fn refuse_inputs(path: &Path) -> io::Result<()> {
    let typed = plain(&std::path::absolute(path)?);
    for path in [&typed, &resolved(&typed)] {
        for folder in path.ancestors().skip(1).filter(|folder| folder.join("campaign.toml").is_file()) {
            let Ok(inside) = path.strip_prefix(folder) else { continue };
            if inside.components().next().is_some_and(|first| is_input(first.as_os_str())) {
                return Err(Obstacle::Input.into());
            }
            let mut step = folder.to_owned();
            for part in inside.parent().into_iter().flat_map(Path::components) {
                step.push(part);
                if fs::symlink_metadata(&step).is_ok_and(|found| found.file_type().is_symlink()) {
                    return Err(Obstacle::Link.into());
                }
            }
        }
    }
    Ok(())
}

fn is_input(name: &OsStr) -> bool {
    // Some file systems do not tell capital letters from small ones.
    let name = name.to_string_lossy().to_lowercase();
    name.starts_with(LEDGER) || INPUTS.contains(&name.as_str())
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = plain.pop(),
            part => plain.push(part),
        }
    }
    plain
}

/// The path with the links of those of its folders that are there followed.
fn resolved(path: &Path) -> PathBuf {
    let folder = path.ancestors().skip(1).find_map(|folder| Some((folder, fs::canonicalize(folder).ok()?)));
    match folder {
        Some((folder, real)) => real.join(path.strip_prefix(folder).unwrap_or(path)),
        None => path.to_owned(),
    }
}
