//! Findings for people and for programs: one struct, several renderings that hold the same facts.
//!
//! Responsible for the wording around a finding and for the order of its parts; findings come in sorted and
//! stay in that order. Judging is validation's, levels and waivers are already applied. Identity numbers and
//! phones are masked once more here, whatever the producer did.

mod json;
mod row;
mod schema;
mod tally;
mod text;

pub use json::{json, json_lines};
pub use schema::schema;
pub use text::text;
