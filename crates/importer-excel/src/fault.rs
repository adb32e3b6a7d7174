//! The refusals of this crate, in one wording.

use importer::ImportError;
use markup::Fault;

/// A part that cannot be read; `why` is a Chinese phrase, or the words of a library.
pub(crate) fn damaged(part: &str, why: impl std::fmt::Display) -> ImportError {
    ImportError::Damaged { detail: format!("{part}：{why}") }
}

/// A part that is not there.
pub(crate) fn missing(part: &str) -> ImportError {
    Fault::missing(part).into()
}
