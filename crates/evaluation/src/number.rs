//! Numbers that decide points: fields of the record by their path, facts of the register, and what is derived
//! from several.

use jiff::civil::Date;
use model::{
    Origin, SelfReport,
    record::{Fields, Form, Slot},
    register::Registered,
    scheme::{MissingNumber, Operand, Quantity, REGISTER_FACTS, RegisterFact, Rows, Scheme, Value},
};
use rust_decimal::Decimal;

use crate::condition;

/// A number as a scheme names it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number<'a> {
    scheme: &'a Scheme,
    /// Path or id.
    pub(crate) path: &'a str,
    source: Source<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Source<'a> {
    Field,
    Register(RegisterFact),
    Value(&'a Value),
}

/// A number that was looked for.
#[derive(Debug, Default)]
pub(crate) struct FoundNumber {
    /// `None` when it is missing or unreadable, or has nothing to be divided by.
    pub(crate) value: Option<Decimal>,
    /// Where it is or should be.
    pub(crate) origin: Origin,
}

/// Where numbers are looked for.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub(crate) report: Option<&'a SelfReport>,
    pub(crate) station: &'a Registered,
    pub(crate) as_of: Date,
}

impl<'a> Number<'a> {
    /// The number of a path or an id.
    pub(crate) fn named(scheme: &'a Scheme, path: &'a str) -> Self {
        let fact = REGISTER_FACTS.iter().find(|(name, _)| *name == path);
        let source = match (scheme.value(path), fact) {
            (Some(value), _) => Source::Value(value),
            (None, Some((_, fact))) => Source::Register(*fact),
            (None, None) => Source::Field,
        };
        Self { scheme, path, source }
    }

    /// What happens when it cannot be found.
    pub(crate) fn missing(self) -> MissingNumber {
        match self.source {
            Source::Value(value) => value.missing,
            Source::Field | Source::Register(_) => MissingNumber::NoPoints,
        }
    }

    /// Looks it up; the scheme's own number takes the place of a missing one, where it gives one.
    pub(crate) fn find_or_default(self, sources: Sources<'_>) -> FoundNumber {
        let found = self.find(sources);
        let value = found.value.or(match self.missing() {
            MissingNumber::Number(value) => Some(value),
            MissingNumber::NoPoints | MissingNumber::KeepSelf | MissingNumber::LeaveBase => None,
        });
        FoundNumber { value, ..found }
    }

    /// Looks it up; without the number that may take the place of a missing one.
    pub(crate) fn find(self, sources: Sources<'_>) -> FoundNumber {
        match self.source {
            Source::Field => field(self.path, sources.report),
            Source::Register(fact) => register(fact, sources.station),
            Source::Value(value) => derive(self.scheme, &value.of, sources),
        }
    }
}

fn derive(scheme: &Scheme, of: &Quantity, sources: Sources<'_>) -> FoundNumber {
    match of {
        Quantity::Number(operands) => first(scheme, operands, sources),
        Quantity::Count(rows) => over(rows, sources, |_, matching| Some(Decimal::from(matching.len()))),
        Quantity::Share { rows, among } => over(rows, sources, |all, matching| {
            let whole = all.iter().filter(|row| condition::all(among, **row, sources.as_of)).count();
            let part = matching.iter().filter(|row| condition::all(among, **row, sources.as_of)).count();
            percent(Decimal::from(part), Decimal::from(whole))
        }),
        Quantity::Sum { rows, field } => over(rows, sources, |_, matching| {
            let numbers = matching.iter().filter_map(|row| row.slot(field)).filter_map(Slot::number);
            Some(numbers.fold(Decimal::ZERO, Decimal::saturating_add))
        }),
        Quantity::Ratio { part, whole, percent: is_percent } => {
            let (part, whole) = (first(scheme, part, sources), first(scheme, whole, sources));
            let origin = match (part.value, whole.value) {
                (Some(_), None) => whole.origin,
                _ => part.origin,
            };
            let value = part.value.zip(whole.value).and_then(|(part, whole)| {
                if *is_percent { percent(part, whole) } else { quotient(part, whole) }
            });
            FoundNumber { value, origin }
        }
    }
}

/// The first operand that is there; else the last, missing.
fn first(scheme: &Scheme, operands: &[Operand], sources: Sources<'_>) -> FoundNumber {
    let mut found = FoundNumber::default();
    for operand in operands {
        found = match operand {
            Operand::Field(path) => field(path, sources.report),
            Operand::Register(fact) => register(*fact, sources.station),
            Operand::Value(id) => {
                scheme.value(id).map(|value| derive(scheme, &value.of, sources)).unwrap_or_default()
            }
        };
        if found.value.is_some() {
            break;
        }
    }
    found
}

fn over<'a>(
    rows: &Rows,
    sources: Sources<'a>,
    value: impl FnOnce(&[&'a dyn Fields], &[&'a dyn Fields]) -> Option<Decimal>,
) -> FoundNumber {
    let Some(report) = sources.report else { return FoundNumber::default() };
    let all: Vec<&dyn Fields> =
        (0..report.rows(&rows.table)).filter_map(|index| report.row(&rows.table, index)).collect();
    let matching: Vec<&dyn Fields> =
        all.iter().copied().filter(|row| condition::all(&rows.when, *row, sources.as_of)).collect();
    let shown = matching.first().or(all.first());
    let origin = shown.and_then(|row| place(*row)).unwrap_or_default();
    FoundNumber { value: value(&all, &matching), origin }
}

/// Where the first field of a row that is in the file is.
fn place(row: &dyn Fields) -> Option<Origin> {
    row.specs().iter().find_map(|spec| row.slot(spec.name)?.origin().cloned())
}

fn field(path: &str, report: Option<&SelfReport>) -> FoundNumber {
    let Some(slot) = report.and_then(|report| report.slot(path)) else { return FoundNumber::default() };
    FoundNumber { value: slot.number(), origin: slot.origin().cloned().unwrap_or_default() }
}

fn register(fact: RegisterFact, station: &Registered) -> FoundNumber {
    let value = match fact {
        RegisterFact::AssignedTask => station.assigned_task.map(Decimal::from),
        RegisterFact::Occupations => Some(Decimal::from(station.permitted.len())),
        RegisterFact::Levels => Some(Decimal::from(station.permitted.values().map(Vec::len).sum::<usize>())),
    };
    FoundNumber { value, origin: Origin::File }
}

/// `part` of `whole` in percent; `None` where the whole is not positive.
fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    quotient(part.saturating_mul(Decimal::ONE_HUNDRED), whole)
}

fn quotient(part: Decimal, whole: Decimal) -> Option<Decimal> {
    (whole > Decimal::ZERO).then(|| part.checked_div(whole))?.map(|quotient| quotient.normalize())
}
