//! Conditions over a return and patterns of texts. Conditions are written in CEL: `task.completed >= task.assigned`,
//! `row.candidates > 0 || row.archived`, `managers.exists(m, m.employment == "full_time")`.
//!
//! Responsible for compiling a condition with every name in it checked, for handing it the record, and for
//! bounding its work before it starts. The only crate that knows the CEL library. Not for what a condition is
//! for, which is the declared rules'.
//!
//! A record is seen as it is on the wire: sections as maps, tables as lists of maps, the form's own fields by
//! their names; inside a rule over a table, `row` is the row. CEL has no decimals, so areas, percentages and
//! points are whole numbers of hundredths: 98.5 % is 9850. Counts and levels are whole numbers, dates texts that
//! compare as dates do (`"2014-11-21"`, `"open"`), counts by level maps (`row.tested["5"]`). What was not filled
//! in or not understood is `null`; a comparison with it makes the whole condition undecided.

mod condition;
mod names;
mod pattern;
mod refused;
mod syntax;
mod values;

pub use condition::{Condition, Verdict};
pub use pattern::Pattern;
pub use refused::Refused;
