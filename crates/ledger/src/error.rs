//! Why the ledger could not be opened, read or written.

use std::error::Error;

use model::Text;
use rusqlite::ErrorCode;

/// Why the ledger could not be opened, read or written. Nothing of the failed step was stored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// Written by a newer version of the program.
    #[error("the ledger has version {found}, this program knows up to {known}")]
    Newer {
        /// The ledger's version.
        found: usize,
        /// The last version this program knows.
        known: usize,
    },
    /// A database of another program.
    #[error("the file is a database of another program")]
    Foreign,
    /// Not a database, or damaged.
    #[error("the file is not a database or is damaged")]
    NotADatabase,
    /// Another process is writing.
    #[error("the ledger is in use by another process")]
    Busy,
    /// The file or its folder cannot be opened or written.
    #[error("the ledger cannot be opened or written")]
    NotWritable(#[source] Box<dyn Error + Send + Sync>),
    /// A stored value that this program never writes.
    #[error("the ledger holds {value:?} as {column}")]
    Unexpected {
        /// The column.
        column: &'static str,
        /// What stands in it.
        value: String,
    },
    /// Anything else the database says.
    #[error("the database failed")]
    Store(#[source] Box<dyn Error + Send + Sync>),
}

impl LedgerError {
    /// What is wrong and what to do, for readers.
    pub fn text(&self) -> Text {
        let zh = match self {
            Self::Newer { found, known } => {
                format!("台账是新版程序写的（版本 {found}，本程序只认到 {known}），请升级程序")
            }
            Self::Foreign => "该文件是其他程序的数据库，不是台账，请另选文件".to_owned(),
            Self::NotADatabase => "台账文件已损坏或不是数据库，请从备份恢复，或移走后重新导入".to_owned(),
            Self::Busy => "台账正被另一个程序使用，请稍后再试".to_owned(),
            Self::NotWritable(cause) => format!("台账无法打开或写入：{cause}"),
            Self::Unexpected { column, value } => format!("台账中 {column} 的值“{value}”无法理解"),
            Self::Store(cause) => format!("台账读写失败：{cause}"),
        };
        let en = match self {
            Self::NotWritable(cause) | Self::Store(cause) => format!("{self}: {cause}"),
            other => other.to_string(),
        };
        Text { zh, en }
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::NotADatabase,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure,
            ) => Self::NotWritable(Box::new(error)),
            _ => Self::Store(Box::new(error)),
        }
    }
}
