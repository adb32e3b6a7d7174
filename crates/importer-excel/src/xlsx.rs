//! Office Open XML workbooks.
//!
//! calamine turns cells into values. What it does not tell, or tells only by ending the whole file, is
//! taken from the sheet's markup: see [`sheet`].

mod sheet;

use std::io::Cursor;

use calamine::{Data, DataRef, Reader as _, Xlsx, XlsxError};
use importer::grid::{CellValue, Grid, NumberFormat, Sheet, Visibility};
use importer::{ImportError, Limit, Limits, number};
use model::Format;

use crate::cell;
use crate::fault::{damaged, missing, within};
use crate::ooxml::{self, Book, Listed};
use crate::package::{Package, packed};
use sheet::{Filled, Markings};

/// Reads a workbook.
pub(crate) fn read(package: &mut Package<'_>, format: Format, book: &Book) -> Result<Grid, ImportError> {
    let workbook = package.part(&book.path)?;
    let (listed, is_1904) = listed_sheets(package, book, &workbook)?;
    let strings = optional_part(package, book, "sharedStrings")?;
    if let Some((name, part)) = &strings {
        check_count(name, part)?;
    }
    let styles = optional_part(package, book, "styles")?;
    let mut parts = vec![("_rels/.rels".to_owned(), PACKAGE_RELATIONS.as_bytes())];
    let (workbook, relations) = skeleton(&listed, is_1904);
    parts.push(("xl/workbook.xml".to_owned(), workbook.as_bytes()));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations.as_bytes()));
    for (name, part) in [("xl/sharedStrings.xml", &strings), ("xl/styles.xml", &styles)] {
        if let Some((_, bytes)) = part {
            parts.push((name.to_owned(), bytes));
        }
    }
    for (index, sheet) in listed.iter().enumerate() {
        if let Some((_, bytes)) = &sheet.part {
            parts.push((format!("xl/worksheets/{index}.xml"), bytes));
        }
    }
    let mut reader = Xlsx::new(Cursor::new(packed(&parts)?)).map_err(|error| fault(&book.path, &error))?;
    let mut sheets = Vec::with_capacity(listed.len());
    let mut cells = 0;
    for (index, listed) in listed.iter().enumerate() {
        let mut sheet = Sheet::new(listed.name.as_str());
        sheet.visibility = listed.visibility;
        if let Some((name, bytes)) = &listed.part {
            let markings = sheet::markings(name, bytes, package.limits())?;
            fill(&mut sheet, &mut reader, &index.to_string(), name, &markings, package.limits())?;
            sheet.merged = markings.merged;
            sheet.hidden_rows = markings.hidden_rows;
        }
        cells += sheet.cells.len();
        within(cells, package.limits().cells, Limit::Cells)?;
        sheets.push(sheet);
    }
    Ok(Grid { format, sheets })
}

fn listed_sheets(
    package: &mut Package<'_>,
    book: &Book,
    workbook: &[u8],
) -> Result<(Vec<Listed>, bool), ImportError> {
    let mut listed = Vec::new();
    let mut is_1904 = false;
    for tag in ooxml::tags(&book.path, workbook)? {
        match tag.name {
            b"workbookPr" => is_1904 |= tag.is_set("date1904"),
            b"sheet" => {
                within(listed.len() + 1, package.limits().sheets, Limit::Sheets)?;
                let name = tag.text("name").unwrap_or_default().into_owned();
                let id = tag.text("id").unwrap_or_default();
                let visibility = match tag.raw("state") {
                    Some(b"hidden") => Visibility::Hidden,
                    Some(b"veryHidden") => Visibility::VeryHidden,
                    _ => Visibility::Visible,
                };
                let mut sheet = Listed::read(package, book, &id, name, visibility)?;
                if let Some((_, bytes)) = &mut sheet.part {
                    ooxml::refuse_doctype(bytes)?;
                    sheet::forget_extent(bytes);
                }
                listed.push(sheet);
            }
            _ => {}
        }
    }
    if listed.is_empty() { Err(damaged(&book.path, "没有工作表")) } else { Ok((listed, is_1904)) }
}

fn optional_part(
    package: &mut Package<'_>,
    book: &Book,
    kind: &str,
) -> Result<Option<(String, Vec<u8>)>, ImportError> {
    let Some(name) = book.part_of(kind) else { return Ok(None) };
    if !package.has(name) {
        return Err(missing(name));
    }
    let bytes = package.part(name)?;
    ooxml::refuse_doctype(&bytes)?;
    Ok(Some((name.to_owned(), bytes)))
}

