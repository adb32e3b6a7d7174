//! Limits on untrusted files, checked before anything is allocated.

pub use model::Limits;

use crate::{ImportError, Limit};

/// A count against its limit.
pub fn within(count: usize, most: u64, limit: Limit) -> Result<(), ImportError> {
    if count as u64 > most { Err(ImportError::Limit { limit, most }) } else { Ok(()) }
}
