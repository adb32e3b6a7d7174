//! The result for one station, with everything it was derived from.

use rust_decimal::Decimal;

use crate::choice::{SelfAnswer, StationKind};
use crate::cited::Cited;
use crate::decision::Decision;
use crate::origin::Origin;

/// The result for one station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Register code.
    pub station: String,
    /// Place in the register.
    pub order: usize,
    /// Name in the register.
    pub name: String,
    /// Kind.
    pub kind: StationKind,
    /// GB/T 2260 code.
    pub region: String,
    /// The file of the return; `None` when there is none.
    pub return_path: Option<String>,
    /// The file of the on-site form; `None` when the station was not visited.
    pub onsite_path: Option<String>,
    /// The scores, leaf by leaf, in scheme order; empty without a return and a visit.
    pub leaves: Vec<LeafScore>,
    /// Points of each top category, in scheme order.
    pub categories: Vec<CategoryScore>,
    /// The arithmetic after the leaves; `None` when there are none.
    pub total: Option<Total>,
    /// Vetoes that fired.
    pub vetoes: Vec<FiredVeto>,
    /// Decisions applied, in order of date.
    pub decisions: Vec<Decision>,
    /// How it ends.
    pub outcome: Outcome,
    /// What it was without the decisions; `None` when there are none.
    pub before: Option<Before>,
}

/// A result without the decisions on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// The arithmetic; `None` when there was nothing to reckon.
    pub total: Option<Total>,
    /// How it would have ended.
    pub outcome: Outcome,
}

impl Assessment {
    /// The grade code; `None` for a station without a return.
    pub fn grade(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Graded(code) => Some(code),
            Outcome::NoReturn => None,
        }
    }

    /// The reason printed in brackets after the name, if any.
    pub fn shown_reason(&self) -> Option<&str> {
        self.decisions
            .iter()
            .rev()
            .find(|decision| decision.show_reason)
            .map(|decision| decision.reason.as_str())
    }
}

/// How an evaluation ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// With a grade, by its code.
    Graded(String),
    /// No return and no decision: an outcome of its own, never a score of 0.
    NoReturn,
}

/// The three scores of one leaf, side by side; none overwrites another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafScore {
    /// Indicator id.
    pub indicator: String,
    /// Most points.
    pub points: Decimal,
    /// What the station gave itself, points, capped at nothing: as it stands.
    pub self_score: Cited<Decimal>,
    /// The letter or 缺项 it answered with.
    pub self_answer: Cited<SelfAnswer>,
    /// What the desk review makes of it; `None` when it cannot be scored at the desk.
    pub desk: Option<Decimal>,
    /// How the desk score was reached, step by step.
    pub desk_steps: Vec<DeskStep>,
    /// What inspectors gave, points.
    pub onsite: Cited<Decimal>,
    /// Their reason.
    pub onsite_reason: Option<String>,
    /// What each inspector gave, where several were sent; empty otherwise.
    pub opinions: Vec<Opinion>,
    /// The score that counts, and where it is from.
    pub taken: Taken,
    /// What would count without the decision on it; `None` when there is none.
    pub undecided: Option<Taken>,
}

/// What one of several inspectors gave a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// Their names, as the form has them.
    pub inspectors: String,
    /// The form's file.
    pub path: String,
    /// The points.
    pub score: Cited<Decimal>,
    /// Their reason.
    pub reason: Option<String>,
    /// Why it does not count: somebody recused signed it.
    pub void: Option<String>,
}

/// Where the score that counts is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The inspectors.
    Onsite(Decimal),
    /// The desk review.
    Desk(Decimal),
    /// An official, on appeal.
    Decided(Decimal),
    /// Nobody: the leaf drops out of the base.
    NotApplicable,
}

impl Taken {
    /// The points that count; `None` when the leaf drops out.
    pub fn points(self) -> Option<Decimal> {
        match self {
            Self::Onsite(points) | Self::Desk(points) | Self::Decided(points) => Some(points),
            Self::NotApplicable => None,
        }
    }
}

/// One step from the self score to the desk score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskStep {
    /// The self score was taken as it stands.
    SelfScore(Decimal),
    /// An answer letter was turned into points.
    Answer(char, Decimal),
    /// The self score was above the maximum and was cut to it.
    CutToMaximum(Decimal),
    /// A negative self score was raised to zero.
    RaisedToZero,
    /// Nothing was filled in, or it could not be read: 0.
    Blank,
    /// The leaf is scored on site only and was not visited: the self score stands unchecked.
    NotVisited,
    /// Visited, yet without a usable score on a leaf that is scored on site only: the self score stands
    /// unchecked.
    NotScoredOnsite,
    /// The station answered 缺项; the scheme says whether the leaf drops out or counts 0.
    NotApplicable,
    /// The answer letter is none of the leaf's options: 0.
    UnknownOption(char),
    /// The self score is none the method can give (no option, no tier, no whole number of items, neither
    /// full nor 0); the next lower one counts.
    OffScale {
        /// The self score, within 0 and the maximum.
        claimed: Decimal,
        /// What counts instead.
        points: Decimal,
    },
    /// The station claimed other points than the computed ones; the computed ones count.
    ClaimDiffers(Decimal),
    /// The number that decides the points is missing, unreadable, or has nothing to be divided by: 0.
    NotComputable {
        /// Path of the number.
        path: String,
        /// Where it should stand.
        origin: Origin,
    },
    /// The on-site score is unreadable or outside 0 and the maximum, and is ignored; as it stood.
    OnsiteIgnored(String),
    /// A number of the record decides the points.
    Computed {
        /// Path of the number.
        path: String,
        /// The number.
        value: Decimal,
        /// Where it stands.
        origin: Origin,
        /// The points.
        points: Decimal,
    },
    /// A clause proved by findings took points.
    Deducted {
        /// The clause's name.
        clause: String,
        /// The rule code.
        finding: String,
        /// How many findings prove it.
        count: usize,
        /// Where the first of them stands.
        origin: Origin,
        /// Points taken, before the floor at 0.
        points: Decimal,
    },
}

/// A top category's sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryScore {
    /// Indicator id.
    pub indicator: String,
    /// Most points, without the leaves that drop out.
    pub points: Decimal,
    /// Points got.
    pub score: Decimal,
}

/// The arithmetic from the categories to the grade by points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// Sum of the leaves that count.
    pub sum: Decimal,
    /// Most points of the leaves that count.
    pub base: Decimal,
    /// The sum scaled back to the scheme's total, exact.
    pub exact: Decimal,
    /// The same, rounded by the scheme.
    pub rounded: Decimal,
    /// The grade the points give.
    pub grade: String,
}

/// A veto that fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiredVeto {
    /// Veto code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of the best grade still open.
    pub cap: String,
    /// What fired it: a rule code, or `onsite`.
    pub by: String,
    /// The file.
    pub path: Option<String>,
    /// Where in the file.
    pub origin: Origin,
}
