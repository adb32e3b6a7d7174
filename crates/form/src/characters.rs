//! What single characters are: digits, blanks, their normal form. Whether text is a value is not decided here.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// Whether a character is a decimal digit, of ordinary or of full width.
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Unicode normalisation form KC.
pub fn nfkc(text: &str) -> Cow<'_, str> {
    // Nearly every text on a form is ASCII, Chinese and full-width signs, none of which combine with
    // their neighbours: they are folded one by one, several times faster than by the tables.
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let Some(first) = text.find(|c| !is_simple(c)) else { return Cow::Borrowed(text) };
    let mut folded = String::with_capacity(text.len());
    folded.push_str(&text[..first]);
    for c in text[first..].chars() {
        match c {
            '\u{3000}' => folded.push(' '),
            '\u{FF01}'..='\u{FF5E}' => folded.extend(char::from_u32(u32::from(c) - 0xFEE0)),
            c if is_simple(c) => folded.push(c),
            _ => return Cow::Owned(text.nfkc().collect()),
        }
    }
    Cow::Owned(folded)
}

/// Whether a character is its own normal form and combines with nothing before it.
pub fn is_simple(c: char) -> bool {
    matches!(c,
        '\0'..='\x7F' | '\u{3001}'..='\u{3011}' | '\u{4E00}'..='\u{9FFF}'
        | '·' | '×' | '—' | '“' | '”' | '√' | '■' | '□' | '☑')
}

/// Whether a character leaves a cell looking empty.
pub fn is_blank(c: char) -> bool {
    !('\u{3001}'..='\u{9FFF}').contains(&c) && (c.is_whitespace() || is_invisible(c))
}

/// Zero-width and byte-order characters, which come along when text is pasted from a web page.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\0')
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::nfkc;

    #[test]
    fn folding_one_by_one_gives_what_the_tables_give() {
        let simple = ('\0'..='\u{FFFF}').map(String::from);
        for text in simple.chain(["Ａ\u{301}".into(), "（站）\u{3099}か".into(), "①㎡ﬁ".into()]) {
            assert_eq!(nfkc(&text), text.nfkc().collect::<String>(), "{text:?}");
        }
    }
}
