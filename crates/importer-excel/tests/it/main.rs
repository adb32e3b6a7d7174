//! Workbooks of real writers and hostile ones, read into grids and into refusals.

#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

mod cross_check;
mod hostile;
mod writers;

use importer::grid::{CellValue, Grid, NumberFormat, Visibility};
use importer::{ImportError, Limits};

/// Reads a workbook within the usual limits.
fn grid(bytes: &[u8]) -> Result<Grid, ImportError> {
    importer_excel::grid(bytes, &Limits::default())
}

/// A grid as text, one line a cell.
fn shown(bytes: &[u8]) -> String {
    let grid = match grid(bytes) {
        Ok(grid) => grid,
        Err(error) => return format!("{}: {error}", error.code()),
    };
    let mut lines = vec![format!("{}", grid.format)];
    for sheet in &grid.sheets {
        let visibility = match sheet.visibility {
            Visibility::Visible => "",
            Visibility::Hidden => " (hidden)",
            Visibility::VeryHidden => " (very hidden)",
        };
        lines.push(format!("[{}]{visibility}", sheet.name));
        for (cell, value) in &sheet.cells {
            let hidden = if sheet.hidden_rows.contains(&cell.row) { " (hidden row)" } else { "" };
            lines.push(format!("{cell} {}{hidden}", value_text(value)));
        }
        for (first, last) in &sheet.merged {
            lines.push(format!("merged {first}:{last}"));
        }
    }
    lines.join("\n")
}

fn value_text(value: &CellValue) -> String {
    match value {
        CellValue::Text(text) => format!("{text:?}"),
        CellValue::Number { digits, shown: NumberFormat::Plain } => digits.clone(),
        CellValue::Number { digits, shown } => format!("{digits} {shown:?}"),
        CellValue::Bool(value) => format!("{value}"),
        CellValue::Date(date) => format!("date {date}"),
        CellValue::Error(error) => format!("error {error}"),
        CellValue::Uncalculated => "uncalculated".to_owned(),
    }
}
