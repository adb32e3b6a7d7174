//! Why the ledger could not be opened, read or written.

use std::error::Error;

use model::{Explained, Text, text};
use rusqlite::ErrorCode;

/// Why the ledger could not be opened, read or written. Nothing of the failed step was stored.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en)]
#[non_exhaustive]
pub enum LedgerError {
    /// Written by a newer version of the program.
    Newer {
        /// The ledger's version.
        found: usize,
        /// The last version this program knows.
        known: usize,
    },
    /// A database of another program.
    Foreign,
    /// Not a database, or damaged.
    NotADatabase,
    /// Another process is writing.
    Busy,
    /// The file or its folder cannot be opened or written.
    NotWritable {
        /// Why, for readers.
        why: Text,
        /// What the database said.
        source: Box<dyn Error + Send + Sync>,
    },
    /// A stored value that this program never writes.
    Unexpected {
        /// The column.
        column: &'static str,
        /// What is in it.
        value: String,
    },
    /// Anything else the database says.
    Store {
        /// Why, for readers.
        why: Text,
        /// What the database said.
        source: Box<dyn Error + Send + Sync>,
    },
}

impl Explained for LedgerError {
    fn text(&self) -> Text {
        match self {
            Self::Newer { found, known } => text!(
                "台账是新版程序写的（版本 {found}，本程序只认到 {known}），请升级程序",
                "the ledger has version {found}, this program knows up to {known}"
            ),
            Self::Foreign => text!(
                "该文件是其他程序的数据库，不是台账，请另选文件",
                "the file is a database of another program"
            ),
            Self::NotADatabase => text!(
                "台账文件已损坏或不是数据库，请从备份恢复，或移走后重新导入",
                "the file is not a database or is damaged"
            ),
            Self::Busy => {
                text!("台账正被另一个程序使用，请稍后再试", "the ledger is in use by another process")
            }
            Self::NotWritable { why, .. } => {
                text!(
                    "台账无法打开或写入：{why}",
                    "the ledger cannot be opened or written: {why}",
                    why = *why
                )
            }
            Self::Unexpected { column, value } => {
                text!("台账中 {column} 的值“{value}”无法理解", "the ledger holds {value:?} as {column}")
            }
            Self::Store { why, .. } => text!("台账读写失败：{why}", "the database failed: {why}", why = *why),
        }
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        let code = error.sqlite_error_code();
        let why = reason(code, error.sqlite_error().map(|error| error.extended_code));
        let source = Box::new(error);
        match code {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::NotADatabase,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure,
            ) => Self::NotWritable { why, source },
            _ => Self::Store { why, source },
        }
    }
}

/// What the database's code means; its words are English only.
fn reason(code: Option<ErrorCode>, number: Option<i32>) -> Text {
    match (code, number) {
        (Some(ErrorCode::CannotOpen), _) => text!("文件打不开", "the file cannot be opened"),
        (Some(ErrorCode::ReadOnly), _) => text!("文件是只读的", "the file is read-only"),
        (Some(ErrorCode::PermissionDenied), _) => text!("没有权限", "permission denied"),
        (Some(ErrorCode::DiskFull), _) => text!("磁盘已满", "the disk is full"),
        (Some(ErrorCode::SystemIoFailure), _) => text!("磁盘读写出错", "the disk cannot be read or written"),
        (Some(ErrorCode::OutOfMemory), _) => text!("内存不足", "out of memory"),
        (Some(ErrorCode::TooBig), _) => text!("内容太大", "the content is too large"),
        (Some(ErrorCode::ConstraintViolation), _) => {
            text!("内容违反台账的约定", "the content breaks a constraint of the ledger")
        }
        (_, Some(number)) => text!("数据库错误 {number}", "database error {number}"),
        (_, None) => text!("内容与表的结构不符", "the content does not fit the tables"),
    }
}
