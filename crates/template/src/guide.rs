//! The sheet of instructions, which the importers know by its name and leave alone.

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::ink::Ink;
use crate::page::Page;
use crate::texts::FormTexts;

/// Places of the sheet.
const PLACES: u16 = 80;

/// Writes the sheet.
pub(crate) fn write(workbook: &mut Workbook, ink: &Ink<'_>, texts: &FormTexts) -> Result<(), XlsxError> {
    let mut page = Page::new(workbook, &ink.look, &texts.guide_sheet, vec![PLACES])?;
    page.top(&texts.guide_sheet, ink.campaign, &ink.texts, texts)?;
    for (line, number) in texts.guide.iter().zip(1..) {
        page.line(&format!("{number}. {}", ink.fill(line)), &ink.look.plain)?;
    }
    page.finish()
}
