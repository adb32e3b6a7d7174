//! The on-site form: who was visited, scores, vetoes, what was found; and the instructions.

use form::Layouts;
use form::layout::catalogue::FieldEntry;
use model::campaign::Campaign;
use model::inspection::{OnsiteScore, Visited};
use model::record::Form;
use model::register::Registered;
use model::scheme::{Indicator, Scheme};
use model::{Cited, Inspection, Origin, SelfReport};
use rust_xlsxwriter::Workbook;

use crate::context::Context;
use crate::error::TemplateError;
use crate::guide;
use crate::page::Page;
use crate::pairs::{PairColumns, Pairs};
use crate::scores::Scores;
use crate::vetoes::{VetoColumns, Vetoes};

/// The tables of the form.
const SCORES: &str = "scores";
const VETOES: &str = "vetoes";

/// The on-site form as the bytes of an xlsx workbook; equal arguments give equal bytes. With an inspection
/// its values are in the cells: see [`visit`] for what inspectors take along.
pub fn onsite(
    layouts: &Layouts,
    campaign: &Campaign,
    scheme: &Scheme,
    filled: Option<&Inspection>,
) -> Result<Vec<u8>, TemplateError> {
    let context = Context::new(layouts, campaign, scheme);
    let form = context.form("onsite");
    let texts = &context.texts.onsite;
    let filled = filled.map(|inspection| inspection as &dyn Form);
    let mut workbook = Workbook::new();
    context.formats.prepare(&mut workbook)?;
    workbook.set_properties(&context.properties(&form, texts));
    // Inspectors take the form itself along, so it is first.
    let (Some(section), Some(entry)) = (form.sections.first(), form.table(SCORES)) else {
        return Ok(workbook.save_to_buffer()?);
    };
    let scores = Scores::new(&context, texts, entry, filled, true)?;
    let name = section.titles.first().map_or(&section.name, |title| title);
    let mut page = Page::new(&mut workbook, &context.formats, name, scores.places())?;
    page.top(&context.fill(&texts.title), context.campaign, &context.texts, texts)?;
    let total = entry.total.as_ref().map(|(_, into)| into);
    let fields = section.fields.iter().filter(|field| Some(&field.path) != total);
    let (long, short): (Vec<&FieldEntry>, Vec<&FieldEntry>) = fields.partition(|field| field.options.long);
    // The columns of the score table, in four blocks: codes; what and how; points; reasons.
    let (code, last) = (scores.code_col(), page.last_col());
    let blocks = [(0, code), (code + 1, code + 2), (code + 3, code + 4), (code + 5, last)];
    let columns = [
        PairColumns { label: blocks[0], value: blocks[1] },
        PairColumns { label: blocks[2], value: blocks[3] },
    ];
    let pairs = Pairs { context: &context, texts, filled, columns };
    pairs.short(&mut page, &short)?;
    page.row += 1;
    let title = entry.titles.first().map_or(&entry.name, |title| title);
    page.line(title, &context.formats.heading)?;
    let head = page.row;
    scores.write_head(&mut page)?;
    page.repeat(head);
    scores.write_rows(&mut page)?;
    page.row += 1;
    if let Some(entry) = form.table(VETOES) {
        let columns = VetoColumns {
            serial: code.checked_sub(1).map(|last| (0, last)),
            code,
            content: (code + 1, code + 4),
            inputs: [code + 5, last],
        };
        Vetoes { context: &context, texts, entry, filled, columns }.write(&mut page)?;
        page.row += 1;
    }
    pairs.long(&mut page, &long)?;
    page.row += 1;
    page.line(&texts.signature, &context.formats.plain)?;
    page.finish()?;
    guide::write(&mut workbook, &context, texts)?;
    Ok(workbook.save_to_buffer()?)
}

/// What inspectors take along to a station: its code and name, and what it gave itself for each leaf, if it
/// sent a return. Answers that are no numbers are left blank.
pub fn visit(station: &Registered, report: Option<&SelfReport>, scheme: &Scheme) -> Inspection {
    let given = |text: &str| Cited::present(text.to_owned(), Origin::File);
    let own = |leaf: &Indicator| {
        let scores = report.map(|report| report.scores.as_slice()).unwrap_or_default();
        let own = scores.iter().find(|score| score.indicator.get() == Some(&leaf.id));
        own.map(|score| score.self_score.clone()).unwrap_or_default()
    };
    let scores = scheme.leaves().map(|leaf| OnsiteScore {
        indicator: given(&leaf.id),
        self_score: own(leaf),
        ..OnsiteScore::default()
    });
    Inspection {
        station: Visited { code: given(&station.code), name: given(&station.name) },
        scores: scores.collect(),
        ..Inspection::default()
    }
}
