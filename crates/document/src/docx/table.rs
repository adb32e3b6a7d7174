//! A table of the text, across the type area.

use docx_rs::{TableCell, TableLayoutType, TableRow, WidthType};

use super::line;
use super::sheet::lines_within;
use super::styles::{AREA_WIDTH, CELL_PITCH, StyleId};
use crate::elements::Table;

/// The table, with the columns in proportion to their shares.
pub(super) fn table(table: &Table) -> docx_rs::Table {
    let widths = widths(table);
    let row = |style: StyleId, text: &dyn Fn(usize) -> String| {
        let cell = |(at, width): (usize, &usize)| {
            TableCell::new().width(*width, WidthType::Dxa).add_paragraph(line(style, &text(at)))
        };
        TableRow::new(widths.iter().enumerate().map(cell).collect()).cant_split()
    };
    let head = row(StyleId::CellHead, &|at| table.columns[at].title.clone());
    let rows =
        table.rows.iter().map(|cells| row(StyleId::Cell, &|at| cells.get(at).cloned().unwrap_or_default()));
    docx_rs::Table::new(std::iter::once(head).chain(rows).collect())
        .layout(TableLayoutType::Fixed)
        .width(widths.iter().sum(), WidthType::Dxa)
        .set_grid(widths.clone())
}

const TABLE: &[u8] = b"<w:tbl>";
const UNSPLIT: &[u8] = b"<w:tr><w:trPr><w:cantSplit />";

/// The part with the first row of each table that is never split marked as its head, to be repeated on every page;
/// docx-rs has no word for that.
pub(super) fn repeat_heads(part: &[u8]) -> Vec<u8> {
    let find = |from: usize, what: &[u8]| {
        part[from..].windows(what.len()).position(|window| window == what).map(|at| from + at)
    };
    let mut out = Vec::with_capacity(part.len() + 256);
    let mut done = 0;
    while let Some(table) = find(done, TABLE) {
        let row = find(table, b"<w:tr>").unwrap_or(part.len());
        let end = if part[row..].starts_with(UNSPLIT) { row + UNSPLIT.len() } else { row };
        out.extend_from_slice(&part[done..end]);
        if end > row {
            out.extend_from_slice(b"<w:tblHeader />");
        }
        done = end;
    }
    out.extend_from_slice(&part[done..]);
    out
}

fn widths(table: &Table) -> Vec<usize> {
    let shares: usize = table.columns.iter().map(|column| usize::from(column.share)).sum();
    let area = usize::try_from(AREA_WIDTH).unwrap_or_default();
    table.columns.iter().map(|column| area * usize::from(column.share) / shares.max(1)).collect()
}

/// The heights of the rows, with the head, in twips.
pub(super) fn heights(table: &Table) -> Vec<i32> {
    // A character of 12 pt, and the margins of a cell.
    let characters = |width: usize| (i32::try_from(width).unwrap_or_default() / 240 - 1).max(1);
    let widths = widths(table);
    let row = |cells: &mut dyn Iterator<Item = &str>| {
        let lines = cells.zip(&widths).map(|(text, width)| lines_within(text, 0, characters(*width))).max();
        lines.unwrap_or(1) * CELL_PITCH + 10
    };
    let head = row(&mut table.columns.iter().map(|column| column.title.as_str()));
    std::iter::once(head)
        .chain(table.rows.iter().map(|cells| row(&mut cells.iter().map(String::as_str))))
        .collect()
}
