//! What a zip holds, by what its own parts state, never by a file's name.

use importer::{FormatInfo, ImportError};
use markup::{Package, parts, sniff};
use model::text;

use crate::fault::{damaged, missing};
use crate::formats::{XLSB, XLSM, XLSX};
use crate::ooxml::Book;

const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// What a zip holds.
pub(crate) enum Contents {
    /// Office Open XML, with or without macros.
    Xlsx(FormatInfo, Book),
    /// Office binary workbook.
    Xlsb(Book),
    /// OpenDocument spreadsheet.
    Ods,
}

/// What a package holds; anything but a workbook is an error.
pub(crate) fn contents(package: &mut Package<'_>) -> Result<Contents, ImportError> {
    if package.has("mimetype") {
        let mimetype = package.part("mimetype")?;
        return if mimetype.starts_with(ODS) { Ok(Contents::Ods) } else { Err(unknown(package, &mimetype)) };
    }
    let is_workbook = package.names().any(|name| name.starts_with("xl/"));
    if !package.has(parts::RELATIONS) && !package.has(parts::TYPES) && !is_workbook {
        return Err(unknown(package, b""));
    }
    match main_part(package)? {
        Some((format @ (XLSX | XLSM), book)) => Ok(Contents::Xlsx(format, book)),
        Some((_, book)) => Ok(Contents::Xlsb(book)),
        None => Err(unknown(package, b"")),
    }
}

fn unknown(package: &Package<'_>, mimetype: &[u8]) -> ImportError {
    let mut names: Vec<_> = package.written_names().collect();
    names.push(String::from_utf8_lossy(mimetype));
    ImportError::UnknownType { found: sniff::describe_zip(&names) }
}

/// The workbook of a package; `None` when its main part is no workbook.
fn main_part(package: &mut Package<'_>) -> Result<Option<(FormatInfo, Book)>, ImportError> {
    let types = package.part(parts::TYPES)?;
    let relations = parts::relations("", &package.part(parts::RELATIONS)?)?;
    let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
    let path = main
        .ok_or_else(|| damaged(parts::RELATIONS, text!("没有指明工作簿", "it names no workbook")))?
        .target;
    if !package.has(&path) {
        return Err(missing(&path));
    }
    let found = parts::content_type(&types, &path)?.unwrap_or_default();
    let Some(format) = format(&found, &path) else { return Ok(None) };
    let relations = parts::relations(&path, &package.part(&parts::relations_of(&path))?)?;
    Ok(Some((format, Book { path, relations })))
}

/// The format that a content type means.
fn format(content_type: &str, path: &str) -> Option<FormatInfo> {
    match content_type {
        kind if kind.contains("ms-excel.sheet.binary") => Some(XLSB),
        kind if kind.contains("ms-excel") => Some(XLSM),
        kind if kind.contains("spreadsheetml") => Some(XLSX),
        // Some writers leave the types out; the place of the part is then all there is.
        "" | "application/xml" if path.starts_with("xl/") => Some(XLSX),
        _ => None,
    }
}
