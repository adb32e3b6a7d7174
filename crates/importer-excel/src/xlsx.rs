//! Office Open XML workbooks: which sheets there are, and the tables that their cells refer to.
//!
//! Every part is walked once, from memory, and nothing is kept of it but what the grid holds.

mod reference;
mod sheet;
mod strings;
mod styles;
mod value;

use importer::grid::{Grid, Sheet, Visibility};
use importer::{FormatInfo, ImportError, Limit};

use crate::fault::{missing, no_sheet};
use crate::ooxml::{Book, Listed};
use markup::Package;
use markup::encoding::utf8;
use markup::parts;
use model::limits::within;
use strings::Strings;
use styles::Style;
use value::Tables;

/// Reads a workbook.
pub(crate) fn read(package: &mut Package<'_>, format: FormatInfo, book: &Book) -> Result<Grid, ImportError> {
    let workbook = package.part(&book.path)?;
    let (listed, is_1904) = listed_sheets(package, book, &workbook)?;
    let mut part = Vec::new();
    let strings = match optional_part(package, book, "sharedStrings", &mut part)? {
        Some(name) => Strings::read(name, &utf8(name, &part)?)?,
        None => Strings::default(),
    };
    let styles = match optional_part(package, book, "styles", &mut part)? {
        Some(name) => Style::read_all(name, &utf8(name, &part)?)?,
        None => Vec::new(),
    };
    let limits = package.limits();
    let tables = Tables { strings, styles, is_1904, limits };
    let mut sheets = Vec::with_capacity(listed.len());
    let mut cells = 0;
    for listed in &listed {
        let mut sheet = Sheet::new(listed.name.as_str());
        sheet.visibility = listed.visibility;
        if let Some(name) = &listed.part {
            package.part_into(name, &mut part)?;
            sheet::read(&mut sheet, name, &utf8(name, &part)?, &tables)?;
        }
        cells += sheet.cells.len();
        within(cells, limits.cells, Limit::Cells)?;
        sheets.push(sheet);
    }
    Ok(Grid { format: format.format(), sheets })
}

fn listed_sheets(
    package: &Package<'_>,
    book: &Book,
    workbook: &[u8],
) -> Result<(Vec<Listed>, bool), ImportError> {
    let mut listed = Vec::new();
    let mut is_1904 = false;
    for tag in parts::tags(&book.path, workbook)? {
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
                listed.push(Listed::new(package, book, &id, name, visibility)?);
            }
            _ => {}
        }
    }
    if listed.is_empty() { Err(no_sheet(&book.path)) } else { Ok((listed, is_1904)) }
}

/// Puts a part into the buffer and returns its name; `None` when the workbook refers to none of the kind.
fn optional_part<'a>(
    package: &mut Package<'_>,
    book: &'a Book,
    kind: &str,
    part: &mut Vec<u8>,
) -> Result<Option<&'a str>, ImportError> {
    let Some(name) = book.part_of(kind) else { return Ok(None) };
    if !package.has(name) {
        return Err(missing(name));
    }
    package.part_into(name, part)?;
    Ok(Some(name))
}
