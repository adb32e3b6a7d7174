//! Office binary workbooks (MS-XLSB).
//!
//! calamine turns cells into values; it is given a workbook part of our own that lists the sheets, and
//! styles without what it would stumble over. Number formats, merged ranges, hidden rows and error
//! values of formulas are read here, since calamine does not give them.

mod records;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsb, XlsbError};
use importer::grid::{CellValue, Grid, NumberFormat, Sheet, Visibility};
use importer::{ImportError, Limit, Limits, number};
use model::{Cell, text};

use crate::cell;
use crate::fault::{cut_record, damaged, no_sheet, off_sheet};
use crate::formats::XLSB;
use crate::library;
use crate::ooxml::{Book, Listed};
use markup::Package;
use markup::writing::zipped;
use model::limits::within;
use records::{Record, Records, u16_at, u32_at, wide_text};

/// Kinds of records, as MS-XLSB names them.
mod kind {
    pub(super) const ROW_HEADER: u16 = 0x0000;
    pub(super) const CELL_BLANK: u16 = 0x0001;
    pub(super) const FORMULA_ERROR: u16 = 0x000B;
    pub(super) const FORMAT: u16 = 0x002C;
    pub(super) const XF: u16 = 0x002F;
    pub(super) const END_BOOK: u16 = 0x0084;
    pub(super) const BEGIN_SHEETS: u16 = 0x008F;
    pub(super) const END_SHEETS: u16 = 0x0090;
    pub(super) const WORKBOOK_PROPERTIES: u16 = 0x0099;
    pub(super) const SHEET: u16 = 0x009C;
    pub(super) const MERGED: u16 = 0x00B0;
    pub(super) const BEGIN_FORMATS: u16 = 0x0267;
    pub(super) const END_FORMATS: u16 = 0x0268;
    pub(super) const BEGIN_CELL_XFS: u16 = 0x0269;
    pub(super) const END_CELL_XFS: u16 = 0x026A;
}

/// Reads a workbook.
pub(crate) fn read(package: &mut Package<'_>, book: &Book) -> Result<Grid, ImportError> {
    let workbook = package.part(&book.path)?;
    let (listed, properties) = listed_sheets(package, book, &workbook)?;
    let worksheets =
        listed.iter().map(|sheet| sheet.part.as_deref().map(|name| package.part(name)).transpose());
    let worksheets = worksheets.collect::<Result<Vec<_>, _>>()?;
    let strings = book.part_of("sharedStrings").map(|name| package.part(name)).transpose()?;
    let styles = match book.part_of("styles") {
        Some(name) => Styles::read(name, &package.part(name)?)?,
        None => Styles::default(),
    };
    let (workbook, relations) = skeleton(&listed, &properties);
    let mut parts = vec![
        ("xl/workbook.bin".to_owned(), workbook.as_slice()),
        ("xl/_rels/workbook.bin.rels".to_owned(), relations.as_bytes()),
    ];
    if let Some(bytes) = &strings {
        parts.push(("xl/sharedStrings.bin".to_owned(), bytes));
    }
    if !styles.formats.is_empty() {
        parts.push(("xl/styles.bin".to_owned(), &styles.kept));
    }
    for (index, bytes) in worksheets.iter().enumerate() {
        if let Some(bytes) = bytes {
            parts.push((format!("xl/worksheets/{index}.bin"), bytes));
        }
    }
    let mut reader = Xlsb::new(Cursor::new(zipped(&parts)?)).map_err(|error| fault(&book.path, &error))?;
    let mut sheets = Vec::with_capacity(listed.len());
    let mut cells = 0;
    for (index, (listed, bytes)) in listed.iter().zip(&worksheets).enumerate() {
        let mut sheet = Sheet::new(listed.name.as_str());
        sheet.visibility = listed.visibility;
        if let (Some(name), Some(bytes)) = (&listed.part, bytes) {
            let shown = mark(&mut sheet, name, bytes, &styles)?;
            fill(&mut sheet, &mut reader, &index.to_string(), name, &shown, package.limits())?;
        }
        cells += sheet.cells.len();
        within(cells, package.limits().cells, Limit::Cells)?;
        sheets.push(sheet);
    }
    Ok(Grid { format: XLSB.format(), sheets })
}

fn listed_sheets(
    package: &mut Package<'_>,
    book: &Book,
    workbook: &[u8],
) -> Result<(Vec<Listed>, Vec<u8>), ImportError> {
    let mut listed = Vec::new();
    let mut properties = Vec::new();
    for record in Records::new(&book.path, workbook) {
        let Record { kind, body } = record?;
        match kind {
            kind::WORKBOOK_PROPERTIES => properties = body.to_vec(),
            kind::SHEET => {
                within(listed.len() + 1, package.limits().sheets, Limit::Sheets)?;
                let short =
                    || damaged(&book.path, text!("工作表记录不完整", "the record of a sheet is incomplete"));
                let state = u32_at(body, 0).ok_or_else(short)?;
                let (id, after) = wide_text(body, 8).ok_or_else(short)?;
                let (name, _) = wide_text(body, after).ok_or_else(short)?;
                let visibility = match state {
                    0 => Visibility::Visible,
                    1 => Visibility::Hidden,
                    _ => Visibility::VeryHidden,
                };
                listed.push(Listed::new(package, book, &id, name, visibility)?);
            }
            _ => {}
        }
    }
    if listed.is_empty() { Err(no_sheet(&book.path)) } else { Ok((listed, properties)) }
}

