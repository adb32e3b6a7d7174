//! The evaluation scheme (评估标准): indicators, points, grades, vetoes, as data.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::declared::DeclaredRule;

/// A scheme that has passed its self-checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Identifier.
    pub id: String,
    /// Title for readers.
    pub title: String,
    /// Points of all leaves together.
    pub total: Decimal,
    /// How a total becomes a score.
    pub rounding: Rounding,
    /// What a leaf that does not apply does to the total.
    pub not_applicable: NotApplicable,
    /// Best first; the last ones may have no `min` and come only by veto or decision.
    pub grades: Vec<Grade>,
    /// Veto items.
    pub vetoes: Vec<Veto>,
    /// Rules that belong to the standard.
    pub declared: Vec<DeclaredRule>,
    /// All indicators, parents before children, in the order of the file.
    pub indicators: Vec<Indicator>,
}

impl Scheme {
    /// The indicators that carry scores: those that are nobody's parent, in order.
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
}

/// Rounding of the total before (or after) it is compared with the grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Decimal places.
    pub digits: u32,
    /// Which way.
    pub mode: RoundingMode,
    /// Whether grades are decided on the rounded or on the exact total.
    pub compare: Compare,
}

impl Rounding {
    /// The rounded value.
    pub fn apply(self, value: Decimal) -> Decimal {
        let strategy = match self.mode {
            RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
            RoundingMode::Truncate => RoundingStrategy::ToZero,
        };
        value.round_dp_with_strategy(self.digits, strategy)
    }
}

/// Which way to round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundingMode {
    /// 四舍五入.
    HalfUp,
    /// 四舍六入五成双.
    HalfEven,
    /// 截断.
    Truncate,
}

/// Which total the grades are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// The rounded one.
    Rounded,
    /// The exact one.
    Exact,
}

/// 缺项.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotApplicable {
    /// The leaf drops out and the sum is scaled back to the total.
    RescaleTotal,
    /// The leaf counts as zero.
    Zero,
}

/// A grade and the points it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Code.
    pub code: String,
    /// Name for readers.
    pub name: String,
    /// Least score; `None` when the grade comes only by veto or decision.
    pub min: Option<Decimal>,
}

/// A veto item (否决项).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veto {
    /// Code, as ticked on the on-site form.
    pub code: String,
    /// Name for readers.
    pub name: String,
    /// Code of the best grade still open once it has fired.
    pub cap: String,
    /// What fires it.
    pub when: Vec<Trigger>,
}

/// What fires a veto.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// A standing finding of this rule code.
    Finding(String),
    /// A tick on the on-site form under the veto's own code.
    Onsite,
}

/// A node of the indicator tree; a leaf when it has a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Identifier, unique.
    pub id: String,
    /// Identifier of the parent; `None` at the top.
    pub parent: Option<String>,
    /// Name for readers.
    pub name: String,
    /// Points; of a parent, the sum of its children.
    pub points: Decimal,
    /// How a leaf is scored; `None` for a parent.
    pub method: Option<Method>,
    /// Whether a desk review cannot score it.
    pub onsite_only: bool,
    /// Deductions a desk review makes, whatever the method; each is proved by findings.
    pub desk: Vec<Clause>,
}

/// How a leaf is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// Named options with points.
    Choice {
        /// The options, best first.
        options: Vec<ChoiceOption>,
    },
    /// A number of the record against bounds.
    Tiers {
        /// Unit for readers.
        unit: String,
        /// Path of the number in the record; `None` when the assessor reads it off.
        from: Option<String>,
        /// The tiers, best first; the first whose bound holds gives the points.
        tiers: Vec<Tier>,
    },
    /// Items of equal worth.
    Checklist {
        /// Points of one item.
        each: Decimal,
        /// The items.
        items: Vec<String>,
    },
    /// Deductions from full points, never below 0.
    Deduct {
        /// The clauses.
        clauses: Vec<Clause>,
    },
    /// Full points or none.
    AllOrNothing {
        /// 查阅记录, 查阅文件, 现场提问.
        evidence: String,
    },
}

/// An option of a [`Method::Choice`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// The letter a station may answer with.
    pub letter: char,
    /// What it stands for.
    pub name: String,
    /// Its points.
    pub points: Decimal,
}

/// Persons tested ÷ the year's task × 100. The task is the register's; the return's where that has none.
pub const COMPLETION_RATE: &str = "task.completion_rate";

/// Managers with a training number that is valid on the campaign's day ÷ all managers × 100. A number
/// without a readable end of validity is not known to be valid and does not count.
pub const TRAINING_RATE: &str = "managers.training_rate";

/// The derived numbers that a tier may be `from`, besides the paths of the record's own numbers.
pub const DERIVED: &[&str] = &[COMPLETION_RATE, TRAINING_RATE];

/// A tier: a bound and its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The bound.
    pub bound: Bound,
    /// The points.
    pub points: Decimal,
}

/// A bound of a tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// At least.
    Ge(Decimal),
    /// More than.
    Gt(Decimal),
}

impl Bound {
    /// Whether a number meets it.
    pub fn holds(self, value: Decimal) -> bool {
        match self {
            Self::Ge(bound) => value >= bound,
            Self::Gt(bound) => value > bound,
        }
    }
}

/// One reason to take points off a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What it is for, for readers.
    pub name: String,
    /// How much.
    pub take: Take,
    /// The rule code whose standing findings prove it; `None` when only an inspector can.
    pub finding: Option<String>,
}

/// How much a clause takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// So much for each case.
    Per(Decimal),
    /// So much once.
    Once(Decimal),
    /// The whole leaf.
    Zero,
}