/// Refuses a table of shared strings that claims more strings than its bytes can hold: calamine reserves
/// memory for as many as the table claims. The shortest string is `<si/>`.
fn check_count(name: &str, part: &[u8]) -> Result<(), ImportError> {
    let Some(claimed) = sheet::first_tag(part).and_then(|tag| tag.text("uniqueCount")) else { return Ok(()) };
    let possible = part.len() as u64 / 5;
    match claimed.trim().parse::<u64>() {
        Ok(claimed) if claimed > possible => {
            Err(damaged(name, format!("声明有 {claimed} 个字符串，实际放不下")))
        }
        _ => Ok(()),
    }
}

const PACKAGE_RELATIONS: &str = r#"<Relationships><Relationship Id="r" Type="/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// A workbook part and its relations that name the sheets by their index.
fn skeleton(listed: &[Listed], is_1904: bool) -> (String, String) {
    let worksheets = || listed.iter().enumerate().filter(|(_, sheet)| sheet.part.is_some());
    let sheets: String = worksheets().fold(String::new(), |sheets, (index, _)| {
        sheets + &format!(r#"<sheet name="{index}" id="{index}"/>"#)
    });
    let relations = worksheets().fold(String::new(), |relations, (index, _)| {
        relations
            + &format!(r#"<Relationship Id="{index}" Type="/worksheet" Target="worksheets/{index}.xml"/>"#)
    });
    let is_1904 = u8::from(is_1904);
    (
        format!(r#"<workbook><workbookPr date1904="{is_1904}"/><sheets>{sheets}</sheets></workbook>"#),
        format!("<Relationships>{relations}</Relationships>"),
    )
}

/// Reads the values of the cells that the markup shows to be filled, in the same order.
fn fill(
    sheet: &mut Sheet,
    reader: &mut Xlsx<Cursor<Vec<u8>>>,
    name: &str,
    part: &str,
    markings: &Markings<'_>,
    limits: &Limits,
) -> Result<(), ImportError> {
    let mut cells = reader.worksheet_cells_reader(name).map_err(|error| fault(part, &error))?;
    let formats: Vec<NumberFormat> = cells.styles().iter().map(number_format).collect();
    for filled in &markings.filled {
        let value = loop {
            match cells.next_cell() {
                Ok(Some(cell)) if cell.get_position() == (filled.cell.row, filled.cell.col) => {
                    break value(cell.get_value(), filled, &formats, limits)?;
                }
                Ok(Some(cell)) if *cell.get_value() == DataRef::Empty => {}
                Ok(_) => return Err(damaged(part, format!("单元格 {} 无法读取", filled.cell))),
                // One cell that cannot be understood is no reason to lose the others.
                Err(error) if is_of_one_cell(&error) => break Some(CellValue::Error(filled.raw_text())),
                Err(error) => return Err(fault(part, &error)),
            }
        };
        let Some(value) = value else { continue };
        match sheet.cells.get_mut(&filled.cell) {
            None => _ = sheet.cells.insert(filled.cell, value),
            // Which of two values is meant cannot be told; the last one must not win in silence.
            Some(first) if *first != value => {
                *first = CellValue::Error(format!("{} / {}", first.shown(), value.shown()));
            }
            Some(_) => {}
        }
    }
    // The rest of the part has no filled cell, but its end must be there.
    loop {
        match cells.next_cell() {
            Ok(None) => return Ok(()),
            Ok(Some(_)) => {}
            Err(error) => return Err(fault(part, &error)),
        }
    }
}

fn value(
    data: &DataRef<'_>,
    filled: &Filled<'_>,
    formats: &[NumberFormat],
    limits: &Limits,
) -> Result<Option<CellValue>, ImportError> {
    if *data == DataRef::Empty && filled.formula {
        return Ok(Some(CellValue::Uncalculated));
    }
    let format = formats.get(filled.style).copied().unwrap_or_default();
    cell::value(Data::from(data.clone()), format, limits)
}

fn number_format(style: &calamine::Style) -> NumberFormat {
    let Some(format) = &style.number_format else { return NumberFormat::Plain };
    match format.format_id {
        // Formats of a locale are built in by number only.
        Some(id) if format.format_code == "General" => number::format_of_builtin(id),
        _ => number::format_of_code(&format.format_code),
    }
}

/// Whether the reader can go on with the next cell.
fn is_of_one_cell(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::CellError(_)
            | XlsxError::CellTAttribute(_)
            | XlsxError::ParseFloat(_)
            | XlsxError::Unexpected(_)
            | XlsxError::Unrecognized { .. }
    )
}

fn fault(part: &str, error: &XlsxError) -> ImportError {
    match error {
        XlsxError::Password => ImportError::Encrypted,
        other => damaged(part, format!("无法解析（{other}）")),
    }
}
