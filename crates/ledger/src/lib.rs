//! What was received and drawn in one campaign, kept in an SQLite file.
//!
//! Responsible for storing whole steps or nothing of them, and for keeping the history of received files. What can be
//! computed again is not kept. Forms and the draw are opaque texts here: their meaning is the pipeline's. The only
//! crate that knows rusqlite; it reads no clock, dates come from the caller.

mod error;
mod guard;

mod row;
mod schema;

mod ledger;

mod runs;

mod draw;
mod import;

mod docs;

pub use docs::docs_markdown;
pub use error::LedgerError;
pub use import::Import;
pub use ledger::Ledger;
pub use row::{
    DrawRow, FormKind, ImportCounts, KnownSource, Run, SourceRow, SourceState, Step, StoredDraw, StoredForm,
    SubmissionRow,
};
