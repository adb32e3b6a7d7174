//! The sheet of instructions, which the importers know by its name and leave alone.

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::context::Context;
use crate::page::Page;
use crate::texts::FormTexts;

/// Places of the sheet.
const PLACES: u16 = 80;

/// Writes the sheet.
pub(crate) fn write(
    workbook: &mut Workbook,
    context: &Context<'_>,
    texts: &FormTexts,
) -> Result<(), XlsxError> {
    let mut page = Page::new(workbook, &context.formats, &texts.guide_sheet, vec![PLACES])?;
    page.top(&texts.guide_sheet, context.campaign, &context.texts, texts)?;
    for (line, number) in texts.guide.iter().zip(1..) {
        page.line(&format!("{number}. {}", context.fill(line)), &context.formats.plain)?;
    }
    page.finish()
}
