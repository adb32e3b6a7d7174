//! The evaluation scheme (评估标准): indicators, points, grades, vetoes, as data.
//!
//! Responsible for saying what a scheme can say. Deliberately not for reading one (`campaign`) or applying
//! one (`evaluation`).

mod arithmetic;
mod indicator;
mod method;
mod value;
mod verdict;

use rust_decimal::Decimal;

pub use arithmetic::{Basis, Compare, NotApplicable, Rounding, RoundingMode};
pub use indicator::{
    AboveMaximum, Answers, Applies, Blank, Extra, ExtraTrigger, Indicator, OffOption, ScoreSource, Unclaimed,
    Unvisited,
};
pub use method::{Bound, ChoiceOption, Clause, Method, Proof, Take, Tier};
pub use value::{
    COMPLETION_RATE, Comparison, Condition, DERIVED, Literal, MissingNumber, Operand, Quantity,
    REGISTER_FACTS, RegisterFact, Rows, TRAINING_RATE, Test, Value,
};
pub use verdict::{Bonus, Effect, Grade, Minimum, Need, NeedKind, Threshold, Trigger, Veto};

use crate::declared::DeclaredRule;

/// A scheme that has passed its self-checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scheme {
    /// Identifier.
    pub id: String,
    /// Title for readers.
    pub title: String,
    /// Points of all leaves together.
    pub total: Decimal,
    /// What the sum is scaled to; the total where the scheme does not say otherwise. Grades, the bonus and
    /// the ceiling are on this scale.
    pub scale: Decimal,
    /// How a total becomes a score.
    pub rounding: Rounding,
    /// What a leaf that does not apply does to the total.
    pub not_applicable: NotApplicable,
    /// What a deduction that a finding proves is taken from.
    pub basis: Basis,
    /// Whether an on-site score below the maximum has to have its reason.
    pub reasons_required: bool,
    /// Best first; the last ones may have no `min` and come only by veto or decision.
    pub grades: Vec<Grade>,
    /// Veto items.
    pub vetoes: Vec<Veto>,
    /// Rules that belong to the standard.
    pub declared: Vec<DeclaredRule>,
    /// The least that categories have to reach.
    pub minima: Vec<Minimum>,
    /// Bonus items.
    pub bonuses: Vec<Bonus>,
    /// The most that all bonus items give together; `None` when only each has its cap.
    pub bonus_most: Option<Decimal>,
    /// The most that the score can be with the bonus.
    pub ceiling: Decimal,
    /// Numbers derived from the record and the register.
    pub values: Vec<Value>,
    /// All indicators, parents before children, in the order of the file.
    pub indicators: Vec<Indicator>,
}

impl Scheme {
    /// The indicators that carry scores: those that are no one's parent, in order.
    pub fn leaves(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().filter(|indicator| indicator.method.is_some())
    }

    /// The indicator of an id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The grade of a code.
    pub fn grade(&self, code: &str) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.code == code)
    }

    /// The rank of a grade, 0 is the best.
    pub fn rank(&self, code: &str) -> Option<usize> {
        self.grades.iter().position(|grade| grade.code == code)
    }

    /// The bonus item of a code.
    pub fn bonus(&self, code: &str) -> Option<&Bonus> {
        self.bonuses.iter().find(|bonus| bonus.code == code)
    }

    /// The derived value of an id: the scheme's own, then the two that every scheme has.
    pub fn value(&self, id: &str) -> Option<&Value> {
        self.values.iter().chain(Value::shipped()).find(|value| value.id == id)
    }

    /// Which stations an indicator applies to: what it says itself, then what those above it say; all has to hold.
    pub fn applies<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Applies> {
        let parent = |one: &&'a Indicator| self.indicator(one.parent.as_deref()?);
        let depth = self.indicators.len();
        std::iter::successors(self.indicator(id), move |one| parent(one))
            .take(depth)
            .filter_map(|one| one.applies.as_ref())
    }

    /// The top indicator above one, or itself. Parents come before children, so the walk ends.
    pub fn top<'a>(&'a self, id: &'a str) -> &'a str {
        let mut at = id;
        for _ in 0..self.indicators.len() {
            match self.indicator(at).and_then(|indicator| indicator.parent.as_deref()) {
                Some(parent) => at = parent,
                None => break,
            }
        }
        at
    }

    /// What is ticked on the on-site form, as code and name: vetoes, then extra deductions, then conditions of
    /// grades; one that only findings fire is ticked nowhere but for a veto, which always has its row.
    pub fn ticks(&self) -> Vec<(&str, &str)> {
        let vetoes = self.vetoes.iter().map(|veto| (veto.code.as_str(), veto.name.as_str()));
        let extras = self.indicators.iter().flat_map(|indicator| &indicator.extras);
        let extras = extras.filter(|extra| extra.when.contains(&ExtraTrigger::Onsite));
        let extras = extras.map(|extra| (extra.code.as_str(), extra.name.as_str()));
        let needs = self.grades.iter().flat_map(|grade| &grade.needs).filter_map(|need| match &need.kind {
            NeedKind::Without { code, when } if when.contains(&Trigger::Onsite) => {
                Some((code.as_str(), need.name.as_str()))
            }
            _ => None,
        });
        let mut ticks: Vec<(&str, &str)> = Vec::new();
        for tick in vetoes.chain(extras).chain(needs) {
            if !ticks.iter().any(|(code, _)| *code == tick.0) {
                ticks.push(tick);
            }
        }
        ticks
    }
}
