//! Labels with the cell of their value next to them, two to a line.

use form::layout::catalogue::FieldEntry;
use model::record::{FieldKind, Form};
use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

use crate::check;
use crate::content::{self, Content};
use crate::context::Context;
use crate::page::{Area, Page};
use crate::texts::FormTexts;

/// Lines of a cell for long text.
const LONG_LINES: u32 = 12;

/// The columns of a label and of its value.
#[derive(Clone, Copy)]
pub(crate) struct PairColumns {
    pub(crate) label: (u16, u16),
    pub(crate) value: (u16, u16),
}

/// Writes pairs to a page.
pub(crate) struct Pairs<'a> {
    pub(crate) context: &'a Context<'a>,
    pub(crate) texts: &'a FormTexts,
    /// Values to be written into the cells.
    pub(crate) filled: Option<&'a dyn Form>,
    /// The two pairs of a line. The cell of a value takes two columns at least: one that is merged is the
    /// label's own for the importers, though it is blank.
    pub(crate) columns: [PairColumns; 2],
}

impl Pairs<'_> {
    /// Short fields, under the heading of their group.
    pub(crate) fn short(&self, page: &mut Page<'_>, fields: &[&FieldEntry]) -> Result<(), XlsxError> {
        for group in fields.chunk_by(|one, next| group_of(one) == group_of(next)) {
            let heading = group.first().and_then(|field| self.texts.groups.get(group_of(field)));
            if let Some(heading) = heading {
                page.line(heading, &self.context.formats.heading)?;
            }
            self.group(page, group)?;
        }
        Ok(())
    }

    fn group(&self, page: &mut Page<'_>, fields: &[&FieldEntry]) -> Result<(), XlsxError> {
        let [left, right] = self.columns;
        let across = PairColumns { label: left.label, value: (left.value.0, right.value.1) };
        let wide = |field: &FieldEntry| self.texts.wide.contains(&field.path);
        let mut rest = fields;
        while let Some((field, after)) = rest.split_first() {
            let beside = after.first().filter(|next| !wide(field) && !wide(next));
            let mut height = vec![self.pair(page, field, if beside.is_some() { left } else { across }, 1)?];
            if let Some(next) = beside {
                height.push(self.pair(page, next, right, 1)?);
            }
            page.set_lines(page.row, height.into_iter().max().unwrap_or(1))?;
            page.row += 1;
            rest = if beside.is_some() { &after[1..] } else { after };
        }
        Ok(())
    }

    /// Fields of long text, each on a high line of its own.
    pub(crate) fn long(&self, page: &mut Page<'_>, fields: &[&FieldEntry]) -> Result<(), XlsxError> {
        let [left, right] = self.columns;
        let across = PairColumns { label: left.label, value: (left.value.0, right.value.1) };
        for field in fields {
            let lines = self.pair(page, field, across, LONG_LINES)?;
            page.set_lines(page.row, lines)?;
            page.row += 1;
        }
        Ok(())
    }

    /// Writes a label and its cell into the current row; gives the lines they take, `least` or more.
    fn pair(
        &self,
        page: &mut Page<'_>,
        field: &FieldEntry,
        columns: PairColumns,
        least: u32,
    ) -> Result<u32, XlsxError> {
        let formats = &self.context.formats;
        let label = self.context.label(field);
        page.fixed(Area::across(page.row, columns.label), &label, &formats.label)?;
        let area = Area::across(page.row, columns.value);
        let slot = self.filled.and_then(|form| form.slot(&field.path));
        let given =
            slot.map_or(Content::Blank, |slot| content::of_slot(slot, field, &self.context.catalogue.words));
        // The form itself fills in the year: it is for one only.
        let given_by_form = field.kind == FieldKind::Year;
        if given_by_form {
            let year = content::of_decimal(Decimal::from(self.context.campaign.year));
            let year = if matches!(given, Content::Blank) { year } else { given };
            page.write(area, &year, &formats.centred)?;
            return Ok(least);
        }
        page.write(area, &given, &formats.input(field.kind, field.options.long))?;
        if let Some(check) = check::of_field(self.context, self.texts, field, &field.path, area)? {
            page.check(Area::cell(area.row, area.col), &check)?;
        }
        let lines = match &given {
            Content::Text(text) => crate::places::lines(text, page.room(columns.value)),
            _ => 1,
        };
        Ok(lines.max(crate::places::lines(&label, page.room(columns.label))).max(least))
    }
}

fn group_of(field: &FieldEntry) -> &str {
    field.path.split_once('.').map(|(group, _)| group).unwrap_or_default()
}
