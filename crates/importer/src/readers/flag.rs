//! Yes and no, in words, ticks and boxes.

use form::labels::key;
use form::words::Words;
use model::Reading;

use super::text::has_raised_digit;
use super::{Read, certain, read, ticks::ticked};
use crate::grid::{CellValue, NumberFormat};

/// Reads a yes or no. 无 is a no here; only a blank, a stroke, or a list with nothing ticked is missing.
pub fn flag(value: &CellValue, words: &Words) -> Read<bool> {
    let known = |text: &str| words.flags.get(&*key(text)).copied();
    let (word, ticked) = match value {
        CellValue::Text(text) => match known(text).filter(|_| !has_raised_digit(text)) {
            None => (None, ticked(text, words)),
            word => (word, Err(())),
        },
        _ => (None, Err(())),
    };
    if ticked == Ok(None) {
        return Read { reading: Reading::Missing, note: None };
    }
    read(
        value,
        |text| words.is_stroke(text),
        |value| {
            certain(match value {
                CellValue::Bool(yes) => Some(*yes),
                CellValue::Number { digits, shown: NumberFormat::Plain } => known(digits),
                CellValue::Text(_) => word.or_else(|| ticked.ok().flatten().and_then(|word| known(&word))),
                _ => None,
            })
        },
    )
}
