//! Edits of a part byte for byte: its tags with the bytes they are at, and what is put in their place. Everything
//! that no edit touches stays as it is.
//!
//! For the parts of a package, whose structure is known: no tree, no names checked.

use std::ops::Range;

use model::text;

use crate::fault::Fault;
use crate::parts;
use crate::tags::{Event, Markup, Tag};

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `<a>`.
    Open,
    /// `<a/>`.
    Empty,
    /// `</a>`.
    Close,
}

/// A tag and the bytes of the part that it is at.
#[derive(Clone, Copy, Debug)]
pub struct TagAt<'a> {
    part: &'a [u8],
    tag: Tag<'a>,
    /// Its first byte.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// What it does.
    pub kind: Kind,
}

impl<'a> TagAt<'a> {
    /// The name without the prefix.
    pub fn name(&self) -> &'a [u8] {
        self.tag.name
    }

    /// The prefix with its colon; empty when there is none.
    pub fn prefix(&self) -> String {
        let written = match self.kind {
            Kind::Close => self.part[self.start + 2..self.end - 1].trim_ascii_end(),
            Kind::Open | Kind::Empty => &self.part[self.start + 1..self.after_name()],
        };
        String::from_utf8_lossy(&written[..written.len() - self.tag.name.len()]).into_owned()
    }

    /// Where an attribute can be put in.
    fn after_name(&self) -> usize {
        self.after_attributes() - self.tag.bytes_after_name()
    }

    fn after_attributes(&self) -> usize {
        self.end - if self.kind == Kind::Empty { 2 } else { 1 }
    }

    /// The bytes of the value of an attribute, found by its whole name.
    fn attribute(&self, name: &str) -> Option<Range<usize>> {
        let mut attributes = self.tag.attributes();
        while let Some((key, value)) = attributes.next() {
            if key == name.as_bytes() {
                // What is left begins after the closing quote.
                let end = self.after_attributes() - attributes.bytes_left() - 1;
                return Some(end - value.len()..end);
            }
        }
        None
    }

    /// Whether it has an attribute of that whole name.
    pub fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some()
    }

    /// The value of an attribute as it is written, found by its whole name.
    pub fn value(&self, name: &str) -> Option<&'a str> {
        let (_, value) = self.tag.attributes().find(|(key, _)| *key == name.as_bytes())?;
        std::str::from_utf8(value).ok()
    }

    /// The value of an attribute that has some prefix.
    pub fn prefixed_value(&self, name: &str) -> Option<&'a str> {
        let is_it =
            |key: &[u8]| key.strip_suffix(name.as_bytes()).is_some_and(|before| before.ends_with(b":"));
        let (_, value) = self.tag.attributes().find(|(key, _)| is_it(key) && !key.starts_with(b"xmlns"))?;
        std::str::from_utf8(value).ok()
    }

    /// An attribute that is a number.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.value(name)?.trim().parse().ok()
    }
}

/// The tags of a part, in order.
pub struct Tags<'a> {
    name: &'a str,
    part: &'a [u8],
    markup: Markup<'a>,
}

/// Walks over a part; `name` is for errors. A document type declaration ends the walk with an error.
pub fn tags<'a>(name: &'a str, part: &'a [u8]) -> Tags<'a> {
    Tags { name, part, markup: Markup::new(part) }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Result<TagAt<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (kind, tag) = match self.markup.next()? {
                Event::Open(tag) if tag.empty => (Kind::Empty, tag),
                Event::Open(tag) => (Kind::Open, tag),
                Event::Close(name) => (Kind::Close, Tag::named(name)),
                Event::Text(_) | Event::Literal(_) => continue,
                Event::Doctype(at) => return Some(Err(parts::doctype(self.part, at))),
                Event::Broken => return Some(Err(parts::cut_tag(self.name))),
            };
            let Range { start, end } = self.markup.range();
            return Some(Ok(TagAt { part: self.part, tag, start, end, kind }));
        }
    }
}

/// Edits of a part; what none of them touches stays as it is.
#[derive(Debug, Default)]
pub struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Puts text in.
    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Puts text in the place of other text.
    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    /// Sets an attribute of a tag; the value is put in as it is.
    pub fn set(&mut self, tag: &TagAt<'_>, name: &str, value: &str) {
        match tag.attribute(name) {
            Some(range) => self.replace(range, value),
            None => self.insert(tag.after_name(), format!(" {name}=\"{value}\"")),
        }
    }

    /// Puts content before the end of an element whose content may be empty. `close` is its end tag; `None` when
    /// the element is an empty tag.
    pub fn append(&mut self, open: &TagAt<'_>, close: Option<&TagAt<'_>>, content: &str) {
        if let Some(close) = close {
            self.insert(close.start, content);
        } else {
            let name = format!("{}{}", open.prefix(), String::from_utf8_lossy(open.name()));
            self.replace(open.end - 2..open.end, format!(">{content}</{name}>"));
        }
    }

    /// The part with the edits made. Edits at one place are made in the order they were asked for.
    pub fn apply(mut self, part: &[u8]) -> Vec<u8> {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out =
            Vec::with_capacity(part.len() + self.0.iter().map(|(_, text)| text.len()).sum::<usize>());
        let mut at = 0;
        for (range, text) in self.0 {
            out.extend_from_slice(&part[at..range.start]);
            out.extend_from_slice(text.as_bytes());
            at = range.end;
        }
        out.extend_from_slice(&part[at..]);
        out
    }
}

