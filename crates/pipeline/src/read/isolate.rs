//! Reading files in other processes, so that a file that breaks a reader costs itself only.
//!
//! The other process is the same program, started as a worker: it gets the bytes of one file after the
//! other and answers with what was read (`protocol`). It may use so much memory and no more
//! (`confine`), and so much time, which is kept here (`deadline`). One that dies or is late is replaced.
//! What a file means is not known here.

pub(crate) mod program;

pub(crate) mod deadline;
pub(crate) mod protocol;

mod confine;
mod serve;

mod once;
pub(crate) mod pool;
pub(crate) mod process;

pub use confine::run_confined;
pub use once::once;
pub use process::end_all;
pub use program::Program;
pub use serve::serve;
