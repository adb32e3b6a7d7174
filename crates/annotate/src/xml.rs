//! The tags of a part with the bytes they stand at, and edits of those bytes.
//!
//! For the parts of a package, whose structure is known: no tree, no names checked. Text between tags, comments
//! and processing instructions are stepped over. A document type declaration ends the walk with an error.

use std::ops::Range;

use crate::{AnnotateError, fault};

/// What a tag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `<a>`.
    Open,
    /// `<a/>`.
    Empty,
    /// `</a>`.
    Close,
}

/// A tag.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag<'a> {
    part: &'a [u8],
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte behind it.
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    /// First byte of the name and the byte behind it.
    name: (usize, usize),
}

impl<'a> Tag<'a> {
    /// The name without the prefix.
    pub(crate) fn name(&self) -> &'a [u8] {
        let name = self.qualified();
        name.iter().rposition(|b| *b == b':').map_or(name, |colon| &name[colon + 1..])
    }

    /// The prefix with its colon; empty when there is none.
    pub(crate) fn prefix(&self) -> String {
        let name = self.qualified();
        String::from_utf8_lossy(&name[..name.len() - self.name().len()]).into_owned()
    }

    fn qualified(&self) -> &'a [u8] {
        &self.part[self.name.0..self.name.1]
    }

    /// Where an attribute can be put in.
    pub(crate) fn behind_name(&self) -> usize {
        self.name.1
    }

    /// The bytes of the value of an attribute, found by its whole name.
    pub(crate) fn attribute(&self, name: &str) -> Option<Range<usize>> {
        self.attributes().find(|(key, _)| *key == name.as_bytes()).map(|(_, value)| value)
    }

    /// The value of an attribute as it stands, found by its whole name.
    pub(crate) fn value(&self, name: &str) -> Option<&'a str> {
        std::str::from_utf8(&self.part[self.attribute(name)?]).ok()
    }

    /// The value of an attribute that has some prefix.
    pub(crate) fn prefixed_value(&self, name: &str) -> Option<&'a str> {
        let is_it =
            |key: &[u8]| key.strip_suffix(name.as_bytes()).is_some_and(|before| before.ends_with(b":"));
        let (_, value) = self.attributes().find(|(key, _)| is_it(key) && !key.starts_with(b"xmlns"))?;
        std::str::from_utf8(&self.part[value]).ok()
    }

    /// An attribute that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.value(name)?.trim().parse().ok()
    }

    fn attributes(&self) -> impl Iterator<Item = (&'a [u8], Range<usize>)> {
        let part = self.part;
        let mut at = self.name.1;
        let end = self.end - 1;
        std::iter::from_fn(move || {
            let skip = |mut at: usize| {
                while at < end && part[at].is_ascii_whitespace() {
                    at += 1;
                }
                at
            };
            let start = skip(at);
            let equals = start + part[start..end].iter().position(|b| *b == b'=')?;
            let open = skip(equals + 1);
            let quote = *part.get(open).filter(|b| matches!(b, b'"' | b'\''))?;
            let close = open + 1 + part[open + 1..end].iter().position(|b| *b == quote)?;
            at = close + 1;
            Some((part[start..equals].trim_ascii_end(), open + 1..close))
        })
    }
}

/// The tags of a part, in order.
pub(crate) struct Tags<'a> {
    name: &'a str,
    part: &'a [u8],
    at: usize,
}

/// Walks over a part; `name` is for errors.
pub(crate) fn tags<'a>(name: &'a str, part: &'a [u8]) -> Tags<'a> {
    Tags { name, part, at: 0 }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Result<Tag<'a>, AnnotateError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.at + self.part[self.at..].iter().position(|b| *b == b'<')?;
            let rest = &self.part[start..];
            let past = |end: &[u8]| {
                rest.windows(end.len()).position(|window| window == end).map(|at| at + end.len())
            };
            let skipped = if rest.starts_with(b"<!--") {
                past(b"-->")
            } else if rest.starts_with(b"<![CDATA[") {
                past(b"]]>")
            } else if rest.starts_with(b"<?") {
                past(b"?>")
            } else if rest.starts_with(b"<!") {
                None
            } else {
                let found = tag(self.part, start);
                self.at = found.map_or(self.part.len(), |tag| tag.end);
                return Some(found.ok_or_else(|| fault(self.name, "a tag does not end")));
            };
            let Some(length) = skipped else {
                self.at = self.part.len();
                return Some(Err(fault(self.name, "not the XML of a package")));
            };
            self.at = start + length;
        }
    }
}

fn tag(part: &[u8], start: usize) -> Option<Tag<'_>> {
    let mut quote = None;
    let length = part[start..].iter().position(|byte| match (byte, quote) {
        (b'>', None) => true,
        (b'"' | b'\'', None) => {
            quote = Some(*byte);
            false
        }
        (byte, Some(open)) if *byte == open => {
            quote = None;
            false
        }
        _ => false,
    })?;
    let last = start + length;
    let (kind, first) = match (part[start + 1], part[last - 1]) {
        (b'/', _) => (Kind::Close, start + 2),
        (_, b'/') => (Kind::Empty, start + 1),
        _ => (Kind::Open, start + 1),
    };
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let behind = first + part[first..=last].iter().position(ends)?;
    Some(Tag { part, start, end: last + 1, kind, name: (first, behind) })
}

/// Edits of a part; what none of them touches stays as it is.
#[derive(Default)]
pub(crate) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Puts text in.
    pub(crate) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Puts text in the place of other text.
    pub(crate) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    /// Sets an attribute of a tag.
    pub(crate) fn set(&mut self, tag: &Tag<'_>, name: &str, value: &str) {
        match tag.attribute(name) {
            Some(range) => self.replace(range, value),
            None => self.insert(tag.behind_name(), format!(" {name}=\"{value}\"")),
        }
    }

    /// Puts content before the end of an element whose content may be empty. `close` is its end tag; `None` when
    /// the element is an empty tag.
    pub(crate) fn append(&mut self, open: &Tag<'_>, close: Option<&Tag<'_>>, content: &str) {
        if let Some(close) = close {
            self.insert(close.start, content);
        } else {
            let name = format!("{}{}", open.prefix(), String::from_utf8_lossy(open.name()));
            self.replace(open.end - 2..open.end, format!(">{content}</{name}>"));
        }
    }

    /// The part with the edits made. Edits at one place are made in the order they were asked for.
    pub(crate) fn apply(mut self, part: &[u8]) -> Vec<u8> {
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
pub(crate) fn element<'a>(
    name: &'a str,
    part: &'a [u8],
    wanted: &str,
) -> Result<Option<(Tag<'a>, Option<Tag<'a>>)>, AnnotateError> {
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
        Some(_) => Err(fault(name, "an element does not end")),
        None => Ok(None),
    }
}

/// Text as content of an element or an attribute; characters XML forbids are left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            _ if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            _ => out.push(c),
        }
    }
    out
}

/// A value with the five entities and character references replaced.
pub(crate) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start + 1..];
        let known = rest.find(';').and_then(|end| Some((entity(&rest[..end])?, end)));
        match known {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}
