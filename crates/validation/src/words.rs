//! Values as both languages print them inside a message.

use std::fmt::Display;

use jiff::civil::Date;
use model::register::Registered;
use model::{Cited, FormDate, Level, Text};
use rust_decimal::Decimal;

use crate::phrases;

/// A value that reads the same in both languages.
pub(crate) fn plain(value: impl Display) -> Text {
    let text = value.to_string();
    Text { en: text.clone(), zh: text }
}

/// A number without trailing zeros.
pub(crate) fn number(value: Decimal) -> Text {
    plain(value.normalize())
}

/// 2014年11月21日, `2014-11-21`.
pub(crate) fn day(day: Date) -> Text {
    Text::new(format!("{}年{}月{}日", day.year(), day.month(), day.day()), day.to_string())
}

/// Days from one day to another; negative when the other is earlier.
pub(crate) fn days_between(from: Date, until: Date) -> i32 {
    from.until((jiff::Unit::Day, until)).map_or(0, |span| span.get_days())
}

/// A day, a month, or 长期.
pub(crate) fn date(date: FormDate) -> Text {
    match date {
        FormDate::Day(civil) => day(civil),
        FormDate::Month(civil) => {
            Text::new(format!("{}年{}月", civil.year(), civil.month()), date.to_string())
        }
        FormDate::Open => Text::new("长期", "open"),
    }
}

/// 三级, `level 3`.
pub(crate) fn level(level: Level) -> Text {
    Text::new(level.name(), format!("level {level}"))
}

/// 五级、四级, `level 5, level 4`.
pub(crate) fn levels(levels: &[Level]) -> Text {
    list(&levels.iter().copied().map(level).collect::<Vec<_>>())
}

/// A name as people wrote it, in quotes.
pub(crate) fn quoted(name: impl Display) -> Text {
    phrases::quoted(plain(name))
}

/// Parts strung together: `、` in Chinese, `, ` in English.
pub(crate) fn list(parts: &[Text]) -> Text {
    let zh: Vec<_> = parts.iter().map(|part| part.zh.as_str()).collect();
    let en: Vec<_> = parts.iter().map(|part| part.en.as_str()).collect();
    Text::new(zh.join("、"), en.join(", "))
}

/// A row by the name in it, quoted, or by its number when the name is missing.
pub(crate) fn row_name(name: &Cited<String>, index: usize) -> Text {
    match name.get() {
        Some(name) => Text::new(format!("“{name}”"), format!("`{name}`")),
        None => Text::new(format!("第 {} 行", index + 1), format!("row {}", index + 1)),
    }
}

/// How many candidates are named.
const MOST: usize = 5;

/// The stations that a form may be from, as a clause that ends a sentence; blank when there are none.
pub fn candidates(stations: &[&Registered]) -> Text {
    if stations.is_empty() {
        return Text::default();
    }
    let named: Vec<Text> = stations
        .iter()
        .take(MOST)
        .map(|Registered { code, name, .. }| {
            Text::new(format!("“{name}”（{code}）"), format!("`{name}` ({code})"))
        })
        .collect();
    let named = list(&named);
    match stations.len() {
        all if all > MOST => Text::new(
            format!("；可能是{}等 {all} 家", named.zh),
            format!("; it may be {} or {} more", named.en, all - MOST),
        ),
        _ => Text::new(format!("；可能是{}", named.zh), format!("; it may be {}", named.en)),
    }
}
