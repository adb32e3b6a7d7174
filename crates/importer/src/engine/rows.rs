//! The rows of a table as they are found. How one is read into a record is `row_reader`'s.

use std::collections::BTreeMap;

use form::layout::Table;

use super::Book;
use super::draft::FormInProgress;
use super::header::Header;
use super::row_reader::{Part, ReadColumn, RowReader};
use super::view::{FilledCell, View};

/// The rows of a table as the walk finds them. They are read when the form is known to be the one.
pub(super) struct Rows<'a> {
    view: &'a View<'a>,
    table: &'a Table,
    parts: Vec<Part<'a>>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(view: &'a View<'a>, table: &'a Table) -> Self {
        Self { view, table, parts: Vec::new() }
    }

    pub(super) fn take_columns(&mut self, header: &Header<'a>) {
        let columns = header.columns.clone();
        self.parts.push(Part { columns, serial: header.serial, rows: Vec::new(), covered_until: 0 });
    }

    pub(super) fn push(&mut self, spots: &'a [FilledCell<'a>]) {
        let Some(part) = self.parts.last_mut() else { return };
        if spots.iter().any(|spot| spot.end.row > spot.at.row) && !part.is_line_across(self.table, spots) {
            let ends = part.columns.iter().filter_map(|column| column.find(spots)).map(|spot| spot.end.row);
            part.covered_until = ends.fold(part.covered_until, u32::max);
        }
        part.rows.push(spots);
    }

    /// The last row that a cell under the last head is merged over.
    pub(super) fn covered_until(&self) -> u32 {
        self.parts.last().map_or(0, |part| part.covered_until)
    }

    pub(super) fn read(&self, book: Book<'a>, draft: &mut FormInProgress<'a>) {
        let mut above = Vec::new();
        for part in &self.parts {
            let columns = part.columns.iter().map(|column| ReadColumn::new(book, self.table, *column));
            let mut reader = RowReader {
                book,
                view: self.view,
                table: self.table,
                part,
                columns: columns.collect(),
                covers: BTreeMap::new(),
                above,
            };
            for spots in &part.rows {
                reader.read(draft, spots);
            }
            above = reader.above;
        }
    }
}
