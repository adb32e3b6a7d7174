//! The return: instructions, one sheet a section and a table.

use form::Layouts;
use form::layout::catalogue::{FieldEntry, SectionEntry};
use model::SelfReport;
use model::campaign::Campaign;
use model::record::Form;
use model::scheme::Scheme;
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::context::Context;
use crate::error::TemplateError;
use crate::page::Page;
use crate::pairs::{PairColumns, Pairs};
use crate::scores::Scores;
use crate::{guide, table};

/// The table whose rows are the leaves of the scheme.
const SCORES: &str = "scores";
/// Places of the columns of labels and values.
const PAIR_PLACES: [u16; 6] = [22, 14, 14, 22, 14, 14];

/// The return as the bytes of an xlsx workbook; equal arguments give equal bytes. With a record its values
/// are in the cells, as the station would have typed them; its diagnostics and origins are left out, and a
/// self total that is missing is the sum of the scores.
pub fn self_report(
    layouts: &Layouts,
    campaign: &Campaign,
    scheme: &Scheme,
    filled: Option<&SelfReport>,
) -> Result<Vec<u8>, TemplateError> {
    let context = Context::new(layouts, campaign, scheme);
    let form = context.form("self_report");
    let texts = &context.texts.self_report;
    let filled = filled.map(|report| report as &dyn Form);
    let mut workbook = Workbook::new();
    context.formats.prepare(&mut workbook)?;
    workbook.set_properties(&context.properties(&form, texts));
    guide::write(&mut workbook, &context, texts)?;
    // The long texts are written last, when everything else is known.
    let (long, short): (Vec<_>, Vec<_>) = form.sections.iter().partition(|section| is_long(section));
    for section in short {
        write_section(&mut workbook, &context, section, filled)?;
    }
    for entry in &form.tables {
        if entry.name != SCORES {
            table::write(&mut workbook, &context, texts, entry, filled)?;
            continue;
        }
        let scores = Scores::new(&context, texts, entry, filled, false)?;
        let title = entry.titles.first().map_or(&entry.name, |title| title);
        let mut page = Page::new(&mut workbook, &context.formats, title, scores.places())?;
        page.top(title, context.campaign, &context.texts, texts)?;
        let head = page.row;
        scores.write_head(&mut page)?;
        page.freeze()?;
        page.repeat(head);
        scores.write_rows(&mut page)?;
        page.finish()?;
    }
    for section in long {
        write_section(&mut workbook, &context, section, filled)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn is_long(section: &SectionEntry) -> bool {
    section.fields.iter().all(|field| field.options.long)
}

fn write_section(
    workbook: &mut Workbook,
    context: &Context<'_>,
    section: &SectionEntry,
    filled: Option<&dyn Form>,
) -> Result<(), XlsxError> {
    let texts = &context.texts.self_report;
    let title = section.titles.first().map_or(&section.name, |title| title);
    let mut page = Page::new(workbook, &context.formats, title, PAIR_PLACES.to_vec())?;
    let first = if is_long(section) { title } else { &context.fill(&texts.title) };
    page.top(first, context.campaign, &context.texts, texts)?;
    let columns =
        [PairColumns { label: (0, 0), value: (1, 2) }, PairColumns { label: (3, 3), value: (4, 5) }];
    let pairs = Pairs { context, texts, filled, columns };
    let (long, short): (Vec<&FieldEntry>, Vec<&FieldEntry>) =
        section.fields.iter().partition(|field| field.options.long);
    pairs.short(&mut page, &short)?;
    pairs.long(&mut page, &long)?;
    if !long.is_empty() {
        page.row += 1;
        page.line(&texts.signature, &context.formats.plain)?;
    }
    page.finish()
}
