//! One module a command: read, call, write, exit code.

pub(crate) mod assess;
pub(crate) mod audit_notice;
pub(crate) mod bench;
pub(crate) mod ci;
pub(crate) mod codegen;
pub(crate) mod explain;
pub(crate) mod fixtures;
pub(crate) mod import;
pub(crate) mod letters;
pub(crate) mod read;
pub(crate) mod report;
pub(crate) mod run;
pub(crate) mod sample;
pub(crate) mod template;
pub(crate) mod validate;
pub(crate) mod worker;

mod session;
