//! Every xlsx of the fixtures, cell by cell, as calamine reads it.
//!
//! calamine is no part of how these are read; where both understand a file, they must not differ.

#![expect(clippy::disallowed_methods, reason = "the files are those of the folder, whichever there are")]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx, XlsxError};
use importer::grid::{CellValue, Sheet};
use model::Cell;

use crate::grid;

/// Files that both read, at least: most of the fixtures.
const COMPARED: usize = 100;

#[test]
fn values_are_those_of_another_reader() {
    let mut paths = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures"), &mut paths);
    let mut compared = 0;
    for path in &paths {
        let bytes = std::fs::read(path).expect("a file");
        // Some are there to be refused by this reader, or are beyond the other.
        let Ok(grid) = grid(&bytes) else { continue };
        let Ok(sheets) = sheets(bytes) else { continue };
        compared += 1;
        assert_eq!(grid.sheets.len(), sheets.len(), "{}", path.display());
        for (sheet, (cells, merged)) in grid.sheets.iter().zip(&sheets) {
            compare(sheet, cells, &format!("{} {}", path.display(), sheet.name));
            assert_eq!(sheet.merged, *merged, "{} {}", path.display(), sheet.name);
        }
    }
    assert!(compared >= COMPARED, "only {compared} of {} files were compared", paths.len());
}

fn compare(sheet: &Sheet, others: &BTreeMap<Cell, String>, of: &str) {
    for (cell, value) in &sheet.cells {
        let shown = match value {
            CellValue::Uncalculated => continue,
            // The stored number, whatever its format makes of it.
            CellValue::Number { digits, .. } => digits.clone(),
            other => other.shown(),
        };
        let other = others.get(cell).unwrap_or_else(|| panic!("{of}!{cell}: only here, {shown:?}"));
        let is_same = match value {
            // A day shown as a month, and midnight, are not written out.
            CellValue::Date(_) => other.starts_with(&shown),
            _ => *other == shown,
        };
        assert!(is_same, "{of}!{cell}: {shown:?} here, {other:?} there");
    }
    for (cell, other) in others {
        assert!(sheet.cells.contains_key(cell), "{of}!{cell}: not here, {other:?} there");
    }
}

type Cells = BTreeMap<Cell, String>;
type Merged = Vec<(Cell, Cell)>;

fn sheets(bytes: Vec<u8>) -> Result<Vec<(Cells, Merged)>, XlsxError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut cells = Cells::new();
        let mut reader = book.worksheet_cells_reader(&name)?;
        while let Some(cell) = reader.next_cell()? {
            let (row, col) = cell.get_position();
            if let Some(shown) = shown(cell.get_value()) {
                cells.insert(Cell::new(row, col), shown);
            }
        }
        drop(reader);
        let place = |(row, col)| Cell::new(row, col);
        let merged = book.merge_cells_by_sheet_name(&name)?;
        sheets.push((cells, merged.iter().map(|range| (place(range.start), place(range.end))).collect()));
    }
    Ok(sheets)
}

fn shown(data: &DataRef<'_>) -> Option<String> {
    match data {
        DataRef::Empty | DataRef::SharedString("") => None,
        DataRef::String(text) if text.is_empty() => None,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(text.clone()),
        DataRef::SharedString(text) => Some((*text).to_owned()),
        DataRef::Int(number) => Some(number.to_string()),
        DataRef::Float(number) => Some((number + 0.0).to_string()),
        DataRef::Bool(value) => Some(value.to_string().to_uppercase()),
        DataRef::DateTime(serial) => Some(moment(serial)),
        DataRef::Error(error) => Some(error.to_string()),
    }
}

/// A date and time of day; a time of day or a duration alone has no date.
fn moment(serial: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = serial.to_ymd_hms_milli();
    if serial.is_duration() || serial.as_f64() < 1.0 && serial.as_f64() > 0.0 {
        let seconds = (serial.as_f64() * 86_400.0).round();
        return format!(
            "{:02}:{:02}:{:02}",
            (seconds / 3600.0).floor(),
            (seconds / 60.0).floor() % 60.0,
            seconds % 60.0
        );
    }
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the fixtures") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "xlsx" || ending == "xlsm") {
            paths.push(path);
        }
    }
}
