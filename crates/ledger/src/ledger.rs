//! The open ledger. Deliberately nothing of what is in it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::LedgerError;
use crate::guard::refuse_planted;
use crate::schema;

/// How long a writer waits for another process before [`LedgerError::Busy`].
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The log of writes that are not yet in the file.
fn log(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// The address of a file that no one changes while it is open.
fn immutable(path: &Path) -> String {
    let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{path}?immutable=1")
}

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

    /// Opens the ledger at `path` to be read, as it is after the last finished step, whatever is being written meanwhile
    /// and even where nothing may be written. `None` where there is none yet, or one of an earlier version: then
    /// [`Ledger::open`] has to come first.
    pub fn open_to_read(path: &Path) -> Result<Option<Self>, LedgerError> {
        refuse_planted(path)?;
        if !path.exists() {
            return Ok(None);
        }
        let connection = match Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY) {
            Ok(connection) if connection.pragma_query_value(None, "user_version", |_| Ok(())).is_ok() => {
                connection
            }
            // Beside a ledger in a folder that may not be written to, SQLite cannot keep its notes. Without a log of
            // unfinished writes, the file itself is the whole ledger.
            _ if !log(path).exists() => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
                Connection::open_with_flags(immutable(path), flags)?
            }
            Ok(connection) => connection,
            Err(error) => return Err(error.into()),
        };
        connection.busy_timeout(BUSY_TIMEOUT)?;
        schema::refuse_foreign(&connection)?;
        Ok(schema::is_current(&connection)?.then_some(Self { connection }))
    }
}
