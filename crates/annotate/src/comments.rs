//! The notes of a sheet: a part of their own, to which notes are added.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use model::Cell;

use crate::xml::{Edits, Kind, Tag, element, escaped, tags};
use crate::{AnnotateError, fault};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STRICT_MAIN: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";

/// A part without notes.
pub(crate) fn none(strict: bool) -> Vec<u8> {
    let namespace = if strict { STRICT_MAIN } else { MAIN };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <comments xmlns=\"{namespace}\"><authors></authors><commentList></commentList></comments>"
    )
    .into_bytes()
}

/// The part with notes added. A cell that has a note keeps it, with the new one below. Says which cells had none.
pub(crate) fn added(
    name: &str,
    part: &[u8],
    notes: &BTreeMap<Cell, String>,
    author: &str,
) -> Result<(Vec<u8>, Vec<Cell>), AnnotateError> {
    let mut edits = Edits::default();
    let (authors, end) = element(name, part, "authors")?.ok_or_else(|| fault(name, "has no authors"))?;
    let mut number = 0;
    let mut open: Option<Open<'_>> = None;
    let mut left = notes.clone();
    for tag in tags(name, part) {
        let tag = tag?;
        match (tag.name(), tag.kind) {
            (b"author", Kind::Open | Kind::Empty) => number += 1,
            (b"comment", Kind::Open) => {
                let cell = tag.value("ref").and_then(Cell::from_a1);
                let note = cell.and_then(|cell| left.remove(&cell));
                open = note.map(|note| Open { note, text: None, behind: None });
            }
            (b"comment", Kind::Close) => {
                if let Some(open) = open.take() {
                    open.write(&mut edits);
                }
            }
            _ => {
                if let Some(open) = &mut open {
                    open.follow(&tag);
                }
            }
        }
    }
    let prefix = authors.prefix();
    edits.append(&authors, end.as_ref(), &format!("<{prefix}author>{}</{prefix}author>", escaped(author)));
    let (list, end) =
        element(name, part, "commentList")?.ok_or_else(|| fault(name, "has no list of notes"))?;
    let mut text = String::new();
    for (cell, note) in &left {
        _ = write!(
            text,
            "<{prefix}comment ref=\"{cell}\" authorId=\"{number}\"><{prefix}text>{}</{prefix}text></{prefix}comment>",
            run(&prefix, note)
        );
    }
    edits.append(&list, end.as_ref(), &text);
    Ok((edits.apply(part), left.into_keys().collect()))
}

/// A run of plain text.
fn run(prefix: &str, text: &str) -> String {
    format!(
        "<{prefix}r><{prefix}rPr><{prefix}sz val=\"9\"/></{prefix}rPr>\
         <{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>",
        escaped(text)
    )
}

/// A note that is there and gets more text.
struct Open<'a> {
    note: String,
    /// Its text element, until something in it is found.
    text: Option<Tag<'a>>,
    /// Where its last run, or its plain text, ends.
    behind: Option<usize>,
}

impl<'a> Open<'a> {
    fn follow(&mut self, tag: &Tag<'a>) {
        match (tag.name(), tag.kind) {
            (b"text", Kind::Open | Kind::Empty) => self.text = Some(*tag),
            // The end of a run comes behind that of the text in it; readings and their text come behind runs.
            (b"r", Kind::Close) => self.behind = Some(tag.end),
            (b"t", Kind::Close | Kind::Empty) if self.behind.is_none() => self.behind = Some(tag.end),
            _ => {}
        }
    }

    fn write(self, edits: &mut Edits) {
        let Some(text) = self.text else { return };
        let run = run(&text.prefix(), &format!("\n{}", self.note));
        match self.behind {
            Some(at) => edits.insert(at, run),
            None if text.kind == Kind::Empty => edits.append(&text, None, &run),
            None => edits.insert(text.end, run),
        }
    }
}
