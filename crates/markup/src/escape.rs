//! Text into markup and back: the one escaper for XML, the one for HTML, and what an entity means.
//!
//! Whatever a file or a person wrote goes through here before it is put between tags.

use std::borrow::Cow;
use std::fmt::Write as _;

use memchr::memchr;
use model::unseen::is_reordering;

/// Whether a character may be in an XML document (production `Char`).
pub fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Text as the content of an XML element or the value of an attribute in double quotes; what XML cannot hold is left
/// out.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A parser would make a line feed of it.
            '\r' => out.push_str("&#13;"),
            c if is_allowed(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// Text as the content of an HTML element or the value of an attribute; control characters become blanks, and
/// those that reorder their neighbours are shown as escapes.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            // Shown, so that no text of a page reads in another order than it is written.
            c if is_reordering(c) => _ = write!(out, "\\u{{{:x}}}", u32::from(c)),
            c => out.push(c),
        }
    }
    out
}

/// A line with an HTML element that holds text; an empty class is none.
pub fn element(out: &mut String, tag: &str, class: &str, text: &str) {
    raw(out, tag, class, &html(text));
}

/// A line with an HTML element whose content is markup already.
pub fn raw(out: &mut String, tag: &str, class: &str, content: &str) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    _ = writeln!(out, "<{tag}{class}>{content}</{tag}>");
}

/// Text with the five entities and character references replaced; others stay as they are.
pub fn unescaped(raw: &[u8]) -> Cow<'_, str> {
    match String::from_utf8_lossy(raw) {
        Cow::Borrowed(text) => replaced(text).0,
        Cow::Owned(text) => Cow::Owned(replaced(&text).0.into_owned()),
    }
}

/// The same, but `None` when there are other entities, or bytes that are no UTF-8.
pub fn strictly_unescaped(raw: &[u8]) -> Option<Cow<'_, str>> {
    let (text, is_whole) = replaced(std::str::from_utf8(raw).ok()?);
    is_whole.then_some(text)
}

/// Text with the entities replaced that are known, and whether all were.
fn replaced(text: &str) -> (Cow<'_, str>, bool) {
    let Some(mut start) = memchr(b'&', text.as_bytes()) else { return (Cow::Borrowed(text), true) };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_whole = true;
    loop {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        if let Some((c, end)) = rest.find(';').and_then(|end| Some((entity(&rest[1..end])?, end))) {
            out.push(c);
            rest = &rest[end + 1..];
        } else {
            is_whole = false;
            out.push('&');
            rest = &rest[1..];
        }
        let Some(next) = rest.find('&') else { break };
        start = next;
    }
    out.push_str(rest);
    (Cow::Owned(out), is_whole)
}

/// The character of one of the five entities of XML, or of a character reference, by what is between `&` and `;`.
pub fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{html, is_allowed, strictly_unescaped, unescaped, xml};

    #[test]
    fn what_was_escaped_comes_back() {
        let text = "a<b> & \"c\" 'd'\r\n\t中\u{85}";
        assert_eq!(xml(text), "a&lt;b&gt; &amp; &quot;c&quot; 'd'&#13;\n\t中\u{85}");
        assert_eq!(unescaped(xml(text).as_bytes()), text);
        assert_eq!(xml("a\0\u{1f}\u{fffe}\u{ffff}b"), "ab");
        assert!(is_allowed('\u{10000}') && !is_allowed('\u{b}'));
    }

    #[test]
    fn a_page_holds_no_tag_quote_or_control_character_of_a_text() {
        assert_eq!(html("<a href='b\">&\n\0"), "&lt;a href=&#39;b&quot;&gt;&amp;  ");
        assert_eq!(html("甲\u{202e}乙\u{200b}"), "甲\\u{202e}乙\u{200b}");
    }

    #[test]
    fn unknown_entities_stay() {
        assert_eq!(unescaped(b"&lt;&nbsp;&amp;lt;&#65;& ;"), "<&nbsp;&lt;A& ;");
        assert_eq!(strictly_unescaped(b"&lt;&nbsp;"), None);
        assert_eq!(strictly_unescaped(b"a & b"), None);
        assert_eq!(strictly_unescaped(b"\xFF"), None);
        assert_eq!(strictly_unescaped(b"&lt;&amp;lt;&#65;").as_deref(), Some("<&lt;A"));
    }
}
