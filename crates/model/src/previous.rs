//! What last year's campaign left: grades, scores, open items.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

/// What last year's campaign left.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Previous {
    /// The year.
    pub year: i16,
    /// Its stations, by register code.
    pub stations: BTreeMap<String, PreviousStation>,
    /// Its leaves, by indicator id.
    pub leaves: BTreeMap<String, PreviousLeaf>,
}

/// A station last year.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PreviousStation {
    /// Name then.
    pub name: String,
    /// Code of its grade after follow-up; `None` without one.
    pub grade: Option<String>,
    /// The grade's name then.
    pub grade_name: Option<String>,
    /// Its score; `None` without one.
    pub score: Option<Decimal>,
    /// What was still open at the end of follow-up, in words.
    pub open_items: Vec<String>,
}

/// A leaf last year, over all stations that were scored on it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PreviousLeaf {
    /// Name then.
    pub name: String,
    /// Points scored by all stations together.
    pub score: Decimal,
    /// Points they could have scored.
    pub points: Decimal,
}
