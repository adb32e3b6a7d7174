//! Excel 2003 XML workbooks into grids.

mod styles;

use importer::grid::{CellValue, Grid, NumberFormat, Sheet, Visibility};
use importer::{ImportError, Limit, Limits, number};
use model::Cell;
use model::limits::within;
use model::text;

use crate::formats::SPREADSHEETML;
use crate::tree::Element;
use styles::Styles;

/// The namespace of the workbook, its elements and their attributes.
const SS: &str = "urn:schemas-microsoft-com:office:spreadsheet";
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// An attribute of the workbook's namespace.
fn attribute<'e>(element: &'e Element<'_>, name: &str) -> Option<&'e str> {
    element.attribute(Some(SS), name)
}

fn whole(element: &Element<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

/// Reads a workbook.
pub(crate) fn read(root: &Element<'_>, limits: &Limits) -> Result<Grid, ImportError> {
    if root.name != "Workbook" || root.namespace.as_deref() != Some(SS) {
        return Err(ImportError::NotAForm);
    }
    let styles = Styles::read(root);
    let mut sheets = Vec::new();
    let mut cells = 0;
    for worksheet in root.children().filter(|child| child.name == "Worksheet") {
        within(sheets.len() + 1, limits.sheets, Limit::Sheets)?;
        let sheet = sheet(worksheet, &styles)?;
        cells += sheet.cells.len();
        within(cells, limits.cells, Limit::Cells)?;
        sheets.push(sheet);
    }
    if sheets.is_empty() {
        return Err(ImportError::Damaged {
            detail: text!("Workbook：没有工作表", "Workbook: it has no sheet"),
        });
    }
    Ok(Grid { format: SPREADSHEETML.format(), sheets })
}

fn sheet(worksheet: &Element<'_>, styles: &Styles) -> Result<Sheet, ImportError> {
    let mut sheet = Sheet::new(attribute(worksheet, "Name").unwrap_or_default());
    for child in worksheet.children() {
        match child.name {
            "WorksheetOptions" => {
                let visible = child.children().find(|option| option.name == "Visible");
                sheet.visibility = match visible.map(Element::own_text).as_deref().map(str::trim) {
                    Some("SheetHidden") => Visibility::Hidden,
                    Some("SheetVeryHidden") => Visibility::VeryHidden,
                    _ => Visibility::Visible,
                };
            }
            "Table" => table(&mut sheet, child, styles)?,
            _ => {}
        }
    }
    Ok(sheet)
}

fn table(sheet: &mut Sheet, table: &Element<'_>, styles: &Styles) -> Result<(), ImportError> {
    let columns = styles::of_columns(table);
    let of_table = attribute(table, "StyleID");
    let mut next_row: u32 = 0;
    for row in table.children().filter(|child| child.name == "Row") {
        let at = place(row, next_row, ROWS)?;
        let span = whole(row, "Span").unwrap_or(0);
        next_row = at.saturating_add(1).saturating_add(span);
        let of_row = attribute(row, "StyleID");
        let mut next_col: u32 = 0;
        for cell in row.children().filter(|child| child.name == "Cell") {
            let col = place(cell, next_col, COLUMNS)?;
            let across = whole(cell, "MergeAcross").unwrap_or(0);
            let down = whole(cell, "MergeDown").unwrap_or(0);
            next_col = col.saturating_add(1).saturating_add(across);
            let here = Cell::new(at, col);
            if (across, down) != (0, 0) {
                let last_row = at.saturating_add(down).min(ROWS - 1);
                let last = Cell::new(last_row, col.saturating_add(across).min(COLUMNS - 1));
                sheet.merged.push((here, last));
            }
            let of_column =
                || columns.iter().rev().find(|(cols, _)| cols.contains(&col)).map(|(_, style)| *style);
            let style = attribute(cell, "StyleID").or(of_row).or_else(of_column).or(of_table);
            if let Some(value) = value(cell, styles.format(style)) {
                sheet.cells.insert(here, value);
            }
        }
        if attribute(row, "Hidden") == Some("1") && row.children().next().is_some() {
            sheet.hidden_rows.insert(at);
        }
    }
    Ok(())
}

/// The index of a row or cell from zero: as it gives it, or after the one before.
fn place(element: &Element<'_>, next: u32, most: u32) -> Result<u32, ImportError> {
    let index = match attribute(element, "Index") {
        Some(text) => text.trim().parse::<u32>().ok().and_then(|index| index.checked_sub(1)),
        None => Some(next),
    };
    let (line, column) = element.place;
    index.filter(|index| *index < most).ok_or_else(|| ImportError::Malformed {
        line,
        column,
        detail: text!(
            "{name} 的位置不在工作表内",
            "the place of {name} is not on the sheet",
            name = element.name
        ),
    })
}

fn value(cell: &Element<'_>, shown: NumberFormat) -> Option<CellValue> {
    let is_formula = attribute(cell, "Formula").is_some();
    let uncalculated = || is_formula.then_some(CellValue::Uncalculated);
    let Some(data) = cell.children().find(|child| child.name == "Data") else { return uncalculated() };
    let text = data.whole_text();
    match attribute(data, "Type") {
        Some("Number") if text.trim().is_empty() => uncalculated(),
        Some("Number") => Some(match text.trim().parse() {
            Ok(value) => number::cell(value, shown),
            Err(_) => CellValue::Error(text),
        }),
        Some("DateTime") => Some(moment(text.trim(), shown)),
        Some("Boolean") => Some(CellValue::Bool(text.trim() == "1")),
        Some("Error") => Some(CellValue::Error(text)),
        _ if text.is_empty() => None,
        _ => Some(CellValue::Text(text)),
    }
}

/// A date, or a time of day: those are on the day before the first one of the date system.
fn moment(text: &str, shown: NumberFormat) -> CellValue {
    match text.strip_prefix("1899-12-31T") {
        Some(time) => CellValue::Text(time.trim_end_matches(".000").to_owned()),
        None => number::date_cell(text.trim_end_matches(".000"), shown),
    }
}
