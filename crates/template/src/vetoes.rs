//! The veto items of the on-site form.

use importer::layout::catalogue::{FieldEntry, TableEntry};
use model::record::{Fields, Form, Slot};
use rust_xlsxwriter::XlsxError;

use crate::check;
use crate::content::{self, Content};
use crate::ink::Ink;
use crate::page::{Area, Page};
use crate::places::lines;
use crate::texts::FormTexts;

/// The field of the table that names the veto.
const CODE: &str = "code";

/// Writes the head and a row a veto; `columns` are those of the code, of what it is for, and of the inputs.
pub(crate) fn write(
    page: &mut Page<'_>,
    ink: &Ink<'_>,
    texts: &FormTexts,
    entry: &TableEntry,
    filled: Option<&dyn Form>,
    columns: [(u16, u16); 4],
) -> Result<(), XlsxError> {
    let [code, content, inputs @ ..] = columns;
    let look = &ink.look;
    let title = entry.titles.first().map_or(&entry.name, |title| title);
    page.line(title, &look.heading)?;
    let label = |field: Option<&FieldEntry>| field.map(|field| ink.label(field)).unwrap_or_default();
    let named = entry.columns.iter().find(|field| field.path == CODE);
    let asked: Vec<&FieldEntry> = entry.columns.iter().filter(|field| field.path != CODE).collect();
    page.fixed(Area::across(page.row, code), &label(named), &look.label)?;
    page.fixed(Area::across(page.row, content), &ink.texts.vetoes.content, &look.label)?;
    for (field, columns) in asked.iter().zip(inputs) {
        page.fixed(Area::across(page.row, columns), &label(Some(field)), &look.label)?;
    }
    page.set_lines(page.row, 1)?;
    page.row += 1;
    for veto in &ink.scheme.vetoes {
        let record = filled.and_then(|form| record(form, &entry.name, &veto.code));
        page.fixed(Area::across(page.row, code), &veto.code, &look.centred)?;
        page.fixed(Area::across(page.row, content), &veto.name, &look.fixed)?;
        let mut most = lines(&veto.name, page.room(content));
        for (field, columns) in asked.iter().zip(inputs) {
            let area = Area::across(page.row, columns);
            let slot = record.and_then(|record| record.slot(&field.path));
            let given = slot.map(|slot| content::of_slot(slot, field, &ink.catalogue.words));
            let given = given.unwrap_or(Content::Blank);
            page.write(area, &given, &look.input(field.kind, false))?;
            if let Content::Text(text) = &given {
                most = most.max(lines(text, page.room(columns)));
            }
            let path = format!("{}.{}", entry.name, field.path);
            if let Some(check) = check::of_field(ink, texts, field, &path, area)? {
                page.check(Area::cell(area.row, area.col), &check)?;
            }
        }
        page.set_lines(page.row, most)?;
        page.row += 1;
    }
    Ok(())
}

fn record<'a>(form: &'a dyn Form, table: &str, code: &str) -> Option<&'a dyn Fields> {
    (0..form.rows(table)).filter_map(|index| form.row(table, index)).find(|record| {
        matches!(record.slot(CODE), Some(Slot::Code(cited)) if cited.get().is_some_and(|known| known == code))
    })
}
