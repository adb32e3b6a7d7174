//! From the score to the grade: grades and what else they need, vetoes, category minima, the bonus.

use rust_decimal::Decimal;

use super::value::Comparison;

/// A grade and the points it takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grade {
    /// Code.
    pub code: String,
    /// Name for readers.
    pub name: String,
    /// Least score; `None` when the grade comes only by veto or decision, or, in a scheme without points, by
    /// its conditions.
    pub min: Option<Decimal>,
    /// What it takes besides points. The lower of the grade by points and the best grade whose conditions
    /// all hold decides.
    pub needs: Vec<Need>,
}

/// A condition of a grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What it is, for readers.
    pub name: String,
    /// What has to hold.
    pub kind: NeedKind,
}

/// What a condition of a grade asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NeedKind {
    /// None of these has fired.
    Without {
        /// Code of the tick on the on-site form; blank when none is asked for.
        code: String,
        /// What may fire it.
        when: Vec<Trigger>,
    },
    /// A number of the record, or a value, compares so. It does not hold when the number is missing.
    Number {
        /// Path or id.
        from: String,
        /// The comparison.
        comparison: Comparison,
        /// What it is compared with.
        bound: Decimal,
    },
    /// An indicator reaches so much.
    Reaches {
        /// Indicator id, a parent or a leaf.
        indicator: String,
        /// How much.
        least: Threshold,
    },
    /// At most so many leaves do not conform. One that is not answered does not.
    Nonconforming {
        /// The most.
        most: usize,
        /// Only these leaves; empty for all.
        indicators: Vec<String>,
    },
}

/// A least score of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// So many points, as they are after extra deductions.
    Points(Decimal),
    /// So many percent of its points that apply.
    Share(Decimal),
}

/// A veto item (否决项).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Veto {
    /// Code, as ticked on the on-site form.
    pub code: String,
    /// Name for readers.
    pub name: String,
    /// What it does.
    pub effect: Effect,
    /// Code of the best grade still open once it has fired, whatever the effect.
    pub cap: String,
    /// What fires it.
    pub when: Vec<Trigger>,
}

/// What a veto does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effect {
    /// The grade is at best the cap.
    #[default]
    Cap,
    /// The lowest grade that points give.
    Fail,
    /// The last grade, which no points give.
    Revoke,
    /// The whole review scores 0.
    ZeroReview,
}

/// What fires a veto.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// A finding in force of this rule code.
    Finding(String),
    /// A tick on the on-site form under the item's own code.
    Onsite,
}

/// The least that an indicator has to reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minimum {
    /// Indicator id, a parent or a leaf.
    pub indicator: String,
    /// How much.
    pub least: Threshold,
    /// Code of the best grade still open below it.
    pub cap: String,
}

/// A bonus item (加分项), granted by the bureau's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bonus {
    /// Code.
    pub code: String,
    /// Name for readers.
    pub name: String,
    /// Points come in multiples of this.
    pub step: Decimal,
    /// The most it gives a station.
    pub most: Decimal,
}
