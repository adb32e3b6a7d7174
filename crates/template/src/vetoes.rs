//! What is ticked on the on-site form: veto items, extra deductions, conditions of grades; under the columns of its score table.

use form::layout::catalogue::{FieldEntry, TableEntry};
use model::record::{Fields, Form, Slot};
use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

use crate::check;
use crate::content::{self, Content};
use crate::context::Context;
use crate::page::{Area, Page};
use crate::places::lines;
use crate::texts::FormTexts;

/// The field of the table that names the item.
const CODE: &str = "code";

/// The columns of the table. The code has one only: under a label that is merged over several, the importers
/// may take the first row for a second row of the head.
pub(crate) struct VetoColumns {
    /// Running numbers, where there is room before the codes.
    pub(crate) serial: Option<(u16, u16)>,
    pub(crate) code: u16,
    pub(crate) content: (u16, u16),
    pub(crate) inputs: [u16; 2],
}

/// Writes the table.
pub(crate) struct Vetoes<'a> {
    pub(crate) context: &'a Context<'a>,
    pub(crate) texts: &'a FormTexts,
    pub(crate) entry: &'a TableEntry,
    /// Ticks to be written into the cells.
    pub(crate) filled: Option<&'a dyn Form>,
    pub(crate) columns: VetoColumns,
}

impl Vetoes<'_> {
    /// Writes the title, the head and a row an item.
    pub(crate) fn write(&self, page: &mut Page<'_>) -> Result<(), XlsxError> {
        let title = self.entry.titles.first().map_or(&self.entry.name, |title| title);
        page.line(title, &self.context.formats.heading)?;
        self.write_head(page)?;
        for (tick, number) in self.context.scheme.ticks().into_iter().zip(1_u32..) {
            self.write_row(page, tick, number)?;
        }
        Ok(())
    }

    /// The fields to be filled in, with their columns.
    fn inputs(&self) -> impl Iterator<Item = (&FieldEntry, u16)> {
        self.entry.columns.iter().filter(|field| field.path != CODE).zip(self.columns.inputs)
    }

    fn write_head(&self, page: &mut Page<'_>) -> Result<(), XlsxError> {
        let Self { context, columns, .. } = self;
        let label = &context.formats.label;
        if let Some(serial) = columns.serial {
            let word = context.catalogue.words.serial.first().map(String::as_str).unwrap_or_default();
            page.fixed(Area::across(page.row, serial), word, label)?;
        }
        let code = self.entry.columns.iter().find(|field| field.path == CODE);
        let code = code.map(|field| context.label(field)).unwrap_or_default();
        page.fixed(Area::cell(page.row, columns.code), &code, label)?;
        page.fixed(Area::across(page.row, columns.content), &context.texts.vetoes.content, label)?;
        for (field, col) in self.inputs() {
            page.fixed(Area::cell(page.row, col), &context.label(field), label)?;
        }
        page.set_lines(page.row, 1)?;
        page.row += 1;
        Ok(())
    }

    fn write_row(
        &self,
        page: &mut Page<'_>,
        (code, name): (&str, &str),
        number: u32,
    ) -> Result<(), XlsxError> {
        let Self { context, columns, .. } = self;
        let formats = &context.formats;
        if let Some(serial) = columns.serial {
            let number = content::of_decimal(Decimal::from(number));
            page.write(Area::across(page.row, serial), &number, &formats.centred)?;
        }
        page.fixed(Area::cell(page.row, columns.code), code, &formats.centred)?;
        page.fixed(Area::across(page.row, columns.content), name, &formats.fixed)?;
        let mut most = lines(name, page.room(columns.content));
        let record = self.record(code);
        for (field, col) in self.inputs() {
            let area = Area::cell(page.row, col);
            let slot = record.and_then(|record| record.slot(&field.path));
            let given = slot.map(|slot| content::of_slot(slot, field, &context.catalogue.words));
            let given = given.unwrap_or(Content::Blank);
            page.write(area, &given, &formats.input(field.kind, false))?;
            if let Content::Text(text) = &given {
                most = most.max(lines(text, page.room((col, col))));
            }
            let path = format!("{}.{}", self.entry.name, field.path);
            if let Some(check) = check::of_field(context, self.texts, field, &path, area)? {
                page.check(area, &check)?;
            }
        }
        page.set_lines(page.row, most)?;
        page.row += 1;
        Ok(())
    }

    /// The tick of a veto in the record.
    fn record(&self, code: &str) -> Option<&dyn Fields> {
        let form = self.filled?;
        let rows = (0..form.rows(&self.entry.name)).filter_map(|index| form.row(&self.entry.name, index));
        rows.into_iter().find(|row| {
            matches!(row.slot(CODE), Some(Slot::Code(cited)) if cited.get().is_some_and(|known| known == code))
        })
    }
}
