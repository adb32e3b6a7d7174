//! One module a command: read, call, write, exit code.

pub(crate) mod annotate;
pub(crate) mod assess;
pub(crate) mod audit_notice;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod follow_up;
pub(crate) mod import;
pub(crate) mod letters;
pub(crate) mod new_campaign;
pub(crate) mod read;
pub(crate) mod report;
pub(crate) mod rules;
pub(crate) mod run;
pub(crate) mod sample;
pub(crate) mod scheme;
pub(crate) mod sensitivity;
pub(crate) mod template;
pub(crate) mod validate;
pub(crate) mod what_if;
pub(crate) mod worker;