/// A workbook part and its relations that name the sheets by their index.
fn skeleton(listed: &[Listed], properties: &[u8]) -> (Vec<u8>, String) {
    let mut workbook = Vec::new();
    if !properties.is_empty() {
        records::write(&mut workbook, kind::WORKBOOK_PROPERTIES, properties);
    }
    let mut relations = "<Relationships>".to_owned();
    records::write(&mut workbook, kind::BEGIN_SHEETS, &[]);
    for (index, _) in listed.iter().enumerate().filter(|(_, sheet)| sheet.part.is_some()) {
        let mut body = vec![0; 8];
        let name = index.to_string();
        records::write_wide_text(&mut body, &name);
        records::write_wide_text(&mut body, &name);
        records::write(&mut workbook, kind::SHEET, &body);
        _ = write!(relations, r#"<Relationship Id="{index}" Target="worksheets/{index}.bin"/>"#);
    }
    records::write(&mut workbook, kind::END_SHEETS, &[]);
    records::write(&mut workbook, kind::END_BOOK, &[]);
    relations += "</Relationships>";
    (workbook, relations)
}

/// The cell styles.
#[derive(Default)]
struct Styles {
    /// What each makes of a number.
    formats: Vec<NumberFormat>,
    /// The records that define them, and no others.
    kept: Vec<u8>,
}

impl Styles {
    fn read(name: &str, part: &[u8]) -> Result<Self, ImportError> {
        let mut styles = Self::default();
        let mut codes = BTreeMap::new();
        let mut in_cell_xfs = false;
        for record in Records::new(name, part) {
            let Record { kind, body } = record?;
            match kind {
                kind::FORMAT => {
                    if let (Some(id), Some((code, _))) = (u16_at(body, 0), wide_text(body, 2)) {
                        codes.insert(u32::from(id), number::format_of_code(&code));
                    }
                }
                kind::BEGIN_CELL_XFS => in_cell_xfs = true,
                kind::END_CELL_XFS => in_cell_xfs = false,
                kind::XF if in_cell_xfs => {
                    let id = u32::from(u16_at(body, 2).unwrap_or(0));
                    styles
                        .formats
                        .push(codes.get(&id).copied().unwrap_or_else(|| number::format_of_builtin(id)));
                }
                kind::BEGIN_FORMATS | kind::END_FORMATS => {}
                _ => continue,
            }
            records::write(&mut styles.kept, kind, body);
        }
        Ok(styles)
    }
}

/// Notes merged ranges, hidden rows and errors of formulas; returns the cells whose format matters.
fn mark(
    sheet: &mut Sheet,
    name: &str,
    part: &[u8],
    styles: &Styles,
) -> Result<BTreeMap<Cell, NumberFormat>, ImportError> {
    let short = || cut_record(name);
    let outside = || off_sheet(name);
    let mut shown = BTreeMap::new();
    let mut row = 0;
    for record in Records::new(name, part) {
        let Record { kind, body } = record?;
        match kind {
            kind::ROW_HEADER => {
                row = u32_at(body, 0).ok_or_else(short)?;
                if body.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                    sheet.hidden_rows.insert(row);
                }
            }
            kind::CELL_BLANK..=kind::FORMULA_ERROR => {
                // calamine would read on in what the record before left in its buffer.
                if body.len() < least_length(kind) {
                    return Err(short());
                }
                let (col, style) = (u32_at(body, 0).ok_or_else(short)?, u32_at(body, 4).ok_or_else(short)?);
                let place = cell::on_sheet(row, col).ok_or_else(outside)?;
                let style = usize::try_from(style & 0x00FF_FFFF).unwrap_or(0);
                match styles.formats.get(style) {
                    None | Some(NumberFormat::Plain) => {}
                    Some(format) => _ = shown.insert(place, *format),
                }
                if kind == kind::FORMULA_ERROR {
                    let text = body.get(8).map_or("#ERR", |code| error_text(*code));
                    sheet.cells.insert(place, CellValue::Error(text.to_owned()));
                }
            }
            kind::MERGED => {
                let [Some(top), Some(bottom), Some(left), Some(right)] =
                    [0, 4, 8, 12].map(|at| u32_at(body, at))
                else {
                    return Err(short());
                };
                sheet.merged.push(cell::merged((top, left), (bottom, right)).ok_or_else(outside)?);
            }
            _ => {}
        }
    }
    Ok(shown)
}

/// Bytes that a record of a cell has at least: place, style and the value's fixed part.
fn least_length(kind: u16) -> usize {
    match kind {
        0x0002 | 0x0006..=0x0008 => 12,
        0x0003 | 0x0004 | 0x000A | 0x000B => 9,
        0x0005 | 0x0009 => 16,
        _ => 8,
    }
}

fn fill(
    sheet: &mut Sheet,
    reader: &mut Xlsb<Cursor<Vec<u8>>>,
    name: &str,
    part: &str,
    shown: &BTreeMap<Cell, NumberFormat>,
    limits: &Limits,
) -> Result<(), ImportError> {
    let mut cells = reader.worksheet_cells_reader(name).map_err(|error| fault(part, &error))?;
    while let Some(cell) = cells.next_cell().map_err(|error| fault(part, &error))? {
        let (row, col) = cell.get_position();
        let place = Cell::new(row, col);
        let format = shown.get(&place).copied().unwrap_or_default();
        if let Some(value) = cell::value(Data::from(cell.get_value().clone()), format, limits)? {
            sheet.cells.insert(place, value);
        }
        within(sheet.cells.len(), limits.cells, Limit::Cells)?;
    }
    Ok(())
}

/// The error values of a binary workbook.
pub(crate) fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERR",
    }
}

fn fault(part: &str, error: &XlsbError) -> ImportError {
    match error {
        XlsbError::Password => ImportError::Encrypted,
        other => damaged(part, library::xlsb(other)),
    }
}
