//! The notes of a sheet: a part of their own, to which notes are added.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use markup::edits::{Edits, Kind, TagAt, element, tags};
use markup::{Fault, escape};
use model::Cell;

use crate::changes::lacks;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STRICT_MAIN: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";
/// How much text a note can hold, in units of UTF-16, as spreadsheet programs count.
const NOTE_UNITS: usize = 32_767;
/// What a note ends with that was too long.
const CUT: &str = "…（批注太长，以下省略）";

/// A part without notes.
pub(crate) fn none(strict: bool) -> Vec<u8> {
    let namespace = if strict { STRICT_MAIN } else { MAIN };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <comments xmlns=\"{namespace}\"><authors></authors><commentList></commentList></comments>"
    )
    .into_bytes()
}

/// The part with notes added. A cell that has a note keeps it, with the new one below. Gives the cells that had none.
pub(crate) fn added(
    name: &str,
    part: &[u8],
    notes: &BTreeMap<Cell, String>,
    author: &str,
) -> Result<(Vec<u8>, Vec<Cell>), Fault> {
    let mut edits = Edits::default();
    let (authors, end) = element(name, part, "authors")?.ok_or_else(|| lacks(name, "authors"))?;
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
                open = note.map(|note| Open { note, units: 0, run: 0, text: None, after: None });
            }
            (b"comment", Kind::Close) => {
                if let Some(open) = open.take() {
                    open.write(&mut edits);
                }
            }
            _ => {
                if let Some(open) = &mut open {
                    open.follow(&tag, part);
                }
            }
        }
    }
    let prefix = authors.prefix();
    edits.append(
        &authors,
        end.as_ref(),
        &format!("<{prefix}author>{}</{prefix}author>", escape::xml(author)),
    );
    let (list, end) = element(name, part, "commentList")?.ok_or_else(|| lacks(name, "commentList"))?;
    let mut text = String::new();
    for (cell, note) in &left {
        _ = write!(
            text,
            "<{prefix}comment ref=\"{cell}\" authorId=\"{number}\"><{prefix}text>{}</{prefix}text></{prefix}comment>",
            run(&prefix, &fitting(note, 0))
        );
    }
    edits.append(&list, end.as_ref(), &text);
    Ok((edits.apply(part), left.into_keys().collect()))
}

/// A note, or as much of it as there is room for, and that it is cut. `there` is how much the cell's note holds.
fn fitting(note: &str, there: usize) -> Cow<'_, str> {
    let room = NOTE_UNITS.saturating_sub(there);
    if units(note) <= room {
        return Cow::Borrowed(note);
    }
    let Some(mut left) = room.checked_sub(units(CUT)) else { return Cow::Borrowed("") };
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    let mut cut: String = note.chars().take_while(fits).collect();
    cut.push_str(CUT);
    Cow::Owned(cut)
}

/// The length of a text as spreadsheet programs count it.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A run of plain text. Control characters are no words.
fn run(prefix: &str, text: &str) -> String {
    let words: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    format!(
        "<{prefix}r><{prefix}rPr><{prefix}sz val=\"9\"/></{prefix}rPr>\
         <{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>",
        escape::xml(&words)
    )
}

/// A note that is there and gets more text.
struct Open<'a> {
    note: String,
    /// How much text it has.
    units: usize,
    /// Where the text of its run begins that is being read.
    run: usize,
    /// Its text element, until something in it is found.
    text: Option<TagAt<'a>>,
    /// Where its last run, or its plain text, ends.
    after: Option<usize>,
}

impl<'a> Open<'a> {
    fn follow(&mut self, tag: &TagAt<'a>, part: &[u8]) {
        match (tag.name(), tag.kind) {
            (b"t", Kind::Open) => self.run = tag.end,
            (b"t", Kind::Close) => self.units += units(&escape::unescaped(&part[self.run..tag.start])),
            _ => {}
        }
        match (tag.name(), tag.kind) {
            (b"text", Kind::Open | Kind::Empty) => self.text = Some(*tag),
            // The end of a run comes after that of the text in it; readings and their text come after runs.
            (b"r", Kind::Close) => self.after = Some(tag.end),
            (b"t", Kind::Close | Kind::Empty) if self.after.is_none() => self.after = Some(tag.end),
            _ => {}
        }
    }

    fn write(self, edits: &mut Edits) {
        let Some(text) = self.text else { return };
        let note = format!("\n{}", self.note);
        let run = run(&text.prefix(), &fitting(&note, self.units));
        match self.after {
            Some(at) => edits.insert(at, run),
            None if text.kind == Kind::Empty => edits.append(&text, None, &run),
            None => edits.insert(text.end, run),
        }
    }
}
