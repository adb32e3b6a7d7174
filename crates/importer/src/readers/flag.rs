//! Yes and no, in words, ticks and boxes.

use model::Reading;

use super::{Read, certain, read, ticks::ticked};
use crate::grid::{CellValue, NumberFormat};
use crate::normal::key;
use crate::words::Words;

/// Reads a yes or no. 无 is a no here; only a blank, a stroke, or a list with nothing ticked is missing.
pub fn flag(value: &CellValue, words: &Words) -> Read<bool> {
    let known = |text: &str| words.flags.get(&*key(text)).copied();
    if let CellValue::Text(text) = value
        && known(text).is_none()
        && ticked(text, words) == Ok(None)
    {
        return Read { reading: Reading::Missing, note: None };
    }
    read(
        value,
        |text| words.is_stroke(text),
        |value| {
            certain(match value {
                CellValue::Bool(yes) => Some(*yes),
                CellValue::Number { digits, shown: NumberFormat::Plain } => known(digits),
                CellValue::Text(text) => {
                    known(text).or_else(|| ticked(text, words).ok().flatten().and_then(|word| known(&word)))
                }
                _ => None,
            })
        },
    )
}
