//! Text and codes: what is trimmed and what is folded. Nothing here decides whether text is a value.

use std::borrow::Cow;

use form::characters::{is_blank, is_digit, is_invisible, nfkc};
use unicode_normalization::UnicodeNormalization as _;

/// Text without outer white space, with line breaks as `\n`. Nothing inside is folded.
pub fn tidy(text: &str) -> String {
    let trimmed = text.trim_matches(is_blank);
    if trimmed.contains('\r') {
        trimmed.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        trimmed.to_owned()
    }
}

/// A code or number as text: NFKC, without outer white space and without characters no one can see.
pub fn fold_code(text: &str) -> String {
    match nfkc(text) {
        Cow::Borrowed(folded) if !folded.contains('\0') => tidy(folded),
        folded => tidy(&folded.replace(is_invisible, "")),
    }
}

/// Whether there is a digit of another shape (`²`, `①`, `½`), which folding would make an ordinary one, without
/// the Latin letter of a unit (`m²`) before it.
pub(super) fn has_raised_digit(text: &str) -> bool {
    let mut after_letter = false;
    text.chars().any(|c| {
        let folded = [c].into_iter().nfkc().next();
        let raised = !is_digit(c) && folded.is_some_and(|c| c.is_ascii_digit());
        let stray = raised && !after_letter;
        after_letter = folded.is_some_and(|c| c.is_ascii_alphabetic());
        stray
    })
}
