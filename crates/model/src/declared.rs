//! Rules that a bureau writes itself, as data in its scheme or campaign file.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::finding::{Problem, Severity};
use crate::rule::Rule;
use crate::text::{Text, Wording};

/// A declared rule; everything in it has passed its checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredRule {
    /// `D` and three digits.
    pub code: String,
    /// Name of the offence, lower case with hyphens.
    pub name: String,
    /// How grave a finding is.
    pub severity: Severity,
    /// The notice's class of problem.
    pub problem: Problem,
    /// The rule in one line.
    pub summary: Text,
    /// The sentence of a finding; may use [`PLACES`].
    pub message: Text,
    /// How to fix it.
    pub hint: Text,
    /// What the rule rests on; printed in reports.
    pub reason: String,
    /// The reason as the rule's docs: Markdown, under its heading.
    pub docs: String,
    /// The table each row of which is judged by itself; `None` when the return is judged as a whole.
    pub over: Option<String>,
    /// A condition that must hold for the rule to apply, in CEL.
    pub when: Option<String>,
    /// What is demanded.
    pub demand: Demand,
}

impl DeclaredRule {
    /// What it is, as of any rule.
    pub fn rule(&self) -> Rule<'_> {
        Rule {
            code: &self.code,
            name: &self.name,
            severity: self.severity,
            problem: self.problem,
            summary: Wording::written(&self.summary),
            message: Wording::written(&self.message),
            hint: Wording::written(&self.hint),
            docs: &self.docs,
            ..Rule::PLAIN
        }
    }
}

/// The places that a declared rule's message may have: the field's label, what was found there, what was
/// expected.
pub const PLACES: [&str; 3] = ["field", "found", "expected"];

/// What a declared rule demands. Fields are paths without row numbers, such as `permit.number` or
/// `batches.candidates`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// Every one of the fields is filled in.
    Required {
        /// The fields.
        fields: Vec<String>,
    },
    /// A number lies within bounds, both included.
    Range {
        /// The field.
        field: String,
        /// The lower bound.
        least: Option<Decimal>,
        /// The upper bound.
        most: Option<Decimal>,
    },
    /// A text is one of some words.
    OneOf {
        /// The field.
        field: String,
        /// The words.
        values: Vec<String>,
    },
    /// A text has a shape.
    Pattern {
        /// The field.
        field: String,
        /// A regular expression for the whole text.
        pattern: String,
    },
    /// A number is the sum of others; those of a table are summed over its rows unless the rule is over it.
    SumEquals {
        /// The sum.
        total: String,
        /// The summands.
        parts: Vec<String>,
    },
    /// Two values are in a relation.
    Compare {
        /// The left side.
        left: String,
        /// The relation.
        operator: Operator,
        /// The right side.
        right: Operand,
    },
    /// No two rows of a table agree in all of some fields.
    Unique {
        /// The fields, all of one table.
        fields: Vec<String>,
    },
    /// A date lies between two others, both included.
    DateBetween {
        /// The field.
        field: String,
        /// The first day; `None` is without beginning.
        from: Option<DayOf>,
        /// The last day; `None` is without end.
        until: Option<DayOf>,
    },
    /// A text is one that the register knows.
    InRegister {
        /// The field.
        field: String,
        /// Where to look.
        list: RegisterList,
    },
    /// A condition in CEL holds.
    Assert {
        /// The condition.
        condition: String,
    },
}

/// A relation of two values. The last two are of DHIS2: both or neither, not both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Equal.
    Equal,
    /// Not equal.
    NotEqual,
    /// Greater, or later.
    Greater,
    /// At least, or not earlier.
    GreaterOrEqual,
    /// Less, or earlier.
    Less,
    /// At most, or not later.
    LessOrEqual,
    /// When one is filled in, the other is too.
    CompulsoryPair,
    /// When one is filled in, the other is not.
    ExclusivePair,
}

impl Operator {
    /// Every operator with its word.
    pub const ALL: [(&'static str, Self); 8] = [
        ("==", Self::Equal),
        ("!=", Self::NotEqual),
        (">", Self::Greater),
        (">=", Self::GreaterOrEqual),
        ("<", Self::Less),
        ("<=", Self::LessOrEqual),
        ("compulsory_pair", Self::CompulsoryPair),
        ("exclusive_pair", Self::ExclusivePair),
    ];

    /// Whether only being filled in matters.
    pub fn is_pair(self) -> bool {
        matches!(self, Self::CompulsoryPair | Self::ExclusivePair)
    }
}

/// The right side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// Another field.
    Field(String),
    /// A number.
    Number(Decimal),
    /// A day.
    Day(Date),
}

/// A day, given or taken from somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayOf {
    /// This day.
    Given(Date),
    /// The day of the evaluation.
    AsOf,
    /// The first day of the evaluated year.
    YearStart,
    /// The last day of the evaluated year.
    YearEnd,
    /// The date in a field.
    Field(String),
}

/// A list of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterList {
    /// The codes of all stations.
    StationCodes,
    /// The names of all stations, former ones too.
    StationNames,
    /// The number of the station's own permit.
    PermitNumber,
    /// The occupations that the station's own permit covers.
    PermittedOccupations,
}
