//! The result for one station, with everything it was derived from.

use rust_decimal::Decimal;

use crate::choice::{SelfAnswer, StationKind};
use crate::cited::Cited;
use crate::decision::Decision;
use crate::origin::Origin;
use crate::scheme::{Effect, Threshold};

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
    pub limits: Vec<Limit>,
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
    /// A word was taken for conforming, or not.
    Conformity(bool),
    /// The self score was above the maximum and was cut to it.
    CutToMaximum(Decimal),
    /// The self score was above the maximum, which counts as 0.
    AboveMaximum(Decimal),
    /// The leaf does not take an answer of this sort; it counts as a blank one.
    NotAccepted(AnswerSort),
    /// A negative self score was raised to zero.
    RaisedToZero,
    /// Nothing was filled in, or it could not be read: 0.
    Blank,
    /// The same: the leaf drops out.
    BlankLeavesBase,
    /// The leaf is scored on site only and was not visited: the self score stands unchecked.
    NotVisited,
    /// The leaf is scored on site only and no visit has scored it: it drops out.
    UnvisitedLeavesBase,
    /// The leaf is scored on site only and no visit has scored it: 0.
    UnvisitedZero,
    /// Visited, yet without a usable score on a leaf that is scored on site only: the self score stands
    /// unchecked.
    NotScoredOnsite,
    /// The station answered 缺项; the scheme says whether the leaf drops out or counts 0.
    NotApplicable,
    /// The station answered 缺项 without right: 0.
    NotExempt,
    /// By the register the leaf does not apply to the station, whatever is answered.
    DoesNotApply,
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
    /// The leaf is computed, yet its number is missing: the claim stands.
    ClaimStands {
        /// Path or id of the number.
        path: String,
    },
    /// The leaf is computed, yet its number is missing: it drops out.
    MissingLeavesBase {
        /// Path or id of the number.
        path: String,
    },
    /// The number is missing; the scheme's own stands in.
    StandsIn {
        /// Path or id of the number.
        path: String,
        /// The number that stands in.
        value: Decimal,
    },
    /// The computed points, told beside the claim that counts.
    Compared {
        /// Path or id of the number.
        path: String,
        /// The number.
        value: Decimal,
        /// Where it stands.
        origin: Origin,
        /// The points it would give.
        points: Decimal,
    },
    /// Deductions are taken from full points.
    FromFull(Decimal),
    /// The lower of the claim and of full points less the deductions counts.
    LowerOf {
        /// What the station claimed.
        claim: Decimal,
        /// Full points less the deductions, not below 0.
        left: Decimal,
    },
    /// Cases that another clause of the no-double-count group has already taken.
    CountedBefore {
        /// The clause's name.
        clause: String,
        /// The group.
        group: String,
        /// How many cases.
        count: usize,
    },
    /// The desk takes the least of a range; an inspector may take up to the most.
    Discretion {
        /// Points.
        least: Decimal,
        /// Points.
        most: Decimal,
    },
    /// The clause makes the whole review score 0.
    ReviewZero {
        /// The clause's name.
        clause: String,
    },
    /// The on-site score is below the maximum and has no reason, which the scheme asks for.
    ReasonMissing,
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
    /// A clause proved by findings or by a number took points.
    Deducted {
        /// The clause's name.
        clause: String,
        /// The rule code, or the path or id of the number.
        finding: String,
        /// How many cases prove it.
        count: usize,
        /// Where the first of them stands.
        origin: Origin,
        /// Points taken, before the floor at 0.
        points: Decimal,
    },
}

/// A sort of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerSort {
    /// Points.
    Points,
    /// An option's letter.
    Letter,
}

/// An extra deduction that fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiredExtra {
    /// The leaf it stands at.
    pub leaf: String,
    /// The top category it is taken from.
    pub category: String,
    /// What it is for.
    pub name: String,
    /// Points.
    pub points: Decimal,
    /// What fired it: a rule code, `onsite` or `used_up`.
    pub by: String,
    /// The file.
    pub path: Option<String>,
    /// Where in the file.
    pub origin: Origin,
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

/// A bound that the station has missed, and that holds its grade down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Code of the best grade still open.
    pub cap: String,
    /// What was missed.
    pub kind: LimitKind,
}

/// What was missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LimitKind {
    /// The least that an indicator has to reach.
    Minimum(Reached),
    /// A condition of a better grade.
    Condition {
        /// Code of the grade it belongs to.
        grade: String,
        /// The condition's name.
        name: String,
        /// What was found.
        found: Found,
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
pub enum Found {
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
        /// Where it stands or should stand.
        origin: Origin,
    },
    /// Too little of an indicator.
    Reached(Reached),
    /// These leaves do not conform, or were not answered.
    Nonconforming(Vec<String>),
}

/// A veto that fired.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FiredVeto {
    /// Veto code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it does.
    pub effect: Effect,
    /// Code of the best grade still open.
    pub cap: String,
    /// What fired it: a rule code, or `onsite`.
    pub by: String,
    /// The file.
    pub path: Option<String>,
    /// Where in the file.
    pub origin: Origin,
}
