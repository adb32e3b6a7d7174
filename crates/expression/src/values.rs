//! A record as values of CEL.

use std::collections::HashMap;
use std::sync::Arc;

use cel::Value;
use cel::objects::{Key, Map};
use model::record::{Fields, Form, Slot};
use model::{Cited, SelfReport};
use rust_decimal::Decimal;

/// Which fields of records are read.
type Reads<'a> = &'a dyn Fn(&str) -> bool;

/// A section, a table, or one of the form's own fields.
pub(crate) fn named(report: &SelfReport, name: &str, reads: Reads<'_>) -> Value {
    let own = report.section("").and_then(|head| head.slot(name));
    match report.sections().iter().find(|section| !section.name.is_empty() && section.name == name) {
        Some(section) if section.table => {
            let rows = (0..report.rows(name)).map(|index| row(report, name, index, reads));
            Value::List(Arc::new(rows.collect()))
        }
        Some(_) => report.section(name).map_or(Value::Null, |section| record(section, reads)),
        None => own.map_or(Value::Null, value),
    }
}

/// One row of a table.
pub(crate) fn row(report: &SelfReport, table: &str, index: usize, reads: Reads<'_>) -> Value {
    report.row(table, index).map_or(Value::Null, |row| record(row, reads))
}

fn record(fields: &dyn Fields, reads: Reads<'_>) -> Value {
    map(fields
        .specs()
        .iter()
        .filter(|spec| reads(spec.name))
        .filter_map(|spec| Some((spec.name.to_owned(), value(fields.slot(spec.name)?)))))
}

fn map(entries: impl Iterator<Item = (String, Value)>) -> Value {
    let map: HashMap<Key, Value> =
        entries.map(|(name, value)| (Key::String(Arc::new(name)), value)).collect();
    Value::Map(Map { map: Arc::new(map) })
}

fn value(slot: Slot<'_>) -> Value {
    match slot {
        Slot::Text(cited) | Slot::Code(cited) => of(cited, |text| string(text)),
        Slot::Count(cited) | Slot::Year(cited) => of(cited, |count| Value::Int(*count)),
        Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => {
            of(cited, |number| hundredths(*number))
        }
        Slot::Date(cited) => of(cited, |date| string(&date.to_string())),
        Slot::Flag(cited) => of(cited, |flag| Value::Bool(*flag)),
        Slot::Level(cited) => of(cited, |level| Value::Int(i64::from(level.number()))),
        Slot::Levels(cited) => of(cited, |levels| {
            Value::List(Arc::new(levels.iter().map(|level| Value::Int(i64::from(level.number()))).collect()))
        }),
        Slot::Answer(cited) => of(cited, |answer| string(&answer.word())),
        Slot::Choice(choice) => match choice.read() {
            model::Reading::Present(word) => string(&word),
            _ => Value::Null,
        },
        Slot::ByLevel(levels) => map(levels
            .iter()
            .map(|(level, cited)| (level.to_string(), of(cited, |count| Value::Int(*count))))),
    }
}

fn of<T>(cited: &Cited<T>, value: impl Fn(&T) -> Value) -> Value {
    cited.get().map_or(Value::Null, value)
}

fn string(text: &str) -> Value {
    Value::String(Arc::new(text.to_owned()))
}

/// The whole number of hundredths; `null` when there are smaller parts or it is too large.
fn hundredths(number: Decimal) -> Value {
    let scaled = number.checked_mul(Decimal::ONE_HUNDRED).filter(Decimal::is_integer);
    scaled.and_then(|scaled| i64::try_from(scaled).ok()).map_or(Value::Null, Value::Int)
}
