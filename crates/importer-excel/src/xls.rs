//! Legacy binary workbooks, Excel 5 to 2003 and WPS.
//!
//! calamine turns records into values. It builds a dense range for every sheet, so a sheet whose values
//! lie far apart is refused before.

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetType, SheetVisible, Xls, XlsError};
use importer::grid::{CellValue, Grid, Sheet, Visibility};
use importer::{ImportError, Limit, Limits};
use model::{Text, text};

use crate::biff;
use crate::cell;
use crate::compound::{Compound, is_compound, wrapped};
use crate::fault::{damaged, no_sheet, off_sheet};
use crate::formats::XLS;
use crate::library;
use model::limits::within;

const STREAM: &str = "Workbook";
/// Places of a dense range, blank or not, that are allowed for one cell of the limit: real files have
/// strays at the far edge of a sheet.
const DENSE: u64 = 4;

/// Reads a workbook.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Grid, ImportError> {
    let mut stream = workbook_stream(bytes)?;
    let markings = biff::defused(&mut stream)?;
    within(markings.len(), limits.sheets, Limit::Sheets)?;
    let area: u64 = markings.iter().map(biff::Markings::area).sum();
    let most = limits.cells.saturating_mul(DENSE);
    if area > most {
        return Err(ImportError::Limit { limit: Limit::Cells, most });
    }
    let container = wrapped(&stream).ok_or_else(|| damaged(STREAM, text!("过长", "it is too long")))?;
    let mut reader = Xls::new(Cursor::new(container)).map_err(|error| fault(&error))?;
    let listed = reader.sheets_metadata().to_vec();
    if listed.is_empty() {
        return Err(no_sheet(STREAM));
    }
    let mut sheets: Vec<Sheet> = Vec::with_capacity(listed.len());
    for (listed, markings) in listed.into_iter().zip(markings) {
        // calamine finds sheets by name only.
        if sheets.iter().any(|sheet| *sheet.name == *listed.name) {
            return Err(damaged(
                STREAM,
                text!("有同名工作表“{name}”", "two sheets are named \"{name}\"", name = listed.name),
            ));
        }
        let mut sheet = Sheet::new(listed.name.as_str());
        sheet.visibility = match listed.visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden => Visibility::Hidden,
            SheetVisible::VeryHidden => Visibility::VeryHidden,
        };
        if listed.typ == SheetType::WorkSheet {
            fill(&mut sheet, &mut reader, &listed.name, &markings, limits)?;
            sheet.hidden_rows = markings.hidden_rows;
        }
        sheets.push(sheet);
    }
    Ok(Grid { format: XLS.format(), sheets })
}

/// The stream of the workbook, out of its container if it has one.
fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, ImportError> {
    let stream = if is_compound(bytes) {
        let file = Compound::open(bytes)?;
        if file.has("EncryptedPackage") {
            return Err(ImportError::Encrypted);
        }
        match file.stream(STREAM)? {
            Some(stream) => stream,
            None => file.stream("Book")?.ok_or_else(|| other_document(&file))?,
        }
    } else {
        bytes.to_vec()
    };
    if biff::is_too_old(&stream) {
        let found = Text::new("Excel 4 或更早的工作簿", "a workbook of Excel 4 or before");
        return Err(ImportError::UnknownType { found });
    }
    Ok(stream)
}

fn other_document(file: &Compound<'_>) -> ImportError {
    let found = if file.has("WordDocument") {
        Text::new("Word 文档", "a Word document")
    } else if file.has("PowerPoint Document") {
        Text::new("演示文稿", "a presentation")
    } else {
        Text::new("其他 Office 旧格式文档", "another legacy Office document")
    };
    ImportError::UnknownType { found }
}

fn fill(
    sheet: &mut Sheet,
    reader: &mut Xls<Cursor<Vec<u8>>>,
    name: &str,
    markings: &biff::Markings,
    limits: &Limits,
) -> Result<(), ImportError> {
    let range = reader.worksheet_range(name).map_err(|error| fault(&error))?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, col, data) in range.used_cells() {
        let offset = |start: u32, steps: usize| start + u32::try_from(steps).unwrap_or(0);
        let place = cell::on_sheet(offset(top, row), offset(left, col));
        let place = place.ok_or_else(|| off_sheet(STREAM))?;
        let format = markings.shown.get(&place).copied().unwrap_or_default();
        if let Some(value) = cell::value(data.clone(), format, limits)? {
            sheet.cells.insert(place, value);
        }
    }
    // A formula whose text result never came is in no record that calamine returns.
    for place in &markings.formulas {
        let at = range.get_value((place.row, place.col));
        if at.is_none_or(|data| *data == Data::Empty) {
            sheet.cells.entry(*place).or_insert(CellValue::Uncalculated);
        }
    }
    for merged in reader.merge_cells_by_sheet_name(name).map_err(|error| fault(&error))? {
        let merged = cell::merged(merged.start, merged.end);
        sheet.merged.push(merged.ok_or_else(|| {
            damaged(STREAM, text!("合并区域不在工作表内", "a merged range is not on the sheet"))
        })?);
    }
    Ok(())
}

fn fault(error: &XlsError) -> ImportError {
    match error {
        XlsError::Password => ImportError::Encrypted,
        other => damaged(STREAM, library::xls(other)),
    }
}
