//! What is looked at before the database is: that the ledger, and what the database keeps beside it, are files.
//!
//! A campaign's folder may come from somebody else. The database follows a link that has the ledger's name, out of the
//! folder too, and waits for ever on a pipe. Deliberately nothing of what is in the files: that is the database's.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use model::obstacle::Obstacle;
use model::{Explained as _, text};

use crate::error::LedgerError;

/// What the database's own files end in; the first is the ledger.
const ENDINGS: [&str; 4] = ["", "-journal", "-wal", "-shm"];

/// Refuses anything but files, or nothing, where the ledger is.
pub(crate) fn refuse_planted(ledger: &Path) -> Result<(), LedgerError> {
    for ending in ENDINGS {
        let path = beside(ledger, ending);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        refuse(&path).map_err(|source| {
            let why = text!("{name} {why}", "{name} is {why}", why = source.text());
            LedgerError::NotWritable { why, source: Box::new(source) }
        })?;
    }
    Ok(())
}

fn beside(ledger: &Path, ending: &str) -> PathBuf {
    let mut path = OsString::from(ledger);
    path.push(ending);
    path.into()
}

fn refuse(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(found) if found.is_dir() => Err(ErrorKind::IsADirectory.into()),
        Ok(found) if found.file_type().is_symlink() => Err(Obstacle::Link.into()),
        Ok(_) => Err(Obstacle::NotRegular.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
