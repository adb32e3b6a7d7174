//! A sheet as the engine walks it: the rows that hold something, with labels folded once.

use std::collections::BTreeMap;

use model::{Cell, Origin};

use crate::grid::{CellValue, Sheet, Visibility};
use crate::normal::Label;
use crate::readers::text::is_blank;

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
    pub(super) spots: Vec<Spot<'a>>,
}

/// A cell that holds something, with the range it is merged over.
pub(super) struct Spot<'a> {
    pub(super) at: Cell,
    /// Bottom right of the merged range, inclusive; `at` for a cell on its own.
    pub(super) end: Cell,
    pub(super) value: &'a CellValue,
    /// Empty when the cell holds no text, or too much.
    pub(super) label: Label,
}

impl<'a> View<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        let merges: BTreeMap<Cell, Cell> = sheet
            .merged
            .iter()
            .filter(|(start, end)| start.row <= end.row && start.col <= end.col)
            .copied()
            .collect();
        let mut rows: Vec<Row<'a>> = Vec::new();
        for (at, value) in &sheet.cells {
            let label = match value {
                CellValue::Text(text) if text.chars().all(is_blank) => continue,
                CellValue::Text(text) => Label::new(text),
                _ => Label::default(),
            };
            let spot = Spot { at: *at, end: merges.get(at).copied().unwrap_or(*at), value, label };
            match rows.last_mut() {
                Some(row) if row.index == at.row => row.spots.push(spot),
                _ => rows.push(Row { index: at.row, spots: vec![spot] }),
            }
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
}

impl<'a> Row<'a> {
    /// The cells that start within the columns, inclusive.
    pub(super) fn spots_within(&self, from: u32, to: u32) -> &[Spot<'a>] {
        let start = self.spots.partition_point(|spot| spot.at.col < from);
        let end = self.spots.partition_point(|spot| spot.at.col <= to);
        &self.spots[start..end.max(start)]
    }

    /// The cell of this row whose merged range covers a column.
    pub(super) fn spot_over(&self, col: u32) -> Option<&Spot<'a>> {
        let at = self.spots.partition_point(|spot| spot.at.col <= col);
        at.checked_sub(1).and_then(|at| self.spots.get(at)).filter(|spot| col <= spot.end.col)
    }
}

impl Spot<'_> {
    /// The text, if it is text.
    pub(super) fn text(&self) -> Option<&str> {
        match self.value {
            CellValue::Text(text) => Some(text),
            _ => None,
        }
    }
}
