//! Writing files so that a run that dies leaves the old file or the new one.

pub(crate) mod together;

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Writes `bytes` beside `path` and renames the result over it. Creates the folder.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::rename(write_beside(path, bytes)?, path)
}

/// Writes `bytes` beside `path`, safely on the disk, and says where. Creates the folder.
pub(crate) fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    fs::create_dir_all(path.parent().unwrap_or_else(|| Path::new(".")))?;
    let beside = beside(path);
    let mut file = File::create(&beside)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        // What is left of it only takes room on a disk that has none.
        _ = fs::remove_file(&beside);
    }
    written.map(|()| beside)
}

fn beside(path: &Path) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".partial");
    beside.into()
}
