//! What is written into a cell for a value of a record, such that the importers read it back.

use form::layout::catalogue::{FieldEntry, WordLists};
use model::record::Slot;
use model::{Cited, FormDate, Level, Reading, SelfAnswer};
use rust_decimal::Decimal;
use rust_xlsxwriter::ExcelDateTime;

/// Digits that a workbook keeps of a number.
const EXACT_DIGITS: usize = 15;

/// The first year whose serial numbers all programs agree on.
const FIRST_YEAR: i16 = 1901;

/// What follows the year of a date in words.
pub(crate) const YEAR_MARK: &str = "年";

/// The content of a cell.
pub(crate) enum Content {
    /// Nothing.
    Blank,
    /// Text that stays text.
    Text(String),
    /// A number that a workbook holds exactly.
    Number(f64),
    /// A day.
    Day(ExcelDateTime),
}

/// The content for a field. A value that is unreadable is written as it was.
pub(crate) fn of_slot(slot: Slot<'_>, field: &FieldEntry, words: &WordLists) -> Content {
    match slot {
        Slot::Text(cited) | Slot::Code(cited) => of(cited, |text| Content::Text(text.clone())),
        Slot::Count(cited) | Slot::Year(cited) => of_count(cited),
        Slot::Area(cited) | Slot::Points(cited) => of(cited, |amount| of_decimal(*amount)),
        Slot::Percent(cited) => of(cited, |percent| of_percent(*percent, words)),
        Slot::Date(cited) => of(cited, |date| of_date(*date, words)),
        Slot::Flag(cited) => of(cited, |yes| first(if *yes { &words.yes } else { &words.no })),
        Slot::Choice(choice) => match choice.read() {
            Reading::Missing => Content::Blank,
            Reading::Present(word) => {
                let known = field.choices.iter().find(|choice| choice.word == word);
                Content::Text(known.and_then(|choice| choice.labels.first()).unwrap_or(&word).clone())
            }
            Reading::Unreadable(raw) => Content::Text(raw),
        },
        Slot::Level(cited) => of(cited, |level| Content::Text(level_name(*level, words))),
        Slot::Levels(cited) => of(cited, |levels| Content::Text(level_names(levels, words))),
        Slot::Answer(cited) => of(cited, |answer| match answer {
            SelfAnswer::Option(letter) => Content::Text(letter.to_string()),
            SelfAnswer::NotApplicable => first(&words.not_applicable),
        }),
        // Counts by level have a cell each.
        Slot::ByLevel(_) => Content::Blank,
    }
}

/// The content for a whole number.
pub(crate) fn of_count(cited: &Cited<i64>) -> Content {
    of(cited, |count| of_decimal(Decimal::from(*count)))
}

/// A decimal as a number where a workbook holds it exactly, else as text.
pub(crate) fn of_decimal(value: Decimal) -> Content {
    let text = value.normalize().to_string();
    let digits = text.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    match text.parse::<f64>() {
        Ok(number) if digits <= EXACT_DIGITS && number.to_string() == text => Content::Number(number),
        _ => Content::Text(text),
    }
}

/// The name of a level, as the layouts have it.
pub(crate) fn level_name(level: Level, words: &WordLists) -> String {
    let names = words.levels.iter().find(|(known, _)| *known == level).map(|(_, names)| names);
    names.and_then(|names| names.first()).cloned().unwrap_or_else(|| level.name().to_owned())
}

/// The names of levels, as they are in one cell.
pub(crate) fn level_names(levels: &[Level], words: &WordLists) -> String {
    levels.iter().map(|level| level_name(*level, words)).collect::<Vec<_>>().join("、")
}

fn of<T>(cited: &Cited<T>, present: impl FnOnce(&T) -> Content) -> Content {
    match &cited.reading {
        Reading::Missing => Content::Blank,
        Reading::Present(value) => present(value),
        Reading::Unreadable(raw) => Content::Text(raw.clone()),
    }
}

/// A percentage, for a cell with a percent format.
fn of_percent(percent: Decimal, words: &WordLists) -> Content {
    let fraction = of_decimal(percent / Decimal::ONE_HUNDRED);
    if matches!(fraction, Content::Number(_)) {
        return fraction;
    }
    let sign = words.percent.first().map(String::as_str).unwrap_or_default();
    Content::Text(format!("{}{sign}", percent.normalize()))
}

fn of_date(date: FormDate, words: &WordLists) -> Content {
    match date {
        FormDate::Day(day) => {
            let parts = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
            match parts {
                (Ok(year), Ok(month), Ok(date)) if day.year() >= FIRST_YEAR => {
                    ExcelDateTime::from_ymd(year, month, date)
                        .map_or_else(|_| Content::Text(day.to_string()), Content::Day)
                }
                _ => Content::Text(day.to_string()),
            }
        }
        FormDate::Month(day) => Content::Text(format!("{:04}{YEAR_MARK}{}月", day.year(), day.month())),
        FormDate::Open => first(&words.open),
    }
}

fn first(words: &[String]) -> Content {
    words.first().map_or(Content::Blank, |word| Content::Text(word.clone()))
}
