//! Results onto the disk: the documents of a year, the papers, what inspectors take along, the returns that are sent
//! back, the blank forms.
//!
//! Responsible for which files there are, how they are called and in which formats. Deliberately not for what they
//! say, which is the crate `reporting`'s.

pub(crate) mod formats;

pub mod findings;

pub mod annotate;
pub mod papers;
pub mod report;
pub(crate) mod templates;
pub(crate) mod visits;
