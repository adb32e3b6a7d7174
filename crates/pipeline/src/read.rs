//! Files into forms: which files a folder holds, which importer reads each of them, in which process.
//!
//! Responsible for one outcome a file, whatever the file does. Deliberately not whose a form is, nor what becomes
//! of it.

#![expect(
    clippy::disallowed_methods,
    reason = "the module where received files are opened and readers started"
)]

pub(crate) mod collect;
pub(crate) mod file;
pub(crate) mod show;

pub mod isolate;

pub(crate) mod foreign;
pub(crate) mod sheet;

use importer::{FormatInfo, Importer};

/// Every importer; the order decides among equally sure ones. Documented in `docs/importers.md`.
pub const IMPORTERS: &[&dyn Importer] =
    &[&importer_excel::Excel, &importer_xml::Native, &importer_xml::SpreadsheetMl];

/// Every format that is read, in the order of the importers.
pub fn formats() -> impl Iterator<Item = &'static FormatInfo> {
    IMPORTERS.iter().flat_map(|importer| importer.formats())
}
