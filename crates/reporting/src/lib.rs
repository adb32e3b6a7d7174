//! The results of a year become papers: the notice, lists, letters, workbooks, findings, explanations.
//!
//! Responsible for what each paper says. Deliberately not for how a document is printed (`document`), nor for the
//! proofs of a notice (`proofreading`). Bytes and strings come out; nothing is written to disk, and nothing is judged
//! or scored here.

pub mod results;
pub mod templates;

pub mod notice;
pub mod papers;

pub mod counts;
pub mod dashboard;
pub mod draw_record;
pub mod summary;

pub mod explain;
pub mod findings;
pub mod follow_up;
pub mod rules;
pub mod scheme;
pub mod understanding;

mod filling;
mod place;
