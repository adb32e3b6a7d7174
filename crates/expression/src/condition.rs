//! A condition: compiled once, judged for each record. What its names are is checked by `names`.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use cel::{Context, Env, Program, Value};
use model::record::Form;
use model::{SelfReport, text};

use crate::names::Names;
use crate::refused::{Refused, refused};
use crate::{syntax, values};

/// The longest condition, in bytes.
const LONGEST: usize = 2_000;

/// The deepest nesting of brackets in a condition.
const DEEPEST: usize = 30;

/// The most steps that one evaluation may take.
const MOST_STEPS: u64 = 1_000_000;

/// The operators and functions of CEL, which every evaluation shares because they take long to set up.
static STANDARD: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));

/// A condition that names only what there is.
#[derive(Debug)]
pub struct Condition {
    program: Program,
    source: String,
    /// Sections, tables and own fields it names.
    used: BTreeSet<String>,
    /// The names of the fields it reads, of whatever record; no others are handed over.
    fields: BTreeSet<String>,
    /// Nodes of the expression.
    nodes: u64,
    /// How deep loops over tables are nested.
    loops: u32,
}

/// What a condition says of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds or does not.
    Decided(bool),
    /// A value in it is missing or was not understood.
    Undecided,
    /// It would take more steps than are allowed.
    TooLong,
}

impl Condition {
    /// Compiles a condition. `table` is the table that `row` is a row of.
    pub fn compile(source: &str, table: Option<&str>) -> Result<Self, Vec<Refused>> {
        let depth = source.chars().fold((0_usize, 0_usize), |(now, most), c| match c {
            '(' | '[' | '{' => (now + 1, most.max(now + 1)),
            ')' | ']' | '}' => (now.saturating_sub(1), most),
            _ => (now, most),
        });
        if source.len() > LONGEST || depth.1 > DEEPEST {
            return Err(vec![refused(text!(
                "条件过长或括号套得过深（最多 {LONGEST} 字节、{DEEPEST} 层）",
                "the condition is too long or nested too deep (at most {LONGEST} bytes, {DEEPEST} levels)"
            ))]);
        }
        let program = Program::compile(source).map_err(|errors| {
            let message = |error: &cel::ParseError| refused(syntax::of_condition(error.pos.1, &error.msg));
            errors.errors.iter().map(message).collect::<Vec<_>>()
        })?;
        let mut names = Names::new(table);
        names.walk(&program.expression().expr);
        let Names { faults, used, fields, nodes, deepest, .. } = names;
        if faults.is_empty() {
            Ok(Self { program, source: source.to_owned(), used, fields, nodes, loops: deepest })
        } else {
            Err(faults)
        }
    }

    /// The condition as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Judges a record, or with `row` the row of the table the condition was compiled for.
    pub fn judge(&self, report: &SelfReport, table: Option<(&str, usize)>) -> Verdict {
        let longest = report.sections().iter().map(|section| report.rows(section.name)).max().unwrap_or(0);
        let longest = u64::try_from(longest).unwrap_or(u64::MAX).max(1);
        let steps = longest.checked_pow(self.loops).and_then(|rounds| rounds.checked_mul(self.nodes));
        if steps.is_none_or(|steps| steps > MOST_STEPS) {
            return Verdict::TooLong;
        }
        let mut context = Context::with_env(Arc::clone(&STANDARD));
        let reads = |field: &str| self.fields.contains(field);
        for name in &self.used {
            let value = match (name.as_str(), table) {
                ("row", Some((table, index))) => values::row(report, table, index, &reads),
                (name, _) => values::named(report, name, &reads),
            };
            context.add_variable_from_value(name.clone(), value);
        }
        match self.program.execute(&context) {
            Ok(Value::Bool(holds)) => Verdict::Decided(holds),
            _ => Verdict::Undecided,
        }
    }
}
