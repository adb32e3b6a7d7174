//! Whole numbers, decimals and percentages, with the units and approximations people write around them.

use form::labels::key;
use form::options::Options;
use form::words::Words;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::canonical::decimal;
use super::code::has_lost_digits;
use super::date::chinese_digits;
use super::text::{fold_code, has_raised_digit};
use super::{Note, Parsed, Read, read};
use crate::diagnostics::{APPROXIMATE, DIGITS_LOST, FRACTION_AS_PERCENT, Kind, NOT_UNDERSTOOD};
use crate::grid::{CellValue, NumberFormat};

/// Digits that a spreadsheet shows of a number; what it stores beyond them is the noise of binary
/// fractions (`88.30000000000001`).
const SHOWN_DIGITS: u32 = 15;

/// Years that a form can be of.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2199;

/// Reads a whole number.
pub fn count(value: &CellValue, words: &Words, options: &Options) -> Read<i64> {
    read(value, |text| words.is_missing(text), |value| whole(plain(value, words, options)?))
}

/// Reads a year, of four digits or of four Chinese numerals.
pub fn year(value: &CellValue, words: &Words, options: &Options) -> Read<i64> {
    read(
        value,
        |text| words.is_missing(text),
        |value| {
            let written = match value {
                CellValue::Text(text) => chinese_year(text, words, options),
                _ => None,
            };
            let number = written.map_or_else(|| plain(value, words, options), |year| Ok((year, None)))?;
            let (year, note) = whole(number)?;
            // A year of two digits could be of any century.
            if YEARS.contains(&year) { Ok((year, note)) } else { Err(&NOT_UNDERSTOOD) }
        },
    )
}

fn whole((number, note): (Decimal, Option<Note>)) -> Parsed<i64> {
    let whole = number.is_integer().then(|| number.to_i64()).flatten().ok_or(&NOT_UNDERSTOOD)?;
    Ok((whole, note))
}

/// Reads a decimal.
pub fn amount(value: &CellValue, words: &Words, options: &Options) -> Read<Decimal> {
    read(value, |text| words.is_missing(text), |value| plain(value, words, options))
}

/// Reads a percentage: `98.5`, `98.5%` and 0.985 under a percent format are all 98.5. A number above 0
/// and not above 1 without a percent sign is read as a fraction, with a warning.
pub fn percent(value: &CellValue, words: &Words) -> Read<Decimal> {
    read(
        value,
        |text| words.is_missing(text),
        |value| {
            let (number, has_percent_sign, note) = match value {
                CellValue::Number { digits, shown } => {
                    let number = stored(digits)?;
                    let has_percent_sign = *shown == NumberFormat::Percent;
                    let hundredfold = || number.checked_mul(Decimal::ONE_HUNDRED).ok_or(&NOT_UNDERSTOOD);
                    (if has_percent_sign { hundredfold()? } else { number }, has_percent_sign, None)
                }
                CellValue::Text(text) => {
                    let typed = typed(text, words).ok_or(&NOT_UNDERSTOOD)?;
                    if !typed.unit.is_empty() && !words.is_unit(&typed.unit, Some("percent")) {
                        return Err(&NOT_UNDERSTOOD);
                    }
                    (typed.number, !typed.unit.is_empty(), typed.note())
                }
                _ => return Err(&NOT_UNDERSTOOD),
            };
            if !has_percent_sign && number > Decimal::ZERO && number <= Decimal::ONE {
                return Ok((
                    (number * Decimal::ONE_HUNDRED).normalize(),
                    Some(Note::new(&FRACTION_AS_PERCENT)),
                ));
            }
            Ok((number.normalize(), note))
        },
    )
}

fn plain(value: &CellValue, words: &Words, options: &Options) -> Parsed<Decimal> {
    match value {
        // What is shown as 85 % is no amount of 0.85, nor surely one of 85.
        CellValue::Number { shown: NumberFormat::Percent, .. } => Err(&NOT_UNDERSTOOD),
        CellValue::Number { digits, .. } => stored(digits).map(|number| (number, None)),
        CellValue::Text(text) => {
            let unit = options.unit.as_deref();
            let typed = typed(text, words).ok_or(&NOT_UNDERSTOOD)?;
            let fits = typed.unit.is_empty() || words.is_unit(&typed.unit, unit);
            // A percent sign changes the value, so it is no unit of an amount.
            if !fits || words.is_unit(&typed.unit, Some("percent")) {
                return Err(&NOT_UNDERSTOOD);
            }
            Ok((typed.number, typed.note()))
        }
        _ => Err(&NOT_UNDERSTOOD),
    }
}

/// A number as stored by a workbook.
fn stored(digits: &str) -> Result<Decimal, &'static Kind> {
    if has_lost_digits(digits) {
        return Err(&DIGITS_LOST);
    }
    let number = decimal(digits).ok_or(&NOT_UNDERSTOOD)?;
    let significant = digits.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    if significant > SHOWN_DIGITS as usize {
        return number.round_sf(SHOWN_DIGITS).map(|number| number.normalize()).ok_or(&NOT_UNDERSTOOD);
    }
    Ok(number)
}

/// A number as people type it.
struct Typed {
    number: Decimal,
    unit: String,
    approximate: bool,
}

impl Typed {
    fn note(&self) -> Option<Note> {
        self.approximate.then(|| Note::new(&APPROXIMATE))
    }
}

fn typed(text: &str, words: &Words) -> Option<Typed> {
    if has_raised_digit(text) {
        return None;
    }
    let folded = fold_code(text);
    let mut rest = folded.as_str();
    let mut approximate = false;
    if let Some(after) = strip_word(rest, &words.lead_in) {
        rest = after;
    }
    if let Some(after) = strip_word(rest, &words.about_before) {
        rest = after;
        approximate = true;
    }
    for word in &words.about_after {
        if let Some(before) = rest.strip_suffix(word.as_str()) {
            rest = before.trim_end();
            approximate = true;
            break;
        }
    }
    let end = rest.find(|c: char| !matches!(c, '0'..='9' | '.' | ',' | '+' | '-')).unwrap_or(rest.len());
    let (number, unit) = rest.split_at(end);
    Some(Typed { number: decimal(&ungrouped(number)?)?, unit: key(unit).into_owned(), approximate })
}

fn strip_word<'a>(text: &'a str, words: &[String]) -> Option<&'a str> {
    words.iter().find_map(|word| text.strip_prefix(word.as_str())).map(str::trim_start)
}

/// Takes thousands commas out, if every group but the first has three digits.
fn ungrouped(number: &str) -> Option<String> {
    if !number.contains(',') {
        return Some(number.to_owned());
    }
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?.trim_start_matches(['+', '-']);
    let grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    (grouped && !fraction.contains(',')).then(|| number.replace(',', ""))
}

/// `二〇一四年度`.
fn chinese_year(text: &str, words: &Words, options: &Options) -> Option<Decimal> {
    let folded = fold_code(text);
    let end = folded.find(|c: char| chinese_digits(&c.to_string()).is_none()).unwrap_or(folded.len());
    let (digits, unit) = folded.split_at(end);
    let unit_fits = unit.trim().is_empty() || words.is_unit(unit, options.unit.as_deref());
    (digits.chars().count() == 4 && unit_fits).then(|| chinese_digits(digits)?.parse().ok())?
}
