//! A table of the return on a sheet of its own: a head, running numbers, rows to be filled in.

use form::layout::catalogue::{FieldEntry, TableEntry};
use model::Level;
use model::record::{FieldKind, Fields, Form, Slot};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::check;
use crate::content::{self, Content};
use crate::context::Context;
use crate::page::{Area, Page};
use crate::places::{lines, width};
use crate::texts::FormTexts;

/// Rows of a blank table that the texts say nothing about.
const ROWS: u32 = 20;
/// Places of the column of running numbers.
const SERIAL: u16 = 6;
/// Places of a count of one level.
const BY_LEVEL: u16 = 9;

/// A column of the table; a field that counts by level has one a level.
struct TableColumn<'a> {
    field: &'a FieldEntry,
    level: Option<Level>,
    places: u16,
}

/// Writes the sheet of a table.
pub(crate) fn write(
    workbook: &mut Workbook,
    context: &Context<'_>,
    texts: &FormTexts,
    entry: &TableEntry,
    filled: Option<&dyn Form>,
) -> Result<(), XlsxError> {
    let columns = columns(context, texts, entry);
    let places = std::iter::once(SERIAL).chain(columns.iter().map(|column| column.places)).collect();
    let title = entry.titles.first().map_or(&entry.name, |title| title);
    let mut page = Page::new(workbook, &context.formats, title, places)?;
    page.top(title, context.campaign, &context.texts, texts)?;
    let head = page.row;
    write_head(&mut page, context, &columns)?;
    page.freeze()?;
    page.repeat(head);
    let filled_rows = filled.map_or(0, |form| form.rows(&entry.name));
    let blank_rows = texts.rows.get(&entry.name).copied().unwrap_or(ROWS);
    let rows = u32::try_from(filled_rows).unwrap_or(u32::MAX).max(blank_rows);
    let first = page.row;
    for (index, number) in (0..usize::MAX).zip(1..=rows) {
        let record = filled.and_then(|form| form.row(&entry.name, index));
        write_row(&mut page, context, &columns, number, record)?;
    }
    for (column, col) in columns.iter().zip(1..) {
        let area = Area { row: first, col, last_row: page.row - 1, last_col: col };
        let path = format!("{}.{}", entry.name, column.field.path);
        if let Some(check) = check::of_field(context, texts, column.field, &path, area)? {
            page.check(area, &check)?;
        }
    }
    page.finish()
}

fn columns<'a>(context: &Context<'_>, texts: &FormTexts, entry: &'a TableEntry) -> Vec<TableColumn<'a>> {
    let mut columns = Vec::new();
    for field in &entry.columns {
        if field.kind == FieldKind::ByLevel {
            let levels = context.catalogue.words.levels.iter().map(|(level, _)| Some(*level));
            columns.extend(levels.map(|level| TableColumn { field, level, places: BY_LEVEL }));
            continue;
        }
        let set = texts.widths.get(&format!("{}.{}", entry.name, field.path)).copied();
        let places = set.unwrap_or_else(|| usual_places(field).max(head_places(&context.label(field))));
        columns.push(TableColumn { field, level: None, places });
    }
    columns
}

/// Places for the values of a kind.
fn usual_places(field: &FieldEntry) -> u16 {
    match field.kind {
        FieldKind::Text => 20,
        FieldKind::Code => 18,
        FieldKind::Levels => 26,
        FieldKind::Date => 12,
        FieldKind::Area | FieldKind::Points | FieldKind::Percent => 10,
        FieldKind::Count
        | FieldKind::Year
        | FieldKind::ByLevel
        | FieldKind::Flag
        | FieldKind::Answer
        | FieldKind::Level => 8,
        FieldKind::Choice => {
            let labels = field.choices.iter().filter_map(|choice| choice.labels.first());
            let widest = labels.map(|label| width(label)).max().unwrap_or(0);
            u16::try_from(widest).unwrap_or(u16::MAX).saturating_add(2).clamp(8, 20)
        }
    }
}

/// Places for a head in two lines.
fn head_places(label: &str) -> u16 {
    u16::try_from(width(label).div_ceil(2)).unwrap_or(u16::MAX).saturating_add(2)
}

fn write_head(
    page: &mut Page<'_>,
    context: &Context<'_>,
    columns: &[TableColumn<'_>],
) -> Result<(), XlsxError> {
    let words = &context.catalogue.words;
    let two_rows = columns.iter().any(|column| column.level.is_some());
    let (row, last_row) = (page.row, page.row + u32::from(two_rows));
    let serial = words.serial.first().map(String::as_str).unwrap_or_default();
    page.fixed(Area { row, col: 0, last_row, last_col: 0 }, serial, &context.formats.label)?;
    let mut most = 1;
    let mut col = 1;
    for group in columns.chunk_by(|one, next| one.level.is_some() && one.field == next.field) {
        let Some(first) = group.first() else { continue };
        let last_col = col + u16::try_from(group.len()).unwrap_or(u16::MAX) - 1;
        let label = context.label(first.field);
        if first.level.is_none() {
            page.fixed(Area { row, col, last_row, last_col }, &label, &context.formats.label)?;
            most = most.max(lines(&label, usize::from(first.places)));
        } else {
            page.fixed(Area::across(row, (col, last_col)), &label, &context.formats.label)?;
            for (column, col) in group.iter().zip(col..) {
                let level = column.level.map(|level| content::level_name(level, words)).unwrap_or_default();
                page.fixed(Area::cell(last_row, col), &level, &context.formats.label)?;
            }
        }
        col = last_col + 1;
    }
    page.set_lines(row, if two_rows { 1 } else { most })?;
    if two_rows {
        page.set_lines(last_row, 1)?;
    }
    page.row = last_row + 1;
    Ok(())
}

fn write_row(
    page: &mut Page<'_>,
    context: &Context<'_>,
    columns: &[TableColumn<'_>],
    number: u32,
    record: Option<&dyn Fields>,
) -> Result<(), XlsxError> {
    let row = page.row;
    page.write(Area::cell(row, 0), &content::of_decimal(Decimal::from(number)), &context.formats.centred)?;
    let mut most = 1;
    for (column, col) in columns.iter().zip(1..) {
        let slot = record.and_then(|record| record.slot(&column.field.path));
        let given = match (slot, column.level) {
            (Some(Slot::ByLevel(counts)), Some(level)) => {
                counts.get(&level).map_or(Content::Blank, content::of_count)
            }
            (Some(slot), _) => content::of_slot(slot, column.field, &context.catalogue.words),
            (None, _) => Content::Blank,
        };
        page.write(Area::cell(row, col), &given, &context.formats.input(column.field.kind, false))?;
        if let Content::Text(text) = &given {
            most = most.max(lines(text, usize::from(column.places)));
        }
    }
    page.set_lines(row, most)?;
    page.row += 1;
    Ok(())
}
