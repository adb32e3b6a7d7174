//! Blank forms as workbooks: what stations and inspectors fill in, written from the layouts the importers
//! read and from the scheme, so that a filled-in form is read without doubt.
//!
//! Responsible for the return and the on-site form, blank or with a record's values in their cells. Labels,
//! titles, units and choices are the layouts'; the other words are in `texts.toml`. Deliberately not for
//! reading forms, and not for security: sheets are locked against slips, without a secret.

mod texts;

mod look;
mod places;

mod content;
mod ink;
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

pub use onsite::{onsite, visit};
pub use self_report::self_report;

use rust_xlsxwriter::XlsxError;

/// The version of the forms, kept as a property of the workbook. It goes up when a change moves or renames
/// something that a program may look for.
pub const VERSION: i32 = 1;

/// Why a form could not be written.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// A value is too long for a cell, or another limit of the format.
    #[error("the workbook cannot hold the form: {0}")]
    Workbook(#[from] XlsxError),
    /// A record has a score for an indicator that is no leaf of the scheme, or a second one for a leaf.
    #[error("the form has no place for the score of `{0}`")]
    NoPlace(String),
}
