//! A sheet as the engine walks it: the rows that hold something, with labels and titles folded once.

use std::collections::BTreeMap;

use form::Layouts;
use form::characters::is_blank;
use form::labels::{Label, is_numbering};
use form::layout::KnownTo;
use model::{Cell, Origin};

use crate::grid::{CellValue, Sheet, Visibility};

/// A sheet without its blank cells.
pub(super) struct View<'a> {
    pub(super) sheet: &'a Sheet,
    /// The rows with at least one cell, from the top.
    pub(super) rows: Vec<Row<'a>>,
    /// Merged ranges by their top left cell.
    merges: BTreeMap<Cell, Cell>,
}

/// A row with at least one cell.
pub(super) struct Row<'a> {
    /// Zero-based row of the sheet.
    pub(super) index: u32,
    /// The cells, from the left.
    pub(super) spots: Vec<FilledCell<'a>>,
    /// What the row would be the title of: its first text that is more than a number.
    pub(super) title: Label<'a>,
    /// The forms that have the label of any of its cells.
    pub(super) known: KnownTo,
}

/// A cell that holds something, with the range it is merged over.
pub(super) struct FilledCell<'a> {
    pub(super) at: Cell,
    /// Bottom right of the merged range, inclusive; `at` for a cell on its own.
    pub(super) end: Cell,
    pub(super) value: &'a CellValue,
    /// Empty when the cell holds no text, or too much.
    pub(super) label: Label<'a>,
    /// The forms that have the label.
    pub(super) known: KnownTo,
    /// Whether the text may hold a label and its value: it has a colon or a line break.
    pub(super) parted: bool,
}

impl<'a> View<'a> {
    pub(super) fn new(sheet: &'a Sheet, layouts: &Layouts) -> Self {
        let merges: BTreeMap<Cell, Cell> = sheet
            .merged
            .iter()
            .filter(|(start, end)| start.row <= end.row && start.col <= end.col)
            .copied()
            .collect();
        let mut rows: Vec<Row<'a>> = Vec::new();
        for (at, value) in &sheet.cells {
            let (label, parted) = match value {
                CellValue::Text(text) if text.chars().all(is_blank) => continue,
                CellValue::Text(text) => (Label::new(text), text.contains([':', '：', '\n'])),
                _ => (Label::default(), false),
            };
            let known = layouts.known(&label);
            let end = merges.get(at).copied().unwrap_or(*at);
            let spot = FilledCell { at: *at, end, value, label, known, parted };
            match rows.last_mut() {
                Some(row) if row.index == at.row => {
                    row.known |= known;
                    row.spots.push(spot);
                }
                last => {
                    // Most rows of a form are as wide as the row before.
                    let mut spots = Vec::with_capacity(last.map_or(4, |row| row.spots.len()));
                    spots.push(spot);
                    rows.push(Row { index: at.row, spots, title: Label::default(), known });
                }
            }
        }
        for row in &mut rows {
            let mut texts =
                row.spots.iter().map_while(FilledCell::text).skip_while(|text| is_numbering(text));
            row.title = texts.next().map(Label::title).unwrap_or_default();
        }
        Self { sheet, rows, merges }
    }

    /// Whether a merged range starts at a cell, filled or not.
    pub(super) fn is_merged(&self, at: Cell) -> bool {
        self.merges.contains_key(&at)
    }

    /// The bottom right of the range a cell is merged over.
    pub(super) fn end_of(&self, at: Cell) -> Cell {
        self.merges.get(&at).copied().unwrap_or(at)
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.sheet.visibility != Visibility::Visible
    }

    pub(super) fn origin(&self, at: Cell) -> Origin {
        Origin::Cell(self.sheet.name.clone(), at)
    }

    /// The cells of a row of the sheet.
    pub(super) fn spots(&self, index: u32) -> &[FilledCell<'a>] {
        let at = self.rows.partition_point(|row| row.index < index);
        self.rows.get(at).filter(|row| row.index == index).map_or(&[], |row| &row.spots)
    }
}

impl<'a> Row<'a> {
    /// The cells that start within the columns, inclusive.
    pub(super) fn spots_within(&self, from: u32, to: u32) -> &[FilledCell<'a>] {
        let start = self.spots.partition_point(|spot| spot.at.col < from);
        let end = self.spots.partition_point(|spot| spot.at.col <= to);
        &self.spots[start..end.max(start)]
    }

    /// The cell of this row whose merged range covers a column.
    pub(super) fn spot_over(&self, col: u32) -> Option<&FilledCell<'a>> {
        let at = self.spots.partition_point(|spot| spot.at.col <= col);
        at.checked_sub(1).and_then(|at| self.spots.get(at)).filter(|spot| col <= spot.end.col)
    }
}

impl<'a> FilledCell<'a> {
    /// The text, if it is text.
    pub(super) fn text(&self) -> Option<&'a str> {
        match self.value {
            CellValue::Text(text) => Some(text),
            _ => None,
        }
    }
}
