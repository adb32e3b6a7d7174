//! What was imported, judged and decided in one campaign, kept in an SQLite file.
//!
//! Responsible for storing whole steps or nothing of them, and for keeping the history of received
//! files. Forms and results are opaque JSON texts here: their meaning is the pipeline's. The only crate
//! that knows rusqlite; it reads no clock, dates come from the caller.

mod import;
mod row;
mod schema;
mod steps;

mod error;

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

pub use error::LedgerError;
pub use import::Import;
pub use row::{
    AssessmentRow, DecisionRow, DrawMethodRow, DrawRow, FindingRow, FollowUpRow, FormKind, ImportCounts,
    KnownSource, Run, SourceRow, SourceState, Step, StoredForm, SubmissionRow,
};
pub use steps::StepRow;

/// How long a writer waits for another process before [`LedgerError::Busy`].
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// An open ledger. One process writes at a time; others wait, then fail with [`LedgerError::Busy`].
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
}

impl Ledger {
    /// Opens the ledger at `path`, creates it on first use and brings an older one up to date.
    /// A ledger of a newer program, and a database of another one, are refused untouched.
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        schema::refuse_foreign(&connection)?;
        // WAL lets a reader look while a step is written; FULL makes a finished step survive power loss.
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", false)?;
        schema::migrate(&mut connection, schema::MIGRATIONS)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        Ok(Self { connection })
    }
}
