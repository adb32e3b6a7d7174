//! The fields that a declared rule names, by their paths without row numbers.

use model::record::{Form, Slot};
use model::{Cited, FormDate, Origin, Reading, SelfReport, Text};
use rust_decimal::Decimal;

use crate::phrases;
use crate::words::{self, number, plain};

/// A field that was found.
pub(super) struct FoundField<'a> {
    /// Its path, with the row number.
    pub(super) path: String,
    pub(super) slot: Slot<'a>,
    /// The place of the first level, for counts by level.
    place: Origin,
}

impl<'a> FoundField<'a> {
    fn new(path: String, slot: Slot<'a>) -> Self {
        let place = match slot {
            Slot::ByLevel(levels) => levels.values().next().map(Cited::place).unwrap_or_default(),
            slot => slot.origin().cloned().unwrap_or_default(),
        };
        Self { path, slot, place }
    }

    /// Where to point at.
    pub(super) fn place(&self) -> Origin {
        self.place.clone()
    }

    /// The number in it; counts by level are added up. `None` when there is none.
    pub(super) fn number(&self) -> Option<Decimal> {
        match self.slot {
            Slot::Count(cited) | Slot::Year(cited) => cited.get().copied().map(Decimal::from),
            Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => cited.get().copied(),
            Slot::Level(cited) => cited.get().map(|level| Decimal::from(level.number())),
            Slot::ByLevel(levels) => {
                let mut counts = levels.values().filter_map(|cited| cited.get()).peekable();
                counts.peek()?;
                Some(counts.fold(Decimal::ZERO, |sum, count| sum + Decimal::from(*count)))
            }
            _ => None,
        }
    }

    /// Whether something is written there that is no number.
    pub(super) fn is_unreadable(&self) -> bool {
        match self.slot {
            Slot::Count(cited) | Slot::Year(cited) => matches!(cited.reading, Reading::Unreadable(_)),
            Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => {
                matches!(cited.reading, Reading::Unreadable(_))
            }
            Slot::ByLevel(levels) => {
                levels.values().any(|cited| matches!(cited.reading, Reading::Unreadable(_)))
            }
            _ => false,
        }
    }

    /// The date in it.
    pub(super) fn date(&self) -> Option<FormDate> {
        match self.slot {
            Slot::Date(cited) => cited.get().copied(),
            _ => None,
        }
    }

    /// The text in it; of a choice, its word.
    pub(super) fn text(&self) -> Option<String> {
        match self.slot {
            Slot::Text(cited) | Slot::Code(cited) => cited.get().cloned(),
            Slot::Choice(choice) => match choice.read() {
                Reading::Present(word) => Some(word),
                _ => None,
            },
            _ => None,
        }
    }

    /// What is written there, for readers.
    pub(super) fn shown(&self) -> Text {
        let missing = || phrases::not_given();
        match self.slot {
            Slot::Date(cited) => cited.get().map_or_else(missing, |date| words::date(*date)),
            Slot::Flag(cited) => match cited.get() {
                None => missing(),
                Some(true) => phrases::yes(),
                Some(false) => phrases::no(),
            },
            Slot::Levels(cited) => cited.get().map_or_else(missing, |found| words::levels(found)),
            Slot::Answer(cited) => cited.get().map_or_else(missing, |answer| plain(answer.word())),
            _ => match (self.number(), self.text()) {
                (Some(found), _) => number(found),
                (None, Some(text)) => words::quoted(text),
                (None, None) => missing(),
            },
        }
    }
}

/// The field of a path: of the row when the path is of that table, else of its section.
pub(super) fn one<'a>(
    report: &'a SelfReport,
    path: &str,
    row: Option<(&str, usize)>,
) -> Option<FoundField<'a>> {
    let (section, field) = path.split_once('.').unwrap_or(("", path));
    match row {
        Some((table, index)) if table == section => {
            let slot = report.row(table, index)?.slot(field)?;
            Some(FoundField::new(format!("{table}[{index}].{field}"), slot))
        }
        _ => Some(FoundField::new(path.to_owned(), report.section(section)?.slot(field)?)),
    }
}

/// Every field of a path: the one of the row, or of its section, or of all rows of its table.
pub(super) fn every<'a>(
    report: &'a SelfReport,
    path: &str,
    row: Option<(&str, usize)>,
) -> Vec<FoundField<'a>> {
    if let Some(found) = one(report, path, row) {
        return vec![found];
    }
    let Some((table, _)) = path.split_once('.') else { return Vec::new() };
    (0..report.rows(table)).filter_map(|index| one(report, path, Some((table, index)))).collect()
}
