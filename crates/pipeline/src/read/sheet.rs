//! The first sheet of a workbook as rows of shown text, for tables that are no forms.

use importer::{ImportError, Limits};
use model::Cell;

/// The cells of the first sheet, row by row; a merged cell has its text in each of the cells it covers.
///
/// # Errors
/// Whatever keeps the workbook from being read.
pub fn rows_of_first_sheet(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<String>>, ImportError> {
    let grid = importer_excel::grid(bytes, limits)?;
    let Some(sheet) = grid.sheets.first() else { return Ok(Vec::new()) };
    let (height, width) = sheet.extent();
    let mut rows = vec![vec![String::new(); width]; height];
    let mut put = |cell: Cell, text: &str| {
        let at = (usize::try_from(cell.row).ok(), usize::try_from(cell.col).ok());
        if let (Some(row), Some(col)) = at
            && let Some(place) = rows.get_mut(row).and_then(|row| row.get_mut(col))
        {
            text.clone_into(place);
        }
    };
    for (cell, value) in &sheet.cells {
        put(*cell, &value.shown());
    }
    for (first, last) in &sheet.merged {
        let Some(value) = sheet.cells.get(first) else { continue };
        let text = value.shown();
        for row in first.row..=last.row {
            for col in first.col..=last.col {
                put(Cell::new(row, col), &text);
            }
        }
    }
    Ok(rows)
}
