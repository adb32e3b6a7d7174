//! The open ledger. Deliberately nothing of what is in it.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::LedgerError;
use crate::guard::refuse_planted;
use crate::schema;

/// How long a writer waits for another process before [`LedgerError::Busy`].
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// An open ledger. One process writes at a time; others wait, then fail with [`LedgerError::Busy`].
#[derive(Debug)]
pub struct Ledger {
    pub(crate) connection: Connection,
}

impl Ledger {
    /// Opens the ledger at `path`, creates it on first use and brings an older one up to date.
    /// A ledger of a newer program, a database of another one and what leads out of the folder are refused untouched.
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        refuse_planted(path)?;
        // Not as an address, in which a name could say more than where the file is.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags)?;
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
