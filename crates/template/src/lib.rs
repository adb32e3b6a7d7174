//! Blank forms as workbooks: what stations and inspectors fill in, written from the layouts the importers
//! read and from the scheme, so that a filled-in form is read without doubt.
//!
//! Responsible for the return and the on-site form, blank or with a record's values in their cells. Labels,
//! titles, units and choices are the layouts'; the other words are in `texts.toml`. Deliberately not for
//! reading forms, and not for security: sheets are locked against mistakes, without a secret.

mod error;
mod texts;

mod cell_formats;
mod places;

mod content;
mod context;
mod page;

mod check;
mod pairs;
mod scores;
mod standard;
mod table;
mod vetoes;

mod guide;
mod onsite;
mod self_report;

pub use context::VERSION;
pub use error::TemplateError;
pub use onsite::{onsite, visit};
pub use self_report::self_report;
