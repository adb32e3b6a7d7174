//! Fields with a fixed set of words: the words people write become the English word of the wire.

use std::borrow::Cow;

use form::options::Options;
use form::words::Words;
use model::Reading;

use super::{Read, certain, read, ticks::ticked};
use crate::grid::CellValue;

/// Reads a choice by the words of its group, alone or as a ticked list (`□国家题库 ☑省题库`).
pub fn choice(value: &CellValue, words: &Words, options: &Options) -> Read<String> {
    let Some(group) = options.choice.as_deref() else {
        return read(value, |text| words.is_missing(text), |_| certain(None));
    };
    let shown = match value {
        CellValue::Text(text) => Cow::Borrowed(text.as_str()),
        CellValue::Number { .. } => Cow::Owned(value.shown()),
        _ => return read(value, |text| words.is_missing(text), |_| certain(None)),
    };
    let ticked = ticked(&shown, words);
    if ticked == Ok(None) {
        return Read { reading: Reading::Missing, note: None };
    }
    read(
        value,
        |text| words.is_missing(text),
        |_| {
            let word = match ticked {
                Ok(word) => word.and_then(|word| words.choice(group, &word)),
                Err(()) => words.choice(group, &shown),
            };
            certain(word.map(str::to_owned))
        },
    )
}