/// The first element of a name: its start tag, and its end tag unless it is empty.
pub fn element<'a>(
    name: &'a str,
    part: &'a [u8],
    wanted: &str,
) -> Result<Option<(TagAt<'a>, Option<TagAt<'a>>)>, Fault> {
    let mut open = None;
    let mut depth = 0;
    for tag in tags(name, part) {
        let tag = tag?;
        if tag.name() != wanted.as_bytes() {
            continue;
        }
        match (tag.kind, open) {
            (Kind::Empty, None) => return Ok(Some((tag, None))),
            (Kind::Open, None) => open = Some(tag),
            (Kind::Open, Some(_)) => depth += 1,
            (Kind::Close, Some(open)) if depth == 0 => return Ok(Some((open, Some(tag)))),
            (Kind::Close, Some(_)) => depth -= 1,
            _ => {}
        }
    }
    match open {
        Some(_) => Err(Fault::damaged(name, text!("一个元素没有结束", "an element does not end"))),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::{Edits, Kind, element, tags};

    fn edited(part: &str, edit: impl FnOnce(&mut Edits)) -> String {
        let mut edits = Edits::default();
        edit(&mut edits);
        String::from_utf8(edits.apply(part.as_bytes())).expect("text")
    }

    #[test]
    fn tags_know_their_bytes_their_prefix_and_their_attributes() {
        let part = "<?x?><!-- <y> --><p:a b = 'c>' r:id=\"\" xmlns:id='n'>t<![CDATA[<z>]]><e/></p:a >";
        let found: Vec<_> = tags("p", part.as_bytes()).map(|tag| tag.expect("a tag")).collect();
        let shown: Vec<_> =
            found.iter().map(|tag| (&part[tag.start..tag.end], tag.prefix(), tag.kind)).collect();
        assert_eq!(
            shown,
            [
                ("<p:a b = 'c>' r:id=\"\" xmlns:id='n'>", "p:".to_owned(), Kind::Open),
                ("<e/>", String::new(), Kind::Empty),
                ("</p:a >", "p:".to_owned(), Kind::Close),
            ]
        );
        assert_eq!((found[0].value("b"), found[0].value("id")), (Some("c>"), None));
        assert_eq!(found[0].prefixed_value("id"), Some(""));
        assert!(found[0].has("r:id") && !found[2].has("b"));
    }

    #[test]
    fn attributes_are_set_in_place_or_added_after_the_name() {
        let part = "<a b='1' c='2'/>";
        let tag = tags("p", part.as_bytes()).next().expect("a tag").expect("whole");
        assert_eq!(edited(part, |edits| edits.set(&tag, "b", "22")), "<a b='22' c='2'/>");
        assert_eq!(edited(part, |edits| edits.set(&tag, "c", "")), "<a b='1' c=''/>");
        assert_eq!(edited(part, |edits| edits.set(&tag, "d", "3")), "<a d=\"3\" b='1' c='2'/>");
    }

    #[test]
    fn content_is_put_before_the_end_of_an_element() {
        for (part, expected) in [
            ("<x><p:a b='1'/></x>", "<x><p:a b='1'>!</p:a></x>"),
            ("<x><p:a><a></a>1</p:a></x>", "<x><p:a><a></a>1!</p:a></x>"),
        ] {
            let (open, close) = element("p", part.as_bytes(), "a").expect("whole").expect("an element");
            assert_eq!(edited(part, |edits| edits.append(&open, close.as_ref(), "!")), expected);
        }
        assert!(element("p", b"<x><a></x>", "a").is_err());
        assert!(element("p", b"<x/>", "a").is_ok_and(|found| found.is_none()));
        assert!(element("p", b"<!DOCTYPE a><a/>", "a").is_err());
        assert!(element("p", b"<a", "a").is_err());
    }

    #[test]
    fn edits_at_one_place_keep_their_order() {
        let both = |edits: &mut Edits| {
            edits.insert(1, "x");
            edits.insert(0, "w");
            edits.insert(1, "y");
            edits.replace(1..2, "z");
        };
        assert_eq!(edited("abc", both), "waxyzc");
    }
}
