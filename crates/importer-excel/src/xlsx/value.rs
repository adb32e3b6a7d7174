//! What a cell's type and the text in it make together.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use importer::grid::CellValue;
use importer::{ImportError, Limits, number};

use super::reference;
use super::strings::{Strings, replace_escapes};
use super::styles::{Kind, Style};
use crate::cell;

/// What the cells of a workbook refer to.
pub(super) struct Tables<'a> {
    /// The shared strings.
    pub(super) strings: Strings,
    /// The styles.
    pub(super) styles: Vec<Style>,
    /// Whether days are counted from 1904.
    pub(super) is_1904: bool,
    /// The limits.
    pub(super) limits: &'a Limits,
}

/// The type of a cell, as its attribute gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// None: a number, or else text.
    Unstated,
    /// A number.
    Number,
    /// The number of a shared string.
    Shared,
    /// Text in the cell.
    Inline,
    /// Text that a formula gave.
    Text,
    /// True or false.
    Bool,
    /// A date in ISO text.
    Date,
    /// An error.
    Error,
    /// Not one of these.
    Unknown,
}

impl Type {
    /// The type that an attribute names.
    pub(super) fn named(name: &[u8]) -> Self {
        match name {
            b"n" => Self::Number,
            b"s" => Self::Shared,
            b"inlineStr" | b"is" => Self::Inline,
            b"str" => Self::Text,
            b"b" => Self::Bool,
            b"d" => Self::Date,
            b"e" => Self::Error,
            _ => Self::Unknown,
        }
    }
}

/// The value of a cell that holds this text, `None` when it holds none. What is not of its type is an
/// error value: one cell that cannot be understood is no reason to lose the others.
pub(super) fn value(
    kind: Type,
    style: u32,
    text: &mut String,
    tables: &Tables<'_>,
) -> Result<Option<CellValue>, ImportError> {
    if kind == Type::Text {
        replace_escapes(text, 0);
    }
    if text.is_empty() {
        return Ok(None);
    }
    let style =
        usize::try_from(style).ok().and_then(|style| tables.styles.get(style)).copied().unwrap_or_default();
    let value = match kind {
        Type::Inline | Type::Text => return cell::text(text, tables.limits).map(Some),
        Type::Shared => match shared(text, tables) {
            Some("") => return Ok(None),
            Some(shared) => return cell::text(shared, tables.limits).map(Some),
            None => None,
        },
        Type::Unstated if !is_shortest(text) && text.parse::<f64>().is_err() => {
            return cell::text(text, tables.limits).map(Some);
        }
        Type::Unstated | Type::Number => number(text, style, tables.is_1904),
        Type::Bool => match text.trim() {
            "" => return Ok(None),
            "0" => Some(CellValue::Bool(false)),
            "1" => Some(CellValue::Bool(true)),
            other if other.eq_ignore_ascii_case("false") => Some(CellValue::Bool(false)),
            other if other.eq_ignore_ascii_case("true") => Some(CellValue::Bool(true)),
            _ => None,
        },
        Type::Date => Some(number::date_cell(text, style.shown)),
        Type::Error | Type::Unknown => None,
    };
    Ok(Some(value.unwrap_or_else(|| CellValue::Error(text.clone()))))
}

fn shared<'a>(text: &str, tables: &'a Tables<'_>) -> Option<&'a str> {
    tables.strings.get(usize::try_from(reference::number(text.trim().as_bytes())?).ok()?)
}

fn number(text: &str, style: Style, is_1904: bool) -> Option<CellValue> {
    let kind = match style.kind {
        Kind::Number if is_shortest(text) => {
            return Some(CellValue::Number { digits: text.to_owned(), shown: style.shown });
        }
        Kind::Number => return Some(number::cell(text.parse().ok()?, style.shown)),
        Kind::Date => ExcelDateTimeType::DateTime,
        Kind::Duration => ExcelDateTimeType::TimeDelta,
    };
    let serial = ExcelDateTime::new(text.parse().ok()?, kind, is_1904);
    Some(cell::date(serial, style.shown))
}

/// Digits up to which a decimal and its nearest `f64` identify each other.
const EXACT: usize = 15;

/// Whether a decimal is written as [`number::cell`] writes the number it means, which need then not be
/// worked out: no more digits than an `f64` keeps, and none to spare.
fn is_shortest(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(w, f)| (w, Some(f)));
    let is_all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    unsigned.len() <= EXACT
        && is_all_digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(|fraction| is_all_digits(fraction) && !fraction.ends_with('0'))
        && text != "-0"
}

#[cfg(test)]
mod tests {
    use importer::grid::NumberFormat;
    use importer::number;

    use super::is_shortest;

    fn written(text: &str) -> Option<String> {
        text.parse().ok().map(|value| number::cell(value, NumberFormat::Plain).shown())
    }

    #[test]
    fn only_text_that_would_be_written_so_is_taken_as_it_stands() {
        for shortest in ["0", "7", "85", "-3", "0.5", "-0.001", "12.25", "123456789012345", "0.0000000000001"]
        {
            assert!(is_shortest(shortest), "{shortest}");
            assert_eq!(written(shortest).as_deref(), Some(shortest));
        }
        for other in [
            "",
            "-",
            ".",
            "-0",
            "00",
            "01",
            "1.",
            ".5",
            "1.0",
            "1.50",
            "+1",
            "1e3",
            "1_0",
            " 1",
            "1 ",
            "0x1",
            "inf",
            "NaN",
            "--1",
            "1.2.3",
            "1234567890123456",
            "１",
        ] {
            assert!(!is_shortest(other), "{other}");
        }
    }

    #[test]
    fn digits_taken_as_they_stand_are_those_of_the_number() {
        // A walk over all lengths and places of the point, by a generator of fixed seed.
        let mut seed = 1_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            seed >> 11
        };
        for _ in 0..20_000 {
            let digits = (next() % 10_u64.pow(u32::try_from(next() % 16).unwrap_or(0))).to_string();
            let at = usize::try_from(next() % 16).unwrap_or(0);
            let text = match digits.split_at_checked(at) {
                Some((whole, fraction)) if !whole.is_empty() && !fraction.is_empty() => {
                    format!("{whole}.{fraction}")
                }
                _ => digits,
            };
            if is_shortest(&text) {
                assert_eq!(written(&text).as_ref(), Some(&text));
            }
        }
    }
}
