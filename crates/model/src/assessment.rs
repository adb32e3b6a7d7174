//! The result for one station, with everything it was derived from.

mod cap;
mod fired;
mod step;

use rust_decimal::Decimal;

use crate::choice::{SelfAnswer, StationKind};
use crate::cited::Cited;
use crate::decision::Decision;

pub use cap::{Cap, CapKind, ConditionEvidence, Reached};
pub use fired::{FiredExtra, FiredVeto};
pub use step::{AnswerSort, DeskStep};

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
    /// Extra deductions that fired, in scheme order.
    pub extras: Vec<FiredExtra>,
    /// Parents whose leaves partly dropped out and that were scaled back to their points, children before
    /// parents; only under a scheme that scales inside the element.
    pub elements: Vec<ElementScore>,
    /// Points of each top category, in scheme order.
    pub categories: Vec<CategoryScore>,
    /// Bonus items granted, in scheme order.
    pub bonuses: Vec<GivenBonus>,
    /// The arithmetic after the leaves; `None` when there are none.
    pub total: Option<Total>,
    /// Vetoes that fired.
    pub vetoes: Vec<FiredVeto>,
    /// Category minima that were missed, then conditions of grades that were.
    pub caps: Vec<Cap>,
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
    /// The arithmetic; `None` when there was nothing to compute.
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

    /// The sum of what the station gave itself in points; `None` when it gave none.
    pub fn claimed(&self) -> Option<Decimal> {
        self.leaves.iter().filter_map(|leaf| leaf.self_score.get().copied()).reduce(Decimal::saturating_add)
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
    /// What the station gave itself, points, capped at nothing: as written.
    pub self_score: Cited<Decimal>,
    /// The letter or 缺项 it answered with.
    pub self_answer: Cited<SelfAnswer>,
    /// What the desk review makes of it; `None` when it cannot be scored at the desk.
    pub desk: Option<Decimal>,
    /// How the desk score was reached, step by step.
    pub desk_steps: Vec<DeskStep>,
    /// What inspectors gave, points.
    pub onsite: Cited<Decimal>,
    /// The letter or 缺项 they gave in place of points.
    pub onsite_answer: Cited<SelfAnswer>,
    /// Their reason.
    pub onsite_reason: Option<String>,
    /// What each inspector gave, where several were sent; empty otherwise.
    pub opinions: Vec<Opinion>,
    /// The score that counts, and where it is from.
    pub counted: CountedScore,
    /// What would count without the decision on it; `None` when there is none.
    pub undecided: Option<CountedScore>,
    /// Whether it conforms, of a leaf without points; `None` when it has points, drops out, or was not
    /// answered.
    pub conforms: Option<bool>,
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
    /// The letter or 缺项 in place of points.
    pub answer: Cited<SelfAnswer>,
    /// Their reason.
    pub reason: Option<String>,
    /// Why it does not count: someone recused signed it.
    pub void: Option<String>,
}

/// Where the score that counts is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedScore {
    /// The inspectors.
    Onsite(Decimal),
    /// The desk review.
    Desk(Decimal),
    /// An official, on appeal.
    Decided(Decimal),
    /// Neither: the leaf drops out of the base.
    NotApplicable,
}

impl CountedScore {
    /// The points that count; `None` when the leaf drops out.
    pub fn points(self) -> Option<Decimal> {
        match self {
            Self::Onsite(points) | Self::Desk(points) | Self::Decided(points) => Some(points),
            Self::NotApplicable => None,
        }
    }
}

/// A parent that was scaled back to its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementScore {
    /// Indicator id.
    pub indicator: String,
    /// Points of its children that count.
    pub got: Decimal,
    /// Most points of its children that count.
    pub base: Decimal,
    /// Its own points.
    pub points: Decimal,
    /// `got` × `points` ÷ `base`.
    pub score: Decimal,
}

/// A top category's sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryScore {
    /// Indicator id.
    pub indicator: String,
    /// Most points, without the leaves that drop out.
    pub points: Decimal,
    /// Sum of its leaves, or of its elements where these are scaled.
    pub sum: Decimal,
    /// Extra deductions.
    pub extra: Decimal,
    /// The sum less the extra deductions, never below 0.
    pub score: Decimal,
}

/// A bonus item granted to a station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenBonus {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Points on the bureau's list.
    pub granted: Decimal,
    /// Points that count: whole steps, at most the item's cap.
    pub points: Decimal,
    /// The bureau's reason.
    pub reason: String,
}

/// The arithmetic from the categories to the grade by points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Sum of the leaves that count.
    pub sum: Decimal,
    /// Most points of the leaves that count.
    pub base: Decimal,
    /// The sum scaled back to the scheme's scale.
    pub scaled: Decimal,
    /// Bonus points, after the cap of all items together.
    pub bonus: Decimal,
    /// What makes the whole review score 0, if anything does: names of clauses and vetoes.
    pub zeroed_by: Vec<String>,
    /// The scaled sum and the bonus, at most the ceiling; 0 when something makes the review score 0. Exact
    /// where one division gives it, else to 20 places.
    pub exact: Decimal,
    /// The same, rounded by the scheme.
    pub rounded: Decimal,
    /// The grade the points give.
    pub grade: String,
}
