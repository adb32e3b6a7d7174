//! Text and codes: what is trimmed and what is folded. Nothing here decides whether text is a value.

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

/// A code or number as text: NFKC, without outer white space and without characters nobody can see.
pub fn fold_code(text: &str) -> String {
    let folded: String = text.nfkc().filter(|c| !is_invisible(*c)).collect();
    tidy(&folded)
}

/// Whether a character leaves a cell looking empty.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Zero-width and byte-order characters, which come along when text is pasted from a web page.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\0')
}
