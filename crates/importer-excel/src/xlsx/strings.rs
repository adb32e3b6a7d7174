//! Texts of a workbook: the table that cells share, and those written in their cells.

use importer::ImportError;
use memchr::memchr;

use crate::fault::{cut, cut_tag, damaged};
use markup::escape::strictly_unescaped;
use markup::parts;
use markup::{Event, Markup, Tag};
use model::text;

/// The shared strings, one after another.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Strings {
    /// Reads the table.
    pub(super) fn read(name: &str, part: &[u8]) -> Result<Self, ImportError> {
        let mut strings = Self::default();
        let mut markup = Markup::new(part);
        let mut is_open = false;
        while let Some(event) = markup.next() {
            match event {
                Event::Open(tag) if tag.name == b"sst" => {
                    check_count(name, tag, part)?;
                    if tag.empty {
                        return Ok(strings);
                    }
                    is_open = true;
                }
                Event::Open(tag) if tag.name == b"si" && is_open => {
                    if !tag.empty {
                        strings.push(&mut markup).ok_or_else(|| {
                            let number = strings.ends.len() + 1;
                            damaged(
                                name,
                                text!("第 {number} 个字符串无法读取", "string {number} cannot be read"),
                            )
                        })?;
                    }
                    strings.ends.push(strings.text.len());
                }
                Event::Close(b"sst") if is_open => return Ok(strings),
                Event::Text(raw) if is_open && !raw.trim_ascii().is_empty() => {
                    return Err(cut_tag(name));
                }
                Event::Doctype(at) => return Err(parts::doctype(part, at).into()),
                Event::Broken => return Err(cut_tag(name)),
                _ => {}
            }
        }
        Err(cut(name))
    }

    /// Reads on after the start tag of a string to its end.
    fn push(&mut self, markup: &mut Markup<'_>) -> Option<()> {
        // Most strings are this and nothing else.
        let Some(text) = markup.plain(b"<t>", b"</t></si>") else {
            return push_rich(&mut self.text, markup, b"si");
        };
        let start = self.text.len();
        self.text.push_str(trimmed(text));
        replace_escapes(&mut self.text, start);
        Some(())
    }

    /// A string by its number, from 0.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.text[start..end])
    }
}

/// Refuses a table that claims more strings than its bytes can hold; the shortest is `<si/>`.
fn check_count(name: &str, table: Tag<'_>, part: &[u8]) -> Result<(), ImportError> {
    let claimed = table.text("uniqueCount").and_then(|count| count.trim().parse::<u64>().ok());
    match claimed {
        Some(claimed) if claimed > part.len() as u64 / 5 => Err(damaged(
            name,
            text!(
                "声明有 {claimed} 个字符串，实际放不下",
                "it claims {claimed} strings, which it cannot hold"
            ),
        )),
        _ => Ok(()),
    }
}

/// Reads on after the start tag of a text to its end and adds its runs to `out`; how to pronounce them is no
/// part of it. `None` when the end does not come, or something is not where it should be.
pub(super) fn push_rich(out: &mut String, markup: &mut Markup<'_>, closing: &[u8]) -> Option<()> {
    let mut depth = 0_usize;
    // The depth at which the pronunciation began.
    let mut aside = None;
    loop {
        match markup.next()? {
            Event::Open(tag) if tag.empty => {}
            Event::Open(tag) if tag.name == b"t" && aside.is_none() => push_run(out, markup, tag)?,
            Event::Open(tag) => {
                if tag.name == b"rPh" && aside.is_none() {
                    aside = Some(depth);
                }
                depth += 1;
            }
            Event::Close(name) if depth == 0 => return (name == closing).then_some(()),
            Event::Close(_) => {
                depth -= 1;
                aside = aside.filter(|aside| *aside < depth);
            }
            Event::Text(raw) if aside.is_some() || raw.trim_ascii().is_empty() => {}
            Event::Text(_) | Event::Literal(_) | Event::Doctype(_) | Event::Broken => return None,
        }
    }
}

/// A run of a text. Blanks around it count only where it asks for them.
fn push_run(out: &mut String, markup: &mut Markup<'_>, tag: Tag<'_>) -> Option<()> {
    let start = out.len();
    push_text(out, markup, b"t")?;
    if tag.raw("space") != Some(b"preserve") {
        let kept = trimmed(&out[start..]);
        if kept.len() < out.len() - start {
            let kept = kept.to_owned();
            out.truncate(start);
            out.push_str(&kept);
        }
    }
    replace_escapes(out, start);
    Some(())
}

