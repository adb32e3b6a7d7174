//! Sheets as no one draws them: cells of real forms moved, doubled, merged and overwritten, for the layout
//! engine. They are written as Excel 2003 XML, so that a failing one is a file like any other.

use std::fmt::Write as _;

use importer::{CellValue, Grid, Limits, Sheet, Source, Visibility};
use model::Cell;

use super::turns::{Turn, among, word};

/// The cells of a workbook.
pub(super) fn open(file: &[u8]) -> Option<Grid> {
    let source = Source { path: "", bytes: file };
    pipeline::IMPORTERS[0].grid(&source, &Limits::default()).ok()?
}

/// The grid with these changes, borrowing from another, as Excel 2003 XML.
pub(super) fn damaged(grid: &Grid, turns: &[Turn], other: &Grid) -> Vec<u8> {
    let mut sheets = grid.sheets.clone();
    for turn in turns {
        change(&mut sheets, *turn, other);
    }
    written(&sheets).into_bytes()
}

fn change(sheets: &mut Vec<Sheet>, turn: Turn, other: &Grid) {
    let count = sheets.len();
    let Some(sheet) = sheets.get_mut(among(turn.kind.into(), count)) else { return };
    let places: Vec<Cell> = sheet.cells.keys().copied().collect();
    let Some(here) = places.get(among(turn.at, places.len())).copied() else { return };
    let [a, b, c, d] = turn.value.to_le_bytes();
    let near = Cell::new(
        (here.row + u32::from(a) % 8).saturating_sub(3),
        (here.col + u32::from(b) % 8).saturating_sub(3),
    );
    let text = |value: u32| CellValue::Text(word(value));
    match turn.kind / 8 % 14 {
        0 => drop(sheet.cells.remove(&here)),
        1 => {
            let value = sheet.cells[&here].clone();
            sheet.cells.insert(near, value);
        }
        2 => drop(sheet.cells.insert(here, text(turn.value))),
        3 => drop(sheet.cells.insert(near, text(turn.value))),
        4 => moved(sheet, |cell| {
            if cell.row < here.row { cell } else { Cell::new(cell.row + 1 + u32::from(a), cell.col) }
        }),
        5 => moved(sheet, |cell| {
            if cell.col < here.col { cell } else { Cell::new(cell.row, cell.col + 1 + u32::from(a) % 40) }
        }),
        6 => moved(sheet, |cell| Cell::new(cell.col * 3, cell.row % 500)),
        7 => {
            // A line of the form, over and over below itself.
            let line: Vec<_> = places
                .iter()
                .filter(|cell| cell.row == here.row)
                .map(|cell| (*cell, sheet.cells[cell].clone()))
                .collect();
            for times in 1..=u32::from(a) {
                sheet.cells.extend(
                    line.iter().map(|(cell, value)| (Cell::new(cell.row + times, cell.col), value.clone())),
                );
            }
        }
        8 => sheet.merged.push((here, Cell::new(here.row + u32::from(c) % 4, here.col + u32::from(d) % 9))),
        9 => {
            let there = places[among(turn.value, places.len())];
            let (value, with) = (sheet.cells[&here].clone(), sheet.cells[&there].clone());
            sheet.cells.extend([(here, with), (there, value)]);
        }
        10 => {
            // Both in one cell, as titles and values are run together.
            let there = places[among(turn.value, places.len())];
            let both = format!(
                "{}{}{}",
                sheet.cells[&here].shown(),
                ["", "：", "\n", " "][usize::from(d % 4)],
                sheet.cells[&there].shown()
            );
            sheet.cells.insert(here, CellValue::Text(both));
        }
        11 => {
            let lent: Vec<&CellValue> = other.sheets.iter().flat_map(|sheet| sheet.cells.values()).collect();
            if let Some(value) = lent.get(among(turn.value, lent.len())) {
                sheet.cells.insert(here, (*value).clone());
            }
        }
        12 => {
            let copy = sheet.clone();
            sheets.push(copy);
        }
        _ => sheets.extend(other.sheets.get(among(turn.value, other.sheets.len())).cloned()),
    }
}

fn moved(sheet: &mut Sheet, to: impl Fn(Cell) -> Cell) {
    sheet.cells =
        std::mem::take(&mut sheet.cells).into_iter().map(|(cell, value)| (to(cell), value)).collect();
}

fn written(sheets: &[Sheet]) -> String {
    let mut xml = String::from(
        r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">"#,
    );
    for sheet in sheets {
        _ = write!(xml, r#"<Worksheet ss:Name="{}"><Table>"#, escaped(&sheet.name));
        let mut row = None;
        for (cell, value) in &sheet.cells {
            if row.replace(cell.row) != Some(cell.row) {
                let first = row != sheet.cells.keys().next().map(|cell| cell.row);
                _ = write!(xml, r#"{}<Row ss:Index="{}">"#, if first { "</Row>" } else { "" }, cell.row + 1);
            }
            let merged = sheet.merged.iter().find(|(start, _)| start == cell);
            let merged = merged.map_or_else(String::new, |(start, end)| {
                format!(
                    r#" ss:MergeAcross="{}" ss:MergeDown="{}""#,
                    end.col.saturating_sub(start.col),
                    end.row.saturating_sub(start.row)
                )
            });
            let kind = match value {
                CellValue::Number { .. } => "Number",
                CellValue::Bool(_) => "Boolean",
                CellValue::Error(_) => "Error",
                CellValue::Date(_) => "DateTime",
                CellValue::Text(_) | CellValue::Uncalculated => "String",
            };
            let shown = escaped(&value.shown());
            _ = write!(
                xml,
                r#"<Cell ss:Index="{}"{merged}><Data ss:Type="{kind}">{shown}</Data></Cell>"#,
                cell.col + 1
            );
        }
        xml.push_str(if row.is_some() { "</Row></Table>" } else { "</Table>" });
        if sheet.visibility != Visibility::Visible {
            xml.push_str("<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>");
        }
        xml.push_str("</Worksheet>");
    }
    xml + "</Workbook>"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace(']', "&#93;")
}
