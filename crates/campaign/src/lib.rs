//! Reads the TOML files of a campaign into the model: `campaign.toml`, `scheme.toml`, `decisions.toml`,
//! `follow-up.toml`, `calendar.toml`.
//!
//! Responsible for finding everything that is wrong with a file before any return is read: all faults at
//! once, each with its line, what was found and what was expected. Text comes in, no file is opened here;
//! nothing is judged or scored.
//!
//! The files are walked as a tree with places rather than through `serde`, which stops at the first fault
//! and words it in English only.

mod fault;
mod file;
mod syntax;
mod value;

mod table;

mod calendar;
mod decisions;
mod declared;
mod draft;
mod events;
mod references;
mod scheme;
mod settings;

pub use calendar::parse_calendar;
pub use decisions::parse_decisions;
pub use declared::parse_rules;
pub use draft::{SchemeDraft, draft_scheme};
pub use events::parse_events;
pub use fault::{Errors, Fault};
pub use references::References;
pub use scheme::{check_kinds, parse_scheme};
pub use settings::parse_campaign;
