//! The steps of a campaign, composed from the other crates. Below `jianping`, only this crate and `ledger` open
//! files; in here, only `files`, `read` and `folder::lock` do.
//!
//! A [`Folder`] is what a campaign's folder says, [`Forms`] are what the ledger holds of what was received; a
//! [`Year`] is both. [`judge`] makes of it all that follows, and is pure. The steps around it touch the disk:
//! [`import`] and [`sample`] write the ledger, [`report::report`], [`papers::papers`] and their kin write what was
//! judged to `out/`. No step prints.

mod error;
mod files;

mod read;

mod folder;

mod import;

mod record;

pub mod year;

mod sample;

mod output;

pub mod audit;

pub use error::{OpenError, StepError};
pub use evaluation::{Near, near};
pub use files::named::write_named;
pub use files::spared::{Spared, Sparing, Written};
pub use files::{read as bytes_of, read_text, write_atomically};
pub use folder::lock::Lock;
pub use folder::next_year::{NextYear, new_campaign};
pub use folder::{Folder, layouts};
pub use import::reader::Reader;
pub use import::since::since_import;
pub use import::{Imported, Intake, import};
pub use ledger::{FormKind, ImportCounts, Ledger, SourceState, docs_markdown as ledger_page};
pub use output::formats::{Format, Formats};
pub use output::templates::templates;
pub use output::visits::visits;
pub use output::{annotate, findings, papers, report};
pub use read::collect::{FoundFile, collect};
pub use read::file::{FileOutcome, FileRead, read_bytes, read_file, read_files};
pub use read::isolate::program::Isolation;
pub use read::sheet::rows_of_first_sheet;
pub use read::show::{Shown, show_file};
pub use read::{IMPORTERS, formats, isolate};
pub use record::forms::Forms;
pub use sample::{Sampled, sample};
pub use year::Year;
pub use year::judge::{Judged, JudgedYear, judge};
