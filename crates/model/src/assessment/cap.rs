//! What was missed and holds a grade down besides points and vetoes: minima, and conditions of better grades.

use rust_decimal::Decimal;

use crate::origin::Origin;
use crate::scheme::Threshold;

/// A bound that the station has missed, and that holds its grade down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// Code of the best grade still open.
    pub best: String,
    /// What was missed.
    pub kind: CapKind,
}

/// What was missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CapKind {
    /// The least that an indicator has to reach.
    Minimum(Reached),
    /// A condition of a better grade.
    Condition {
        /// Code of the grade it belongs to.
        grade: String,
        /// The condition's name.
        name: String,
        /// What was found.
        found: ConditionEvidence,
    },
}

/// How much of an indicator was reached, against what had to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Indicator id.
    pub indicator: String,
    /// Points got.
    pub score: Decimal,
    /// Most points that apply.
    pub points: Decimal,
    /// What had to be reached.
    pub least: Threshold,
}

/// What was found where a condition of a grade was missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConditionEvidence {
    /// Something fired: a rule code or `onsite`, and where.
    Fired {
        /// A rule code, or `onsite`.
        by: String,
        /// The file.
        path: Option<String>,
        /// Where in the file.
        origin: Origin,
    },
    /// A number that does not compare as it should; `None` when it is missing.
    Number {
        /// Path or id.
        path: String,
        /// The number.
        value: Option<Decimal>,
        /// Where it is or should be.
        origin: Origin,
    },
    /// Too little of an indicator.
    Reached(Reached),
    /// These leaves do not conform, or were not answered.
    Nonconforming(Vec<String>),
}
