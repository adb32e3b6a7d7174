//! The pipeline through its public door.

#![expect(clippy::disallowed_methods, reason = "tests are at the edge")]

mod formats;
/// What becomes of a file whose reader breaks.
#[cfg(unix)]
mod isolation;
