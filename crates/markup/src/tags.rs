//! Tags and text of an XML part, one after another, without a tree and without copying.
//!
//! For parts of a container whose structure is known. It keeps no stack and checks no names; what it
//! cannot follow ends the walk with [`Event::Broken`]. Returns written in XML go through
//! `importer-xml`, which is strict.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;

use crate::escape::unescaped;

/// A piece of markup.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// A start tag, or an empty element.
    Open(Tag<'a>),
    /// An end tag, by its local name.
    Close(&'a [u8]),
    /// Text between tags, entities not yet replaced.
    Text(&'a [u8]),
    /// A CDATA section's text.
    Literal(&'a [u8]),
    /// A document type declaration, at this offset.
    Doctype(usize),
    /// A tag or section that does not end.
    Broken,
}

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'a> {
    /// Its name without the prefix.
    pub name: &'a [u8],
    /// Whether it is an empty element, with no end tag to come.
    pub empty: bool,
    attributes: &'a [u8],
}

impl<'a> Tag<'a> {
    /// An XML declaration, by what follows its name.
    pub fn declaration(attributes: &'a [u8]) -> Self {
        Self { name: b"xml", empty: true, attributes }
    }

    /// A tag with a name and no attributes, as an end tag is.
    pub(crate) fn named(name: &'a [u8]) -> Self {
        Self { name, empty: false, attributes: b"" }
    }

    /// How many bytes follow the name, up to the end of the attributes.
    pub(crate) fn bytes_after_name(&self) -> usize {
        self.attributes.len()
    }

    /// The attributes, in order.
    pub fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.attributes }
    }

    /// Whether there is nothing but attributes after its name.
    pub fn is_whole(&self) -> bool {
        let mut attributes = self.attributes();
        attributes.by_ref().for_each(drop);
        attributes.is_whole()
    }

    /// The raw value of an attribute, found by its whole name or by its name without the prefix.
    pub fn raw(&self, name: &str) -> Option<&'a [u8]> {
        let is_meant = |key: &[u8]| {
            let before = key.strip_suffix(name.as_bytes());
            before.is_some_and(|before| before.is_empty() || before.ends_with(b":"))
        };
        self.attributes().find(|(key, _)| is_meant(key)).map(|(_, value)| value)
    }

    /// The value of an attribute, entities replaced.
    pub fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        self.raw(name).map(unescaped)
    }

    /// An attribute that is a number.
    pub fn number(&self, name: &str) -> Option<u32> {
        std::str::from_utf8(self.raw(name)?).ok()?.trim().parse().ok()
    }

    /// Whether an attribute is true, as XML Schema booleans are.
    pub fn is_set(&self, name: &str) -> bool {
        matches!(self.raw(name), Some(b"1" | b"true"))
    }
}

/// The attributes of a start tag: names, and values with entities not yet replaced. They end at the first
/// that is none.
#[derive(Clone, Debug)]
pub struct Attributes<'a> {
    rest: &'a [u8],
}

impl Attributes<'_> {
    /// How many bytes are left of the tag.
    pub(crate) fn bytes_left(&self) -> usize {
        self.rest.len()
    }

    /// Once there are no more: whether all were attributes.
    pub fn is_whole(&self) -> bool {
        self.rest.trim_ascii_start().is_empty()
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        let (key, value) = rest.split_at(rest.iter().position(|b| !is_of_name(*b))?);
        let value = value.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let quote = *value.first().filter(|b| matches!(b, b'"' | b'\''))?;
        let value = &value[1..];
        let end = value.iter().position(|b| *b == quote)?;
        self.rest = &value[end + 1..];
        Some((key, &value[..end]))
    }
}

/// Whether a byte may be in the name of an attribute.
fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.' | 0x80..)
}

/// The walk over a part.
pub struct Markup<'a> {
    part: &'a [u8],
    at: usize,
    /// Where the event that came last begins.
    start: usize,
}

impl<'a> Markup<'a> {
    /// Starts at the beginning of a part.
    pub fn new(part: &'a [u8]) -> Self {
        Self { part, at: 0, start: 0 }
    }

    /// The text between two tags that come next, written as they mostly are, if there is nothing else between
    /// them: no other tag, no entity, no line end of another system. Steps past them; otherwise nowhere.
    pub fn plain(&mut self, open: &[u8], close: &[u8]) -> Option<&'a str> {
        let rest = self.part[self.at..].strip_prefix(open)?;
        let end = rest.iter().position(|b| matches!(b, b'<' | b'&' | b'\r'))?;
        if !rest[end..].starts_with(close) {
            return None;
        }
        let text = std::str::from_utf8(&rest[..end]).ok()?;
        self.at += open.len() + end + close.len();
        Some(text)
    }

    /// The bytes of the event that came last: a tag from its `<` to its `>`.
    pub fn range(&self) -> Range<usize> {
        self.start..self.at
    }

    /// Steps past `end`, or to the end of the part when it never comes.
    fn past(&mut self, end: &[u8]) -> Option<usize> {
        let found = self.part[self.at..].windows(end.len()).position(|window| window == end);
        let start = self.at;
        self.at = found.map_or(self.part.len(), |at| start + at + end.len());
        found.map(|at| start + at)
    }
}

