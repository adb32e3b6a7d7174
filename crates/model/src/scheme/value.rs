//! Numbers derived from the record and the register, as data: counts, shares, sums and ratios.

use std::sync::LazyLock;

use rust_decimal::Decimal;

/// Persons tested ÷ the year's task × 100. The task is the register's; the return's where that has none.
pub const COMPLETION_RATE: &str = "task.completion_rate";

/// Managers with a training number that is valid on the campaign's day ÷ all managers × 100. A number
/// without a readable end of validity is not known to be valid and does not count.
pub const TRAINING_RATE: &str = "managers.training_rate";

/// The values that every scheme has, besides the paths of the record's own numbers.
pub const DERIVED: &[&str] = &[COMPLETION_RATE, TRAINING_RATE];

/// What the register can be asked for.
pub const REGISTER_FACTS: &[(&str, RegisterFact)] = &[
    ("register.assigned_task", RegisterFact::AssignedTask),
    ("register.occupations", RegisterFact::Occupations),
    ("register.levels", RegisterFact::Levels),
];

/// A derived number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Identifier, by which leaves and clauses name it.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Unit for readers.
    pub unit: String,
    /// How it is derived.
    pub of: Quantity,
    /// What happens when it cannot be.
    pub missing: MissingNumber,
}

impl Value {
    /// The two values that every scheme has.
    pub fn shipped() -> &'static [Value] {
        static SHIPPED: LazyLock<Vec<Value>> = LazyLock::new(|| vec![completion_rate(), training_rate()]);
        &SHIPPED
    }
}

fn completion_rate() -> Value {
    let field = |path: &str| Operand::Field(path.to_owned());
    Value {
        id: COMPLETION_RATE.to_owned(),
        name: "完成数 ÷ 任务数 × 100".to_owned(),
        unit: "%".to_owned(),
        of: Quantity::Ratio {
            part: vec![field("task.completed")],
            whole: vec![Operand::Register(RegisterFact::AssignedTask), field("task.assigned")],
            percent: true,
        },
        missing: MissingNumber::NoPoints,
    }
}

fn training_rate() -> Value {
    let test = |field: &str, test| Condition::Test { field: field.to_owned(), test };
    Value {
        id: TRAINING_RATE.to_owned(),
        name: "培训合格证有效的管理人员 ÷ 全部管理人员 × 100".to_owned(),
        unit: "%".to_owned(),
        of: Quantity::Share {
            rows: Rows {
                table: "managers".to_owned(),
                when: vec![test("training_no", Test::Present(true)), test("valid_until", Test::Valid(true))],
            },
            among: Vec::new(),
        },
        missing: MissingNumber::NoPoints,
    }
}

/// What a number that cannot be derived does to the leaf it decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MissingNumber {
    /// The leaf has no points; a clause or a condition of a grade does not hold.
    #[default]
    NoPoints,
    /// The claim counts.
    KeepSelf,
    /// The leaf drops out.
    LeaveBase,
    /// This number takes its place.
    Number(Decimal),
}

/// How a number is derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A number that is written somewhere.
    Number(Vec<Operand>),
    /// How many rows meet the conditions.
    Count(Rows),
    /// Those rows ÷ all rows, or those of them that meet `among`, × 100.
    Share {
        /// The rows counted.
        rows: Rows,
        /// What the rows meet that they are among; all rows when empty.
        among: Vec<Condition>,
    },
    /// The sum of a number over rows. A row without a readable number adds nothing.
    Sum {
        /// The rows.
        rows: Rows,
        /// The number of each.
        field: String,
    },
    /// A number ÷ another one; of the alternatives of each the first that is there.
    Ratio {
        /// What is divided.
        part: Vec<Operand>,
        /// What it is divided by; not derivable when that is not above 0.
        whole: Vec<Operand>,
        /// Whether it is multiplied by 100.
        percent: bool,
    },
}

/// A number to be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A number of the record, by its path.
    Field(String),
    /// A fact of the register.
    Register(RegisterFact),
    /// Another value, which comes before it.
    Value(String),
}

/// A number the register knows of a station.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterFact {
    /// 年度下达任务数, persons.
    AssignedTask,
    /// Permitted occupations.
    Occupations,
    /// Permitted levels of all occupations together.
    Levels,
}

/// Rows of a table that meet conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The table of the record.
    pub table: String,
    /// All of these have to hold.
    pub when: Vec<Condition>,
}

/// What may be asked of a row. What is asked of a cell that is blank or not understood does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// One field.
    Test {
        /// The field.
        field: String,
        /// What is asked.
        test: Test,
    },
    /// At least one of them holds.
    Any(Vec<Condition>),
    /// All of them hold.
    All(Vec<Condition>),
}

/// What may be asked of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Whether it holds something readable.
    Present(bool),
    /// Whether a day of validity has not ended on the campaign's day.
    Valid(bool),
    /// Whether it is this.
    Is(Literal),
    /// Whether it is something else.
    IsNot(Literal),
    /// Whether it is one of these.
    OneOf(Vec<Literal>),
    /// How it compares with a number.
    Number(Comparison, Decimal),
    /// How many days it lies before another date of the row; the last day of a month counts.
    DaysBefore {
        /// The other date.
        field: String,
        /// The comparison.
        comparison: Comparison,
        /// Days.
        days: Decimal,
    },
}

/// What a field can be compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A text or the word of a choice.
    Text(String),
    /// A number.
    Number(Decimal),
    /// Yes or no.
    Flag(bool),
}

/// How two numbers compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// At least.
    Ge,
    /// More than.
    Gt,
    /// At most.
    Le,
    /// Less than.
    Lt,
    /// Equal.
    Eq,
}

impl Comparison {
    /// Whether the first number so compares with the second.
    pub fn holds(self, first: Decimal, second: Decimal) -> bool {
        match self {
            Self::Ge => first >= second,
            Self::Gt => first > second,
            Self::Le => first <= second,
            Self::Lt => first < second,
            Self::Eq => first == second,
        }
    }

    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Ge => "≥",
            Self::Gt => ">",
            Self::Le => "≤",
            Self::Lt => "<",
            Self::Eq => "=",
        }
    }
}
