//! The steps of a campaign, composed from the other crates, and the only place below `xtask` that reads
//! and writes files.
//!
//! A [`Folder`] is what a campaign's folder says; a `ledger::Ledger` is what was done so far. Each step is
//! a function over both: [`import`], [`steps::validate`], [`steps::sample`], [`steps::assess`],
//! [`report::report`], [`papers::papers`]. No step prints.

#![expect(clippy::disallowed_methods, reason = "the pipeline is where files are read and written")]

mod collect;
mod lock;
mod output;

mod folder;
mod history;
mod identify;
mod read;

mod foreign;
pub mod isolate;
mod reader;

mod import;
mod quarantine;

mod carried;
mod formats;
mod forms;
mod recorded;
pub mod steps;

mod next_year;
mod visits;

pub mod annotate;
pub mod audit;
pub mod findings;
pub mod papers;
pub mod report;
mod sheet;
mod templates;

mod error;

pub use collect::{Found, collect};
pub use error::{OpenError, StepError};
pub use evaluation::{Near, near};
pub use folder::{Folder, layouts, read_text};
pub use formats::{Format, Formats};
pub use forms::Forms;
pub use identify::Absent;
pub use import::{Imported, import};
pub use isolate::Isolation;
pub use ledger::{FormKind, ImportCounts, Ledger, SourceState};
pub use lock::Lock;
pub use next_year::{NextYear, new_campaign};
pub use output::write_atomically;
pub use read::{FileRead, Outcome, Shown, read_bytes, read_file, read_files, show_file};
pub use reader::Reader;
pub use sheet::rows_of_first_sheet;
pub use templates::templates;
pub use visits::visits;

use importer::Importer;

/// Every importer; the order decides among equally sure ones. Documented in `docs/importers.md`.
pub const IMPORTERS: &[&dyn Importer] =
    &[&importer_excel::Excel, &importer_xml::Native, &importer_xml::SpreadsheetMl];
