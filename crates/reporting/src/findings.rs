//! Findings for people and for programs: one struct, several renderings that hold the same facts.
//!
//! Responsible for the wording around a finding and for the order of its parts; findings come in sorted and
//! stay in that order. Judging is validation's, levels and waivers are already applied. Identity numbers and
//! phones are masked once more here, whatever the producer did. [`FindingsReport`] is what all renderings are made from;
//! [`Facts`] is one finding in it.

mod baseline;
mod facts;
mod report;
mod settings;
mod tally;

mod row;
mod text;

mod json;
mod page;
mod sarif;
mod schema;
mod workbook;

pub use baseline::Baseline;
pub use facts::{Change, Facts};
pub use json::{ReadError, json, json_lines, read};
pub use page::page;
pub use report::FindingsReport;
pub use sarif::sarif;
pub use schema::schema;
pub use text::text;
pub use workbook::{list, workbook};
