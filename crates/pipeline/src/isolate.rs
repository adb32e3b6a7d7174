//! Reading files in other processes, so that a file that breaks a reader costs itself only.
//!
//! The other process is the same program, started as a worker: it gets the bytes of one file after the
//! other and answers with what was read ([`protocol`]). It may use so much memory and no more
//! ([`confine`]), and so much time, which is kept here ([`deadline`]). One that dies or is late is replaced.
//! What a file means is not known here.

mod protocol;

mod confine;
mod serve;

mod deadline;
mod once;
mod pool;
mod process;

use std::ffi::OsString;
use std::path::PathBuf;

pub use confine::run_confined;
pub use once::once;
pub use process::end_all;
pub use serve::serve;

pub(crate) use deadline::Deadline;
pub(crate) use pool::{Pool, refusal};
pub(crate) use process::{capped_line, kill, last_words, locked, start, wait};

/// Where files are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Isolation {
    /// In this process: nothing is started, and only the limits that are counted while reading hold.
    InProcess,
    /// In processes of this program, one a thread.
    Workers(Program),
}

/// A program that is started as a worker: it must end up in [`serve`], or, when `--memory BYTES --` and a
/// command follow its arguments, in [`run_confined`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The program.
    pub path: PathBuf,
    /// What makes a worker of it.
    pub arguments: Vec<OsString>,
}

/// How reading a file broke a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Death {
    /// It took longer than allowed.
    Late,
    /// It asked for more memory than allowed.
    OutOfMemory,
    /// It ended in another way, or answered what is no answer.
    Crashed(String),
}
