//! One run at a time in a campaign's folder.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::error::OpenError;
use crate::files::regular::append;

/// The file that is locked. It stays there, empty; what counts is the lock, which ends with the process.
const FILE: &str = "campaign.lock";

/// Holds a campaign's folder for one run, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Takes the folder; [`OpenError::Busy`] when another run holds it. Where the file system knows no
    /// locks, the folder is taken without one.
    pub fn take(root: &Path) -> Result<Self, OpenError> {
        let path = root.join(FILE);
        let file = append(&path).map_err(|source| OpenError::Lock { path, source })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(OpenError::Busy),
            Err(TryLockError::Error(_)) => Ok(Self { _file: None }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lock, OpenError};

    #[test]
    fn a_folder_is_held_by_one_until_it_is_let_go() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let first = Lock::take(folder.path()).expect("the first takes it");
        assert!(matches!(Lock::take(folder.path()), Err(OpenError::Busy)));
        drop(first);
        Lock::take(folder.path()).expect("it was let go");
    }
}
