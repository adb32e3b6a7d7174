//! OpenDocument spreadsheets.
//!
//! Read without calamine, which does not know percent formats, merged cells and hidden rows of this
//! format, refuses indented files, and builds a dense range for a stray far cell.

mod styles;
mod table;

use importer::grid::{Grid, Sheet};
use importer::{ImportError, Limit};

use crate::fault::{cut, cut_tag, no_sheet};
use crate::formats::ODS;
use markup::Package;
use markup::parts;
use markup::{Event, Markup};
use model::limits::within;
use styles::Styles;

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
const META: &str = "meta.xml";
/// Programs that calculate what they save: a formula without a value gave an empty text.
const CALCULATING: [&[u8]; 2] = [b"LibreOffice/", b"OpenOffice"];

/// Reads a workbook.
pub(crate) fn read(package: &mut Package<'_>) -> Result<Grid, ImportError> {
    if package.has(MANIFEST) {
        let manifest = package.part(MANIFEST)?;
        if parts::tags(MANIFEST, &manifest)?.iter().any(|tag| tag.name == b"encryption-data") {
            return Err(ImportError::Encrypted);
        }
    }
    let meta = if package.has(META) { package.part(META)? } else { Vec::new() };
    let saved_by = |program: &&[u8]| meta.windows(program.len()).any(|window| window == *program);
    let is_calculated = CALCULATING.iter().any(saved_by);
    let content = package.part(CONTENT)?;
    let limits = package.limits();
    let mut styles = Styles::default();
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut cells = 0;
    let mut is_closed = false;
    let mut markup = Markup::new(&content);
    while let Some(event) = markup.next() {
        match event {
            Event::Open(tag) if tag.name == b"table" && !tag.empty => {
                within(sheets.len() + 1, limits.sheets, Limit::Sheets)?;
                let sheet = table::read(&mut markup, tag, &styles, is_calculated, limits, &mut cells)?;
                sheets.push(sheet);
            }
            Event::Open(tag) => styles.note(tag),
            Event::Close(b"document-content") => is_closed = true,
            Event::Doctype(at) => return Err(parts::doctype(&content, at).into()),
            Event::Broken => return Err(cut_tag(CONTENT)),
            _ => {}
        }
    }
    if !is_closed {
        return Err(cut(CONTENT));
    }
    if sheets.is_empty() {
        return Err(no_sheet(CONTENT));
    }
    Ok(Grid { format: ODS.format(), sheets })
}
