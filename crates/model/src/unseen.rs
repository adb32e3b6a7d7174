//! Characters that are not seen: what moves a cursor, reorders its neighbours, joins or hides them. In a text that
//! somebody sent they make a reader see what is not there.
//!
//! Deliberately not escaping for any format but JSON, whose own escape says the same: renderers do that themselves.

use std::fmt::Write as _;

/// Whether a character has no glyph and reorders, joins or hides its neighbours, or is one that XML forbids.
/// Control characters are [`char::is_control`]'s.
pub fn is_unseen(c: char) -> bool {
    is_reordering(c)
        || matches!(
            c,
            '\u{ad}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200d}'
                | '\u{2028}'..='\u{2029}'
                | '\u{2060}'..='\u{2065}'
                | '\u{206a}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{fffe}'
                | '\u{ffff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// Whether a character changes the order in which its neighbours are shown.
pub fn is_reordering(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A line with every control character and every unseen one shown as an escape (`\n`, `\u{202e}`).
pub fn visible(text: &str) -> String {
    replaced(text, |c| c.is_control() || is_unseen(c), escape)
}

/// The same of a text of several lines, which stay lines.
pub fn visible_lines(text: &str) -> String {
    replaced(text, |c| (c.is_control() && c != '\n') || is_unseen(c), escape)
}

/// A text with every character that reorders its neighbours shown as an escape; all others are left.
pub fn in_order(text: &str) -> String {
    replaced(text, is_reordering, escape)
}

/// JSON with what is not seen as escapes of JSON, which mean the same: such characters are in its strings only.
pub fn visible_json(json: &str) -> String {
    replaced(json, is_odd_in_json, |out, c| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            _ = write!(out, "\\u{unit:04x}");
        }
    })
}

/// Whether a character is not seen where JSON has it, which may be laid out in lines.
fn is_odd_in_json(c: char) -> bool {
    (c.is_control() && !c.is_ascii_whitespace()) || is_unseen(c)
}

/// JSON with what is not seen as a text that shows it, for a page that shows what it reads back.
pub fn spelt_out_json(json: &str) -> String {
    replaced(json, is_odd_in_json, |out, c| {
        out.push('\\');
        escape(out, c);
    })
}

/// Appends a character as an escape.
fn escape(out: &mut String, c: char) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ => _ = write!(out, "\\u{{{:x}}}", u32::from(c)),
    }
}

fn replaced(text: &str, is_bad: impl Fn(char) -> bool, replace: impl Fn(&mut String, char)) -> String {
    // Nearly every text is fit as it is.
    if !text.chars().any(&is_bad) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_bad(c) { replace(&mut out, c) } else { out.push(c) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{in_order, spelt_out_json, visible, visible_json, visible_lines};

    const TEXT: &str = "a\u{1b}[31m\u{202e}\u{200b}\n\u{85}\t末";

    #[test]
    fn what_cannot_be_seen_is_spelt_out() {
        assert_eq!(visible(TEXT), "a\\u{1b}[31m\\u{202e}\\u{200b}\\n\\u{85}\\t末");
        assert_eq!(visible_lines(TEXT), "a\\u{1b}[31m\\u{202e}\\u{200b}\n\\u{85}\\t末");
        assert_eq!(in_order(TEXT), "a\u{1b}[31m\\u{202e}\u{200b}\n\u{85}\t末");
        assert_eq!(visible("平常文字（不变）"), "平常文字（不变）");
    }

    #[test]
    fn json_says_the_same_as_before() {
        let json = "{\n  \"a\": \"\u{7f}\u{202e}\u{e0041}末\"\n}\n";
        assert_eq!(visible_json(json), "{\n  \"a\": \"\\u007f\\u202e\\udb40\\udc41末\"\n}\n");
        assert_eq!(spelt_out_json("[\"甲\u{202e}\"]"), "[\"甲\\\\u{202e}\"]");
    }

    #[test]
    fn every_character_that_reorders_is_unseen() {
        for c in ['\u{61c}', '\u{200e}', '\u{200f}']
            .into_iter()
            .chain('\u{202a}'..='\u{202e}')
            .chain('\u{2066}'..='\u{2069}')
        {
            assert!(super::is_unseen(c), "{c:?}");
            assert_eq!(in_order(&c.to_string()), format!("\\u{{{:x}}}", u32::from(c)));
        }
    }
}