impl<'a> Iterator for Markup<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            let start = self.at;
            self.start = start;
            let rest = &self.part[start..];
            if *rest.first()? != b'<' {
                let text = memchr(b'<', rest).unwrap_or(rest.len());
                self.at += text;
                return Some(Event::Text(&rest[..text]));
            }
            if !matches!(rest.get(1), Some(b'!' | b'?')) {
                let Some((event, length)) = tag(&rest[1..]) else {
                    self.at = self.part.len();
                    return Some(Event::Broken);
                };
                self.at += 1 + length;
                return Some(event);
            }
            if rest.starts_with(b"<!--") {
                self.at += 4;
                if self.past(b"-->").is_none() {
                    return Some(Event::Broken);
                }
            } else if rest.starts_with(b"<![CDATA[") {
                self.at += 9;
                return Some(match self.past(b"]]>") {
                    Some(end) => Event::Literal(&self.part[start + 9..end]),
                    None => Event::Broken,
                });
            } else if rest.starts_with(b"<?") {
                if self.past(b"?>").is_none() {
                    return Some(Event::Broken);
                }
            } else {
                self.at = self.part.len();
                return Some(Event::Doctype(start));
            }
        }
    }
}

/// The tag that begins after a `<`, and how many bytes it takes.
fn tag(rest: &[u8]) -> Option<(Event<'_>, usize)> {
    if *rest.first()? == b'/' {
        let end = rest.iter().position(|b| *b == b'>')?;
        return Some((Event::Close(local(rest[1..end].trim_ascii_end())), end + 1));
    }
    let mut at = 0;
    let mut start = 0;
    loop {
        match *rest.get(at)? {
            b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n' => break,
            b':' => start = at + 1,
            _ => {}
        }
        at += 1;
    }
    let name = &rest[start..at];
    let attributes = at;
    loop {
        match *rest.get(at)? {
            b'>' => break,
            // A `>` in an attribute value does not end the tag.
            quote @ (b'"' | b'\'') => {
                at += 1;
                while *rest.get(at)? != quote {
                    at += 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    let attributes = &rest[attributes..at];
    let (attributes, empty) =
        attributes.strip_suffix(b"/").map_or((attributes, false), |inside| (inside, true));
    Some((Event::Open(Tag { name, empty, attributes }), at + 1))
}

fn local(name: &[u8]) -> &[u8] {
    name.iter().rposition(|b| *b == b':').map_or(name, |colon| &name[colon + 1..])
}

#[cfg(test)]
mod tests {
    use super::{Event, Markup};

    fn shown(part: &str) -> String {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let events = Markup::new(part.as_bytes()).map(|event| match event {
            Event::Open(tag) => format!("<{}{}>", text(tag.name), if tag.empty { "/" } else { "" }),
            Event::Close(name) => format!("</{}>", text(name)),
            Event::Text(bytes) => text(bytes),
            Event::Literal(bytes) => format!("[{}]", text(bytes)),
            Event::Doctype(at) => format!("doctype@{at}"),
            Event::Broken => "broken".to_owned(),
        });
        events.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tags_text_and_sections_come_in_order() {
        assert_eq!(
            shown("<?xml version='1.0'?><x:a b='>'>t<!-- <c> --><c/><![CDATA[<d>]]></x:a>"),
            "<a> t <c/> [<d>] </a>"
        );
        assert_eq!(shown(r#"<a b="'>" c='">'>t<a b=">"/><d>"#), "<a> t <a/> <d>");
        assert_eq!(shown("<a><b"), "<a> broken");
        assert_eq!(shown(r#"<a><b c=">"#), "<a> broken");
        assert_eq!(shown("<a><!-- x"), "<a> broken");
        assert_eq!(shown("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "doctype@0");
    }

    #[test]
    fn attributes_are_found_with_or_without_their_prefix() {
        let part = r#"<sheet name="a &amp; &#x4E2D;" sheetId="7" r:id = 'rId1' hidden="1"/>"#;
        let Some(Event::Open(tag)) = Markup::new(part.as_bytes()).next() else { panic!("no tag") };
        assert_eq!(tag.text("name").as_deref(), Some("a & 中"));
        assert_eq!(tag.text("id").as_deref(), Some("rId1"));
        assert_eq!(tag.text("r:id").as_deref(), Some("rId1"));
        assert_eq!(tag.number("sheetId"), Some(7));
        assert!(tag.is_set("hidden"));
        assert_eq!(tag.raw("state"), None);
    }

    #[test]
    fn attributes_end_where_they_are_none() {
        let whole = |part: &str| {
            let Some(Event::Open(tag)) = Markup::new(part.as_bytes()).next() else { panic!("no tag") };
            let mut attributes = tag.attributes();
            (attributes.by_ref().count(), attributes.is_whole())
        };
        assert_eq!(whole("<c r='A1'\n s = \"1\" />"), (2, true));
        assert_eq!(whole("<c>"), (0, true));
        assert_eq!(whole("<c s='1' r=A1>"), (1, false));
        assert_eq!(whole("<c s='1' r>"), (1, false));
        assert_eq!(whole("<c s='1' </c> r='A1'>"), (1, false));
        assert_eq!(whole("<c s='1'r t='n'>"), (1, false));
    }

    #[test]
    fn plain_text_is_taken_at_once_or_left() {
        let plain = |part: &str| {
            let mut markup = Markup::new(part.as_bytes());
            (markup.plain(b"<v>", b"</v>").map(str::to_owned), markup.count())
        };
        assert_eq!(plain("<v>甲 </v><x/>"), (Some("甲 ".to_owned()), 1));
        assert_eq!(plain("<v></v>"), (Some(String::new()), 0));
        for left in ["<v>a&amp;</v>", "<v>a\rb</v>", "<v a='1'>b</v>", "<w>a</w>"] {
            assert_eq!(plain(left), (None, 3), "{left}");
        }
        assert_eq!(plain("<v>a<!-- --></v>"), (None, 3));
        assert_eq!(plain("<v>a"), (None, 2));
    }
}
