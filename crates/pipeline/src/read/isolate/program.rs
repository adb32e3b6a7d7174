//! Where files are read, the program that is started for it, and how it may end.

use std::ffi::OsString;
use std::path::PathBuf;

use importer::{ImportError, Limit, Limits};
use model::Text;

/// Where files are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Isolation {
    /// In this process: nothing is started, and only the limits that are counted while reading hold.
    InProcess,
    /// In processes of this program, one a thread.
    Workers(Program),
}

/// A program that is started as a worker: it must end up in `serve`, or, when `--memory BYTES --` and a
/// command follow its arguments, in `run_confined`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The program.
    pub path: PathBuf,
    /// What makes a worker of it.
    pub arguments: Vec<OsString>,
}

/// How reading a file broke a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WorkerEnd {
    /// It took longer than allowed.
    Late,
    /// It asked for more memory than allowed.
    OutOfMemory,
    /// It ended in another way, or answered what is no answer.
    Crashed(Text),
}

/// What the end of a worker means for the file.
pub(crate) fn refusal(end: WorkerEnd, limits: &Limits) -> ImportError {
    match end {
        WorkerEnd::Late => ImportError::Limit { limit: Limit::Seconds, most: limits.seconds },
        WorkerEnd::OutOfMemory => ImportError::Limit { limit: Limit::MemoryBytes, most: limits.memory_bytes },
        WorkerEnd::Crashed(detail) => ImportError::Crashed { detail },
    }
}
