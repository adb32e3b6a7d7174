//! Codes, numbers kept as text, and free text.

use form::options::Options;
use form::words::Words;

use super::text::{fold_code, tidy};
use super::{Note, Parsed, Read, certain, read};
use crate::diagnostics::{DIGITS_LOST, ZERO_LOST};
use crate::grid::{CellValue, NumberFormat};

/// Digits a workbook keeps of a number; the rest were zeros by the time it was saved.
const EXACT_DIGITS: usize = 15;

/// Reads a code: NFKC, kept as text. One stored as a number is restored by its number format, kept with
/// a warning where a leading zero is plainly lost, and refused where digits are.
pub fn code(value: &CellValue, words: &Words, options: &Options) -> Read<String> {
    read(
        value,
        |text| words.is_missing(text),
        |value| match value {
            CellValue::Text(text) => {
                let code = fold_code(text);
                if is_rounded(&code) { Err(&DIGITS_LOST) } else { Ok((code, None)) }
            }
            CellValue::Number { digits, shown } => stored(digits, *shown, value.shown(), options),
            _ => certain(None),
        },
    )
}

fn stored(digits: &str, format: NumberFormat, shown: String, options: &Options) -> Parsed<String> {
    if has_lost_digits(digits) {
        return Err(&DIGITS_LOST);
    }
    if format == NumberFormat::Percent {
        return certain(None);
    }
    let fits = options.digits.is_empty() || options.digits.iter().any(|shape| has_shape(&shown, shape));
    Ok((shown, (!fits).then(|| Note::new(&ZERO_LOST))))
}

/// Reads free text, outer white space aside as it is.
pub fn free_text(value: &CellValue, words: &Words) -> Read<String> {
    read(
        value,
        |text| words.is_missing(text),
        |value| match value {
            CellValue::Number { digits, .. } if has_lost_digits(digits) => Err(&DIGITS_LOST),
            _ => certain(Some(tidy(&value.shown()))),
        },
    )
}

pub(super) fn has_lost_digits(digits: &str) -> bool {
    let whole = digits.split('.').next().unwrap_or(digits);
    whole.trim_start_matches('-').trim_start_matches('0').len() > EXACT_DIGITS
}

/// A long number as a spreadsheet shows it in a narrow cell, pasted as text: `3.50102E+17`.
fn is_rounded(code: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    code.split_once(['E', 'e'])
        .and_then(|(number, exponent)| Some((number.split_once('.')?, exponent.strip_prefix('+')?)))
        .is_some_and(|((whole, fraction), exponent)| {
            whole.len() == 1 && digits(whole) && digits(fraction) && digits(exponent)
        })
}

fn has_shape(digits: &str, shape: &str) -> bool {
    digits.len() == shape.len()
        && digits.bytes().zip(shape.bytes()).all(|(digit, place)| match place {
            b'#' => digit.is_ascii_digit(),
            exact => digit == exact,
        })
}
