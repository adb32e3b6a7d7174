//! Readers of values: what is in a cell becomes a value, a missing value, or text not understood.
//!
//! The rule above all: no value for text that is not understood in full, and never a silent 0.
//! Readers do not judge: a score above its maximum is read like any other.

pub mod canonical;
pub mod text;

mod answer;
mod choice;
mod code;
mod date;
mod flag;
mod level;
mod number;
mod ticks;

pub use answer::answer;
pub use canonical::{Unreadable, put_canonical, put_canonical_count};
pub use choice::choice;
pub use code::{code, free_text};
pub use date::{date, date_range};
pub use flag::flag;
pub use level::{level, levels};
pub use number::{amount, count, percent, year};

pub(crate) use date::is_range_word;
pub(crate) use level::level_of_label;

use form::options::Options;
use form::words::Words;
use model::record::{FieldKind, SlotMut};
use model::{Cited, Origin, Reading, Text};

use crate::diagnostics::{self, Kind};
use crate::grid::CellValue;

/// What was read, and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read<T> {
    /// The reading.
    pub reading: Reading<T>,
    /// Why it is unreadable, or in doubt.
    pub note: Option<Note>,
}

/// Something to be said about a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Which diagnostic.
    pub kind: &'static Kind,
    /// How the value was read, where the sentence names it.
    pub value: Option<String>,
}

impl Note {
    fn new(kind: &'static Kind) -> Self {
        Self { kind, value: None }
    }
}

/// A value with a doubt, or the reason why there is none.
type Parsed<T> = Result<(T, Option<Note>), &'static Kind>;

fn certain<T>(value: Option<T>) -> Parsed<T> {
    value.map(|value| (value, None)).ok_or(&diagnostics::NOT_UNDERSTOOD)
}

/// Error values, which stay what they are when they are pasted as text.
const ERRORS: [&str; 7] = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];

/// Reads a cell, once blanks, strokes, errors and formulas without a result are out of the way.
fn read<T>(
    value: &CellValue,
    is_missing: impl Fn(&str) -> bool,
    parse: impl FnOnce(&CellValue) -> Parsed<T>,
) -> Read<T> {
    let unreadable =
        |kind| Read { reading: Reading::Unreadable(text::tidy(&value.shown())), note: Some(Note::new(kind)) };
    match value {
        CellValue::Error(_) => return unreadable(&diagnostics::ERROR_VALUE),
        CellValue::Text(text) if ERRORS.contains(&text.trim()) => {
            return unreadable(&diagnostics::ERROR_VALUE);
        }
        CellValue::Uncalculated => return unreadable(&diagnostics::NOT_CALCULATED),
        CellValue::Text(text) if is_missing(text) => {
            return Read { reading: Reading::Missing, note: None };
        }
        _ => {}
    }
    match parse(value) {
        Ok((value, note)) => Read { reading: Reading::Present(value), note },
        Err(kind) => unreadable(kind),
    }
}

/// Reads a cell into a field, whatever its kind. Counts by level are read one by one with [`count`].
pub fn put(
    slot: SlotMut<'_>,
    value: &CellValue,
    origin: Origin,
    words: &Words,
    options: &Options,
) -> Option<Note> {
    match slot {
        SlotMut::Text(cited) => fill(cited, free_text(value, words), origin),
        SlotMut::Code(cited) => fill(cited, code(value, words, options), origin),
        SlotMut::Count(cited) => fill(cited, count(value, words, options), origin),
        SlotMut::Year(cited) => fill(cited, year(value, words, options), origin),
        SlotMut::Area(cited) | SlotMut::Points(cited) => fill(cited, amount(value, words, options), origin),
        SlotMut::Percent(cited) => fill(cited, percent(value, words), origin),
        SlotMut::Date(cited) => fill(cited, date(value, words, options), origin),
        SlotMut::Flag(cited) => fill(cited, flag(value, words), origin),
        SlotMut::Level(cited) => fill(cited, level(value, words), origin),
        SlotMut::Levels(cited) => fill(cited, levels(value, words), origin),
        SlotMut::Answer(cited) => fill(cited, answer(value, words), origin),
        SlotMut::Choice(slot) => {
            let read = choice(value, words, options);
            slot.put(read.reading, Some(origin));
            read.note
        }
        SlotMut::ByLevel(_) => None,
    }
}

/// Sets a field to text that is not understood.
pub(crate) fn refuse(slot: SlotMut<'_>, raw: &str, origin: Origin) {
    fn set<T>(cited: &mut Cited<T>, raw: &str, origin: Origin) {
        *cited = Cited { reading: Reading::Unreadable(raw.to_owned()), origin: Some(origin) };
    }
    match slot {
        SlotMut::Text(cited) | SlotMut::Code(cited) => set(cited, raw, origin),
        SlotMut::Count(cited) | SlotMut::Year(cited) => set(cited, raw, origin),
        SlotMut::Area(cited) | SlotMut::Points(cited) | SlotMut::Percent(cited) => set(cited, raw, origin),
        SlotMut::Date(cited) => set(cited, raw, origin),
        SlotMut::Flag(cited) => set(cited, raw, origin),
        SlotMut::Level(cited) => set(cited, raw, origin),
        SlotMut::Levels(cited) => set(cited, raw, origin),
        SlotMut::Answer(cited) => set(cited, raw, origin),
        SlotMut::Choice(choice) => choice.put(Reading::Unreadable(raw.to_owned()), Some(origin)),
        SlotMut::ByLevel(_) => {}
    }
}

fn fill<T>(cited: &mut Cited<T>, read: Read<T>, origin: Origin) -> Option<Note> {
    *cited = Cited { reading: read.reading, origin: Some(origin) };
    read.note
}

/// What a field of that kind is expected to hold, for the sentence of a diagnostic.
pub fn expected(kind: FieldKind) -> Text {
    let (zh, en) = match kind {
        FieldKind::Text => ("文字", "text"),
        FieldKind::Code => ("文本格式的编号或号码", "a code or number stored as text"),
        FieldKind::Count | FieldKind::Year | FieldKind::ByLevel => ("整数", "a whole number"),
        FieldKind::Area | FieldKind::Points => ("数", "a number"),
        FieldKind::Percent => ("百分数", "a percentage"),
        FieldKind::Date => ("日期，如2014年11月21日", "a date such as 2014-11-21"),
        FieldKind::Flag => ("“是”或“否”", "yes or no"),
        FieldKind::Choice => ("表中列出的选项之一", "one of the options of the form"),
        FieldKind::Level => ("一个等级，如“三级”", "one level, such as 3"),
        FieldKind::Levels => ("等级，如“五级、四级、三级”", "levels, such as 5, 4, 3"),
        FieldKind::Answer => ("得分、选项字母或“缺项”", "points, an option's letter, or not applicable"),
    };
    Text::new(zh, en)
}
