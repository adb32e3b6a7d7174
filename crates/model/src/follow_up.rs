//! What stations under rectification have to fix, and how far they are.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::finding::Problem;
use crate::origin::Origin;

/// Something that happened after the notice, as the bureau recorded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Register code.
    pub station: String,
    /// When.
    pub on: Date,
    /// Who recorded or decided it.
    pub by: String,
    /// What.
    pub what: Happening,
    /// Why, or what was received.
    pub note: String,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// The station's rectification report was received.
    Report,
    /// The deadline was moved to this day.
    Extension(Date),
    /// An item was closed without re-inspection, by its number.
    Closed(String),
}

/// A station under rectification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Register code.
    pub station: String,
    /// Name in the register.
    pub name: String,
    /// Code of the grade that put it under rectification.
    pub grade: String,
    /// Last day to report.
    pub deadline: Date,
    /// The deadline by the notice, when it was moved.
    pub deadline_before: Option<Date>,
    /// What has to be fixed.
    pub items: Vec<Item>,
    /// The day its report was received.
    pub reported: Option<Date>,
    /// The day it was re-inspected.
    pub reinspected: Option<Date>,
    /// The re-inspection form's file.
    pub reinspection_path: Option<String>,
    /// Forms that are no re-inspection: the day on them is not after the notice was signed.
    pub too_early: Vec<String>,
    /// How far it is.
    pub state: State,
    /// Code of the grade it ends with by the campaign's policy; `None` while it is open, or when each case
    /// is decided by itself.
    pub then: Option<String>,
    /// Everything that was recorded, in order of date.
    pub events: Vec<Event>,
}

/// How far a station under rectification is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The deadline has passed and no report was received.
    Overdue,
    /// No report yet, the deadline has not passed.
    Due,
    /// Reported; to be re-inspected.
    Reported,
    /// Re-inspected, and something is still not fixed.
    Failed,
    /// Everything is closed.
    Closed,
}

impl State {
    /// Every state, those that need a person first.
    pub const ALL: [Self; 5] = [Self::Overdue, Self::Due, Self::Reported, Self::Failed, Self::Closed];

    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Due => "due",
            Self::Reported => "reported",
            Self::Failed => "failed",
            Self::Closed => "closed",
        }
    }
}

/// One thing to fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Number within the campaign: the station's code, `-` and a count from 1.
    pub number: String,
    /// What it is from.
    pub source: ItemSource,
    /// What is wrong, in Chinese and English.
    pub text: crate::Text,
    /// The file it was found in.
    pub path: Option<String>,
    /// Where in the file.
    pub origin: Origin,
    /// Whether it is fixed.
    pub state: ItemState,
}

/// What an item is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemSource {
    /// Findings of a rule that are in force.
    Finding {
        /// Rule code.
        rule: String,
        /// Class of problem.
        problem: Problem,
        /// How many.
        count: usize,
    },
    /// Points that inspectors or officials took off a leaf.
    Deduction {
        /// Indicator id.
        indicator: String,
        /// Most points.
        points: Decimal,
        /// Points got.
        score: Decimal,
    },
    /// A veto.
    Veto {
        /// Veto code.
        code: String,
    },
    /// The grade alone: nothing else was held against the station.
    Grade,
}

/// Whether an item is fixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemState {
    /// Not looked at again yet.
    Open,
    /// The re-inspection found it fixed.
    Passed,
    /// The re-inspection found it not fixed.
    Failed,
    /// It was closed by a decision; on that day.
    Closed(Date),
}
