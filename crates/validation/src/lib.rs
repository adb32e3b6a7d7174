//! Judges returns by rules: what is wrong, where, how to fix it.
//!
//! Responsible for the rules, one file each under `rules/`, and for what a campaign may change about them:
//! levels, parameters, waivers. Deliberately not for reading files, scoring, or rendering findings. Knows no
//! file format of the returns and does no IO.
//!
//! Whoever asks calls [`prepare`] once, [`check_return`] for each
//! return in whatever order and on whatever thread, and [`check_all`] at the end; the outcome is the same.

mod labels;
mod phrases;
mod words;

mod outcome;
mod parameters;
mod settings;
mod sink;
mod waivers;

mod check_digits;
mod counting;
mod field_state;
mod persons;
mod shingles;
mod trades;

mod context;
mod declared;
mod rule;
mod rules;

mod check;
mod docs;
mod listed;
mod prepare;

pub use check::{check_all, check_return, file_refused};
pub use context::Input;
pub use counting::{Filing, counting, counting_by};
pub use docs::docs_markdown;
pub use listed::listed;
pub use outcome::Outcome;
pub use prepare::{Prepared, prepare};
pub use rules::{RULES, by_code, required_fields};
pub use words::candidates;
