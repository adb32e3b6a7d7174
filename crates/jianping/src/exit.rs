//! The exit codes.

/// The job is done and nothing is to be told.
pub const CLEAN: u8 = 0;
/// The job is done and found something that a person must mend.
pub const FINDINGS: u8 = 1;
/// The job could not be done.
pub const FAILURE: u8 = 2;
