//! The refusals of this crate, in one wording.

use importer::ImportError;
pub(crate) use importer::limits::within;

/// A part that cannot be read; `why` is a Chinese phrase, or the words of a library.
pub(crate) fn damaged(part: &str, why: impl std::fmt::Display) -> ImportError {
    ImportError::Damaged { detail: format!("{part}：{why}") }
}

/// A part that is not there.
pub(crate) fn missing(part: &str) -> ImportError {
    ImportError::Damaged { detail: format!("缺少 {part}") }
}
