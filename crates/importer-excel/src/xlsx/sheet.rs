//! What a worksheet's markup says besides values: which cells are filled, formulas without a value,
//! styles, merged ranges, hidden rows.

use std::collections::BTreeSet;

use importer::{ImportError, Limit, Limits};
use model::Cell;

use crate::cell::{COLUMNS, ROWS};
use crate::fault::{damaged, within};
use crate::markup::{Event, Markup, Tag, unescaped};

/// What the markup says.
#[derive(Debug, Default)]
pub(super) struct Markings<'a> {
    /// The cells with a value or a formula, in the order of the part.
    pub(super) filled: Vec<Filled<'a>>,
    /// Merged ranges.
    pub(super) merged: Vec<(Cell, Cell)>,
    /// Hidden rows.
    pub(super) hidden_rows: BTreeSet<u32>,
}

/// A cell with a value or a formula.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filled<'a> {
    /// Where.
    pub(super) cell: Cell,
    /// Index of its style.
    pub(super) style: usize,
    /// Whether it has a formula.
    pub(super) formula: bool,
    /// Its value as it is written in the part.
    raw: &'a [u8],
}

impl Filled<'_> {
    /// The value as it is written in the part.
    pub(super) fn raw_text(&self) -> String {
        unescaped(self.raw).into_owned()
    }
}

/// The root element's start tag.
pub(super) fn first_tag(part: &[u8]) -> Option<Tag<'_>> {
    Markup::new(part).find_map(|event| if let Event::Open(tag) = event { Some(tag) } else { None })
}

/// Blanks out the extent that a worksheet claims: it is often wrong, never needed, and calamine refuses
/// the whole file over it.
pub(super) fn forget_extent(part: &mut [u8]) {
    let mut markup = Markup::new(part);
    let mut start = 0;
    while let Some(event) = markup.next() {
        match event {
            Event::Open(tag) if tag.name == b"dimension" && tag.empty => {
                let end = markup.offset();
                return part[start..end].fill(b' ');
            }
            Event::Open(tag) if tag.name == b"sheetData" => return,
            _ => start = markup.offset(),
        }
    }
}

/// Walks a worksheet part.
pub(super) fn markings<'a>(name: &str, part: &'a [u8], limits: &Limits) -> Result<Markings<'a>, ImportError> {
    let mut found = Markings::default();
    let mut place = Cell::new(0, 0);
    let mut open: Option<Filled<'a>> = None;
    let mut has_content = false;
    let mut in_value = false;
    for event in Markup::new(part) {
        match event {
            Event::Open(tag) => match tag.name {
                b"row" => {
                    if let Some(r) = tag.raw("r") {
                        place.row = row_number(r).ok_or_else(|| out_of_sheet(name, r))?;
                    }
                    if tag.is_set("hidden") {
                        found.hidden_rows.insert(place.row);
                    }
                    if tag.empty {
                        place = Cell::new(place.row + 1, 0);
                    }
                }
                b"c" => {
                    let cell = match tag.raw("r") {
                        Some(r) => reference(r).ok_or_else(|| out_of_sheet(name, r))?,
                        None => place,
                    };
                    place.col = cell.col + 1;
                    if !tag.empty {
                        let style = tag.number("s").and_then(|s| usize::try_from(s).ok()).unwrap_or(0);
                        open = Some(Filled { cell, style, formula: false, raw: b"" });
                        has_content = false;
                    }
                }
                b"f" => {
                    has_content = true;
                    if let Some(filled) = &mut open {
                        filled.formula = true;
                    }
                }
                b"v" | b"is" => {
                    has_content = true;
                    in_value = !tag.empty;
                }
                b"mergeCell" => {
                    let range = tag.raw("ref").unwrap_or_default();
                    found.merged.push(merged(range).ok_or_else(|| out_of_sheet(name, range))?);
                    within(found.merged.len(), limits.cells, Limit::Cells)?;
                }
                _ => {}
            },
            Event::Text(text) if in_value => {
                if let Some(filled) = open.as_mut().filter(|filled| filled.raw.is_empty()) {
                    filled.raw = text;
                }
            }
            Event::Close(b"v" | b"is") => in_value = false,
            Event::Close(b"c") => {
                if let Some(filled) = open.take().filter(|_| has_content) {
                    found.filled.push(filled);
                    within(found.filled.len(), limits.cells, Limit::Cells)?;
                }
            }
            Event::Close(b"row") => place = Cell::new(place.row + 1, 0),
            Event::Broken => return Err(damaged(name, "标签不完整")),
            _ => {}
        }
    }
    Ok(found)
}

fn out_of_sheet(name: &str, reference: &[u8]) -> ImportError {
    damaged(name, format!("单元格引用 {} 不在工作表内", String::from_utf8_lossy(reference)))
}

fn row_number(digits: &[u8]) -> Option<u32> {
    let row: u32 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    (1..=ROWS).contains(&row).then(|| row - 1)
}

/// A reference such as `C7`, in either case.
fn reference(text: &[u8]) -> Option<Cell> {
    let split = text.iter().position(u8::is_ascii_digit)?;
    let (letters, digits) = text.split_at(split);
    if letters.is_empty() || letters.len() > 3 || !letters.iter().all(u8::is_ascii_alphabetic) {
        return None;
    }
    let column = letters.iter().fold(0, |col, b| col * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    (column <= COLUMNS).then_some(Cell::new(row_number(digits)?, column - 1))
}

/// A range such as `A1:B2`, its corners in any order.
fn merged(range: &[u8]) -> Option<(Cell, Cell)> {
    let mut corners = range.split(|b| *b == b':');
    let first = reference(corners.next()?)?;
    let last = match corners.next() {
        Some(corner) => reference(corner)?,
        None => first,
    };
    let top_left = Cell::new(first.row.min(last.row), first.col.min(last.col));
    Some((top_left, Cell::new(first.row.max(last.row), first.col.max(last.col))))
}
