//! The canonical record as JSON: one line for every form, refused file and file passed over.
//!
//! This is what `import --format jsonl` prints and what foreign importers speak. It is for reading by
//! others: a missing value and an unreadable one both print as `null`. The form the ledger keeps, which
//! loses nothing, is [`store`] and [`restore`]; between processes of this program the same is done in fewer
//! steps by [`pack`] and [`unpack`]. [`read_line`] takes a line of somebody else back into a record.

mod line;
mod packed;
mod refusal;
mod schema;
mod stored;
#[cfg(test)]
mod tests;

pub use line::{Line, LineError, read_line};
pub use packed::{pack, unpack};
pub use refusal::{restore_refusal, store_refusal};
pub use schema::schema;
pub use stored::{Part, Restored, StoreError, restore, store};

use model::cited::Cited;
use model::finding::Diagnostic;
use model::record::{ByLevel, Fields, Form, Slot, each_slot};
use model::{Explained as _, Origin, Source};
use rust_decimal::Decimal;
use serde_json::{Map, Number, Value, json};

use crate::error::ImportError;

/// Own fields that are after the sections and tables on the wire, in this order.
const LAST: [&str; 2] = ["self_total", "statement"];

/// A form as one line of canonical JSON, without the line break. With `origins` it also says where every
/// value is.
pub fn form_line(source: &Source, form: &dyn Form, origins: bool) -> String {
    let mut line = Map::new();
    line.insert("source".into(), source_value(source));
    for section in form.sections() {
        if section.table {
            let rows = (0..form.rows(section.name)).filter_map(|index| form.row(section.name, index));
            line.insert(section.name.into(), rows.map(|row| Value::Object(record_value(row))).collect());
        } else if let Some(record) = form.section(section.name) {
            let fields = record_value(record);
            if section.name.is_empty() {
                line.extend(fields);
            } else {
                line.insert(section.name.into(), Value::Object(fields));
            }
        }
    }
    for name in LAST {
        if let Some(value) = line.shift_remove(name) {
            line.insert(name.into(), value);
        }
    }
    line.insert("diagnostics".into(), form.diagnostics().iter().map(diagnostic_value).collect());
    if origins {
        line.insert("origins".into(), Value::Object(origin_values(form)));
    }
    Value::Object(line).to_string()
}

/// The line of a file that was refused.
pub fn refused_line(source: &Source, error: &ImportError) -> String {
    let text = error.text();
    json!({
        "source": source_value(source),
        "refused": { "code": error.code(), "message": text.zh, "message_en": text.en },
    })
    .to_string()
}

/// The line of a file that was passed over.
pub fn skipped_line(source: &Source, reason: &str) -> String {
    json!({ "source": source_value(source), "skipped": reason }).to_string()
}

fn source_value(source: &Source) -> Value {
    json!({
        "path": source.path,
        "format": source.format.as_ref().map(model::FileFormat::name),
        "blake3": source.blake3,
        "bytes": source.bytes,
    })
}

fn record_value(record: &dyn Fields) -> Map<String, Value> {
    let slots = record.specs().iter().filter_map(|spec| Some((spec.name, record.slot(spec.name)?)));
    slots.map(|(name, slot)| (name.to_owned(), slot_value(slot))).collect()
}

/// A field as it is on the wire.
pub(crate) fn slot_value(slot: Slot<'_>) -> Value {
    match slot {
        Slot::Text(cited) | Slot::Code(cited) => value(cited, |text| Value::from(text.as_str())),
        Slot::Count(cited) | Slot::Year(cited) => value(cited, |count| Value::from(*count)),
        Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => value(cited, decimal_value),
        Slot::Date(cited) => value(cited, |date| Value::from(date.to_string())),
        Slot::Flag(cited) => value(cited, |flag| Value::from(*flag)),
        Slot::Choice(choice) => match choice.read() {
            model::cited::Reading::Present(word) => Value::from(word),
            _ => Value::Null,
        },
        Slot::Level(cited) => value(cited, |level| Value::from(level.number())),
        Slot::Levels(cited) => value(cited, |levels| {
            let mut numbers: Vec<u8> = levels.iter().map(|level| level.number()).collect();
            numbers.sort_unstable_by(|a, b| b.cmp(a));
            Value::from(numbers)
        }),
        Slot::ByLevel(levels) => Value::Object(level_values(levels)),
        Slot::Answer(cited) => value(cited, |answer| Value::from(answer.word())),
    }
}

fn value<T>(cited: &Cited<T>, present: impl FnOnce(&T) -> Value) -> Value {
    cited.get().map_or(Value::Null, present)
}

/// An exact JSON number. Zeros at the end say nothing and are dropped, so that `85` typed as a number and
/// `85.0` typed as text print alike.
fn decimal_value(decimal: &Decimal) -> Value {
    decimal.normalize().to_string().parse::<Number>().map_or(Value::Null, Value::Number)
}

fn level_values(levels: &ByLevel) -> Map<String, Value> {
    let highest_first = levels.iter().rev();
    highest_first.map(|(level, count)| (level.to_string(), value(count, |n| Value::from(*n)))).collect()
}

fn diagnostic_value(diagnostic: &Diagnostic) -> Value {
    json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity.word(),
        "message": diagnostic.message.zh,
        "message_en": diagnostic.message.en,
        "field": diagnostic.field,
        "origin": place_value(&diagnostic.origin),
        "raw": diagnostic.raw,
    })
}

fn place_value(origin: &Origin) -> Value {
    match origin {
        Origin::File => Value::Null,
        place => Value::from(place.to_string()),
    }
}

fn origin_values(form: &dyn Form) -> Map<String, Value> {
    let mut origins = Map::new();
    let mut note = |path: String, origin: Option<&Origin>| {
        if let Some(origin) = origin {
            origins.insert(path, Value::from(origin.to_string()));
        }
    };
    each_slot(form, |path, slot| match slot {
        Slot::ByLevel(levels) => {
            for (level, count) in levels.iter().rev() {
                note(format!("{path}.{level}"), count.origin.as_ref());
            }
        }
        slot => note(path.to_owned(), slot.origin()),
    });
    origins
}
