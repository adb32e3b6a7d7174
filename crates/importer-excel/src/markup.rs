//! Tags and text of an XML part, one after another, without a tree and without copying.
//!
//! For parts of a container whose structure is known. It keeps no stack and checks no names; what it
//! cannot follow ends the walk with [`Event::Broken`]. Returns written in XML go through
//! `importer-xml`, which is strict.

use std::borrow::Cow;

/// A piece of markup.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event<'a> {
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
pub(crate) struct Tag<'a> {
    /// Its name without the prefix.
    pub(crate) name: &'a [u8],
    /// Whether it is an empty element, with no end tag to come.
    pub(crate) empty: bool,
    attributes: &'a [u8],
}

impl<'a> Tag<'a> {
    /// The raw value of an attribute, found by its whole name or by its name without the prefix.
    pub(crate) fn raw(&self, name: &str) -> Option<&'a [u8]> {
        let name = name.as_bytes();
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_ascii_start();
            let equals = rest.iter().position(|b| *b == b'=')?;
            let key = rest[..equals].trim_ascii_end();
            rest = rest[equals + 1..].trim_ascii_start();
            let quote = *rest.first().filter(|b| matches!(b, b'"' | b'\''))?;
            let end = rest[1..].iter().position(|b| *b == quote)? + 1;
            let value = &rest[1..end];
            rest = &rest[end + 1..];
            if key.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with(b":")) {
                return Some(value);
            }
        }
    }

    /// The value of an attribute, entities replaced.
    pub(crate) fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        self.raw(name).map(unescaped)
    }

    /// An attribute that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        std::str::from_utf8(self.raw(name)?).ok()?.trim().parse().ok()
    }

    /// Whether an attribute says yes, as XML Schema booleans do.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        matches!(self.raw(name), Some(b"1" | b"true"))
    }
}

/// The walk over a part.
pub(crate) struct Markup<'a> {
    part: &'a [u8],
    at: usize,
}

impl<'a> Markup<'a> {
    /// Starts at the beginning of a part.
    pub(crate) fn new(part: &'a [u8]) -> Self {
        Self { part, at: 0 }
    }

    /// The offset of the event to come.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// Steps behind `end`, or to the end of the part when it never comes.
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
            let rest = &self.part[self.at..];
            if rest.is_empty() {
                return None;
            }
            let text = rest.iter().position(|b| *b == b'<').unwrap_or(rest.len());
            if text > 0 {
                self.at += text;
                return Some(Event::Text(&rest[..text]));
            }
            let start = self.at;
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
            } else if rest.starts_with(b"<!") {
                self.at = self.part.len();
                return Some(Event::Doctype(start));
            } else {
                let Some(end) = end_of_tag(rest) else {
                    self.at = self.part.len();
                    return Some(Event::Broken);
                };
                self.at += end + 1;
                return Some(tag(&rest[1..end]));
            }
        }
    }
}

/// The offset of the `>` that ends a tag; one inside an attribute value does not.
fn end_of_tag(rest: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.iter().enumerate() {
        match (byte, quote) {
            (b'>', None) => return Some(at),
            (b'"' | b'\'', None) => quote = Some(*byte),
            (byte, Some(open)) if *byte == open => quote = None,
            _ => {}
        }
    }
    None
}

fn tag(inside: &[u8]) -> Event<'_> {
    if let Some(name) = inside.strip_prefix(b"/") {
        return Event::Close(local(name.trim_ascii_end()));
    }
    let (inside, empty) = inside.strip_suffix(b"/").map_or((inside, false), |inside| (inside, true));
    let end = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
    Event::Open(Tag { name: local(&inside[..end]), empty, attributes: &inside[end..] })
}

fn local(name: &[u8]) -> &[u8] {
    name.iter().rposition(|b| *b == b':').map_or(name, |colon| &name[colon + 1..])
}

/// Text with the five entities and character references replaced; others stay as they stand.
pub(crate) fn unescaped(raw: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(raw);
    if !text.contains('&') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest: &str = &text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        if let Some((c, end)) = rest.find(';').and_then(|end| Some((entity(&rest[1..end])?, end))) {
            out.push(c);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
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
    use super::{Event, Markup, unescaped};

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
        assert_eq!(shown("<a><b"), "<a> broken");
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
    fn unknown_entities_stay() {
        assert_eq!(unescaped(b"&lt;&nbsp;&amp;lt;&#65;& ;"), "<&nbsp;&lt;A& ;");
    }
}
