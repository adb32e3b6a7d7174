//! The option letter or 缺项 in the cell of a score.

use form::labels::key;
use form::words::Words;
use model::SelfAnswer;

use super::{Read, certain, read, text::fold_code};
use crate::grid::CellValue;

/// Reads an option's letter (`A`, `ｂ`, `A级`, `(C)`) or 缺项. Numbers are no answers.
pub fn answer(value: &CellValue, words: &Words) -> Read<SelfAnswer> {
    read(
        value,
        |text| words.is_missing(text),
        |value| {
            certain(match value {
                CellValue::Text(text) => parse(text, words),
                _ => None,
            })
        },
    )
}

fn parse(text: &str, words: &Words) -> Option<SelfAnswer> {
    if words.not_applicable.contains(&*key(text)) {
        return Some(SelfAnswer::NotApplicable);
    }
    let folded = fold_code(text);
    let bare = folded.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(&folded);
    let mut chars = bare.trim().chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    let ending = key(chars.as_str());
    (ending.is_empty() || words.option_endings.contains(&*ending))
        .then(|| SelfAnswer::Option(letter.to_ascii_uppercase()))
}
