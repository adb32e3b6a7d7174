//! Workbooks drawn as text.
//!
//! `== name` starts a sheet, `== name (hidden)` a hidden one. Every line that starts with `|` is a row of
//! cells, `.` is a blank row, `~` before a row hides it. In a cell, `<` merges with the cell to the left,
//! `^` with the one above, `\n` is a line break; `#85` is a number, `#0.85%` one under a percent format,
//! `#000085` one padded with zeros by its format, `@2014-11-21` a date, `!#REF!` an error, `?` a formula
//! without a result, `TRUE` and `FALSE` are what they say.

use importer::grid::NumberFormat;
use importer::{CellValue, Grid, Sheet, Visibility};
use model::{Cell, FileFormat};

pub(crate) fn draw(text: &str) -> Grid {
    let mut grid = Grid { format: FileFormat::declared("xlsx"), sheets: Vec::new() };
    let mut row = 0;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("==") {
            let name = name.trim();
            let mut sheet = Sheet::new(name.trim_end_matches("(hidden)").trim());
            if name.ends_with("(hidden)") {
                sheet.visibility = Visibility::Hidden;
            }
            grid.sheets.push(sheet);
            row = 0;
            continue;
        }
        let sheet = grid.sheets.last_mut().expect("a sheet first");
        let cells = line.strip_prefix('~').unwrap_or(line);
        if cells.len() < line.len() {
            sheet.hidden_rows.insert(row);
        }
        if let Some(cells) = cells.strip_prefix('|') {
            for (col, cell) in cells.trim_end_matches('|').split('|').map(str::trim).enumerate() {
                put(sheet, Cell::new(row, u32::try_from(col).expect("a small drawing")), cell);
            }
        }
        row += 1;
    }
    grid
}

fn put(sheet: &mut Sheet, at: Cell, cell: &str) {
    match cell {
        "" => {}
        "<" => merge(sheet, Cell::new(at.row, at.col - 1), at),
        "^" => merge(sheet, Cell::new(at.row - 1, at.col), at),
        _ => _ = sheet.cells.insert(at, value(cell)),
    }
}

/// Grows the range that holds `from`, or starts one there, so that it holds `at`.
fn merge(sheet: &mut Sheet, from: Cell, at: Cell) {
    let holds = |(start, end): &&mut (Cell, Cell)| {
        (start.row..=end.row).contains(&from.row) && (start.col..=end.col).contains(&from.col)
    };
    match sheet.merged.iter_mut().find(holds) {
        Some((_, end)) => *end = Cell::new(end.row.max(at.row), end.col.max(at.col)),
        None => sheet.merged.push((from, at)),
    }
}

pub(crate) fn value(cell: &str) -> CellValue {
    if let Some(digits) = cell.strip_prefix('#') {
        let (digits, shown) = match digits.strip_suffix('%') {
            Some(digits) => (digits, NumberFormat::Percent),
            None if digits.len() > 1 && digits.starts_with('0') && !digits.contains('.') => (
                digits.trim_start_matches('0'),
                NumberFormat::ZeroPadded(u8::try_from(digits.len()).unwrap_or(0)),
            ),
            None => (digits, NumberFormat::Plain),
        };
        return CellValue::Number { digits: digits.to_owned(), shown };
    }
    if let Some(date) = cell.strip_prefix('@') {
        return CellValue::Date(date.to_owned());
    }
    if let Some(error) = cell.strip_prefix('!') {
        return CellValue::Error(error.to_owned());
    }
    match cell {
        "?" => CellValue::Uncalculated,
        "TRUE" => CellValue::Bool(true),
        "FALSE" => CellValue::Bool(false),
        text => CellValue::Text(text.replace("\\n", "\n").replace("\\s", " ")),
    }
}
