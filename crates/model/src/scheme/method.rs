//! How a leaf is scored: the kinds of leaves, their options, tiers and clauses.

use rust_decimal::Decimal;

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
        /// Path of the number in the record, or id of a value; `None` when the assessor reads it off.
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
        /// Path or id of the number of items there are; `None` when the assessor counts them.
        from: Option<String>,
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
        /// Path or id of a number that gives full points when it is above 0.
        from: Option<String>,
    },
    /// Conforms or does not; no points.
    Conformity {
        /// Words that mean yes, besides 1 and the letter A.
        yes: Vec<String>,
        /// Words that mean no, besides 0 and the letter B.
        no: Vec<String>,
    },
}

impl Method {
    /// What the leaf is computed from, if anything.
    pub fn from(&self) -> Option<&str> {
        match self {
            Self::Tiers { from, .. } | Self::Checklist { from, .. } | Self::AllOrNothing { from, .. } => {
                from.as_deref()
            }
            Self::Choice { .. } | Self::Deduct { .. } | Self::Conformity { .. } => None,
        }
    }

    /// The method's own clauses.
    pub fn clauses(&self) -> &[Clause] {
        match self {
            Self::Deduct { clauses } => clauses,
            _ => &[],
        }
    }

    /// Its word in a scheme file.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Choice { .. } => "choice",
            Self::Tiers { .. } => "tiers",
            Self::Checklist { .. } => "checklist",
            Self::Deduct { .. } => "deduct",
            Self::AllOrNothing { .. } => "all_or_nothing",
            Self::Conformity { .. } => "conformity",
        }
    }
}

/// An option of a [`Method::Choice`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// The letter a station may answer with.
    pub letter: char,
    /// What it means.
    pub name: String,
    /// Its points.
    pub points: Decimal,
}

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    /// What it is for, for readers.
    pub name: String,
    /// How much.
    pub take: Take,
    /// What proves it at the desk; an inspector may find it besides.
    pub proof: Proof,
    /// The no-double-count group: of its clauses, in the order of the scheme, each case is taken by the first
    /// that it proves. A case is a row of a file.
    pub group: Option<String>,
}

/// What proves a clause at the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Proof {
    /// Only an inspector can.
    #[default]
    Inspector,
    /// The findings of a rule that are in force; each is a case.
    Finding(String),
    /// A number of the record, or a value: so many cases, in whole numbers.
    Number(String),
}

impl Clause {
    /// The rule code that proves it, if findings do.
    pub fn finding(&self) -> Option<&str> {
        match &self.proof {
            Proof::Finding(code) => Some(code),
            Proof::Inspector | Proof::Number(_) => None,
        }
    }
}

/// How much a clause takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Take {
    /// So much for each case.
    Per(Decimal),
    /// So much once.
    Once(Decimal),
    /// From so much to so much for each case, as the assessor sees fit and says why. The desk takes the
    /// least.
    PerBetween(Decimal, Decimal),
    /// The same, once.
    OnceBetween(Decimal, Decimal),
    /// The whole leaf.
    #[default]
    Zero,
    /// The whole leaf, and the whole review scores 0.
    Review,
}

impl Take {
    /// Whether the assessor has a choice.
    pub fn is_discretionary(self) -> bool {
        matches!(self, Self::PerBetween(..) | Self::OnceBetween(..))
    }

    /// What so many cases take at the desk from a leaf of so many points; the least of a range.
    pub fn at_desk(self, cases: usize, leaf: Decimal) -> Decimal {
        match self {
            Self::Per(each) | Self::PerBetween(each, _) => each.saturating_mul(Decimal::from(cases)),
            Self::Once(once) | Self::OnceBetween(once, _) => once,
            Self::Zero | Self::Review => leaf,
        }
    }
}
