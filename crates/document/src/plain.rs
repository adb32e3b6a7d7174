//! Text of stations made fit for one printed line: masked, and nothing in it that moves a cursor.
//!
//! Deliberately not escaping for HTML, XML or Markdown: their renderers do that themselves.

use std::fmt::Write as _;

/// The text with identity numbers and phones masked and every invisible character shown as an escape.
pub fn masked(text: &str) -> String {
    visible(&model::mask::mask(text))
}

/// The text with every control, bidirectional and other invisible character shown as an escape
/// (`\n`, `\u{202e}`), so that what is read is what is in the file.
pub fn visible(text: &str) -> String {
    // Nearly every text is fit as it is.
    if !text.chars().any(|c| c.is_control() || is_invisible(c)) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c.is_control() || is_invisible(c) => _ = write!(out, "\\u{{{:x}}}", u32::from(c)),
            _ => out.push(c),
        }
    }
    out
}

/// Characters without a glyph that reorder, join or hide their neighbours, and those XML forbids.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{fffe}'
            | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn what_cannot_be_seen_is_spelt_out_and_numbers_are_masked() {
        assert_eq!(masked("a\u{1b}[31m\u{202e}\u{200b}\n"), "a\\u{1b}[31m\\u{202e}\\u{200b}\\n");
        assert_eq!(masked("电话13800000000"), "电话138****0000");
        assert_eq!(masked("平常文字（不变）"), "平常文字（不变）");
    }
}
