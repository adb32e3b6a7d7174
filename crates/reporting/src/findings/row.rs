//! The row a finding is in, as one line of source with the cell in question marked.

use std::collections::BTreeSet;
use std::ops::Range;

use model::{Lang, Origin, Text, text};

use super::facts::Facts;
use document::columns::{clip, width};
use document::plain::visible;

/// Between cells.
const SEPARATOR: &str = " │ ";
/// For cells left out.
const GAP: &str = "…";
/// Most places of the marked cell.
const MARKED_WIDTH: usize = 40;
/// Most places of another cell.
const OTHER_WIDTH: usize = 20;
/// Most places of the whole row.
const ROW_WIDTH: usize = 96;

/// A row as text.
pub(super) struct Row {
    /// The row's or line's number as people count it.
    pub(super) number: usize,
    /// The cells, joined.
    pub(super) text: String,
    /// The bytes of `text` to mark; never empty.
    pub(super) marked: Range<usize>,
    /// What is marked.
    pub(super) label: Text,
}

/// The row of a finding; `None` when the finding is on the file as a whole or its row was not kept.
///
/// A blank cell, which an excerpt does not hold, is shown as such, so that the mark has a place.
/// Cells far from the marked one give way first, but not those that name the row.
pub(super) fn row(facts: &Facts, lang: Lang) -> Option<Row> {
    if facts.excerpt.is_empty() {
        return None;
    }
    let mut cells: Vec<(u32, String)> =
        facts.excerpt.iter().map(|(column, text)| (*column, visible(text))).collect();
    let (number, at, label) = match &facts.origin {
        Origin::File => return None,
        Origin::Line(line, column) => {
            let at = cells.iter().rposition(|(start, _)| start < column).unwrap_or(0);
            (*line, at, text!("第 {column} 列", "column {column}"))
        }
        Origin::Cell(_, cell) => {
            let at = cells.partition_point(|(column, _)| *column < cell.col);
            if cells.get(at).is_none_or(|(column, _)| *column != cell.col) {
                cells.insert(at, (cell.col, Text::new("（空白）", "(blank)").get(lang).to_owned()));
            }
            (cell.row + 1, at, text!("单元格 {cell}", "cell {cell}"))
        }
    };
    let texts: Vec<String> = cells
        .iter()
        .enumerate()
        .map(|(index, (_, text))| clip(text, if index == at { MARKED_WIDTH } else { OTHER_WIDTH }))
        .collect();
    let (text, marked) = join(&texts, at);
    Some(Row { number: usize::try_from(number).ok()?, text, marked, label })
}

/// The cells that fit into [`ROW_WIDTH`], with [`GAP`] for those left out, and the bytes of the cell at `at`.
fn join(cells: &[String], at: usize) -> (String, Range<usize>) {
    let kept = kept(cells, at);
    let mut text = String::new();
    let mut marked = 0..0;
    let mut next = 0;
    for &index in &kept {
        if index > next {
            push(&mut text, GAP);
        }
        let range = push(&mut text, &cells[index]);
        if index == at {
            marked = range;
        }
        next = index + 1;
    }
    if next < cells.len() {
        push(&mut text, GAP);
    }
    (text, marked)
}

/// Appends a cell and returns its bytes.
fn push(text: &mut String, cell: &str) -> Range<usize> {
    if !text.is_empty() {
        text.push_str(SEPARATOR);
    }
    let start = text.len();
    text.push_str(cell);
    start..text.len()
}

/// The places of the cells to show: the marked one, the first two, which name what the row is about, then
/// the nearest ones as long as they fit.
fn kept(cells: &[String], at: usize) -> BTreeSet<usize> {
    let nearest = (1..cells.len()).flat_map(|step| [at.checked_sub(step), Some(at + step)]).flatten();
    let mut kept = BTreeSet::new();
    let mut used = 0;
    for index in [at, 0, 1].into_iter().chain(nearest).filter(|index| *index < cells.len()) {
        if kept.contains(&index) {
            continue;
        }
        used += width(&cells[index]) + width(SEPARATOR);
        if used > ROW_WIDTH {
            break;
        }
        kept.insert(index);
    }
    kept
}
