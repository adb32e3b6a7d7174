//! The model through its public door: what little of it is more than data.

/// Which station of a register a form means.
mod directory;
/// Whole percentages by the printing rule.
mod percent;
mod text;