/// Text without the blanks around it.
fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

/// Reads on to the end of an element and adds its text as it is, line ends made one.
pub(super) fn push_text(out: &mut String, markup: &mut Markup<'_>, closing: &[u8]) -> Option<()> {
    loop {
        match markup.next()? {
            Event::Text(raw) if !raw.contains(&b'\r') => out.push_str(&strictly_unescaped(raw)?),
            // A reference to a carriage return stays one.
            Event::Text(raw) => out.push_str(&strictly_unescaped(one_line_end(raw)?.as_bytes())?),
            Event::Literal(raw) => out.push_str(&one_line_end(raw)?),
            Event::Close(name) if name == closing => return Some(()),
            Event::Doctype(_) | Event::Broken => return None,
            _ => {}
        }
    }
}

fn one_line_end(raw: &[u8]) -> Option<String> {
    Some(std::str::from_utf8(raw).ok()?.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Replaces `_x000D_` and its like after `start`: characters that XML cannot hold, by their UTF-16 units.
pub(super) fn replace_escapes(out: &mut String, start: usize) {
    if memchr(b'_', &out.as_bytes()[start..]).is_none() {
        return;
    }
    let Some(first) = out[start..].find("_x").map(|at| start + at) else { return };
    let escaped = out.split_off(first);
    let mut rest = escaped.as_str();
    let mut units = Vec::new();
    while let Some(c) = rest.chars().next() {
        if let Some(unit) = escape(rest) {
            units.push(unit);
            rest = &rest[7..];
            continue;
        }
        push_units(out, &mut units);
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    push_units(out, &mut units);
}

/// Adjacent escapes as characters; half a pair is none.
fn push_units(out: &mut String, units: &mut Vec<u16>) {
    out.extend(char::decode_utf16(units.drain(..)).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

/// The unit of an escape that the text begins with.
fn escape(text: &str) -> Option<u16> {
    let hex = text.strip_prefix("_x")?.get(..5)?.strip_suffix('_')?;
    if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    u16::from_str_radix(hex, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::{Strings, replace_escapes};

    fn read(table: &str) -> Vec<String> {
        let strings = Strings::read("p", format!("<sst>{table}</sst>").as_bytes()).expect("a table");
        (0..).map_while(|number| strings.get(number).map(str::to_owned)).collect()
    }

    #[test]
    fn runs_are_joined_and_trimmed_each_on_its_own() {
        let table = "<si><t> 甲 </t></si><si><t xml:space='preserve'> 乙 </t></si><si/><si><t/></si>\
            <si><r><rPr><b/></rPr><t>丙 </t></r><r><t xml:space=\"preserve\"> 丁</t></r>\
            <rPh sb='0' eb='1'><t>bing</t></rPh><phoneticPr/></si>\
            <x:si><x:t>a\r\nb\rc&#13;&amp;<![CDATA[<d>]]></x:t></x:si>";
        assert_eq!(read(table), ["甲", " 乙 ", "", "", "丙 丁", "a\nb\nc\r&<d>"]);
    }

    #[test]
    fn tables_that_cannot_be_followed_are_refused() {
        for table in [
            "<sst><si><t>x</t></si>",
            "<sst><si><t>x",
            "<sst><si><t>x</sst>",
            "<sst><si><t>&nbsp;</t></si></sst>",
            "<sst><si>t>x</t></si></sst>",
            "<sst><si><t>x</si></sst>",
            "<sst><si><r><t>x</t></si></sst>",
            "<sst>si><t>x</t></si></sst>",
            "<x/>",
            "",
        ] {
            assert!(Strings::read("p", table.as_bytes()).is_err(), "{table}");
        }
        assert!(Strings::read("p", b"<sst><si><t>\xFF</t></si></sst>").is_err());
        assert_eq!(read(""), [""; 0]);
        assert!(Strings::read("p", b"<sst/>").is_ok());
    }

    #[test]
    fn escapes_become_characters() {
        for (escaped, text) in [
            ("甲_x000D_乙", "甲\r乙"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDCF7_", "\u{1F4F7}"),
            ("_xD83D_", "\u{FFFD}"),
            ("_xDCF7__xD83D_x", "\u{FFFD}\u{FFFD}x"),
            ("_x000D", "_x000D"),
            ("_x00甲_", "_x00甲_"),
            ("__x000A__", "_\n_"),
        ] {
            let mut out = "_x000D_".to_owned() + escaped;
            replace_escapes(&mut out, 7);
            assert_eq!(out, "_x000D_".to_owned() + text);
        }
    }
}
