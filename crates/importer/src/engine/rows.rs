//! The rows of a table: which are records, and what stands in their columns.

use std::collections::BTreeMap;

use model::record::{FieldKind, SlotMut};
use model::{Cell, Level, Origin, Reading};

use super::Book;
use super::draft::{Draft, is_ditto};
use super::header::{Column, Header};
use super::view::{Row, Spot, View};
use crate::diagnostics::{MERGED_ACROSS, MERGED_NUMBER, NOTHING_ABOVE, ROW_PASSED_OVER};
use crate::grid::CellValue;
use crate::layout::Table;
use crate::readers::{self, Note};

/// Reads rows under the columns of a head.
pub(super) struct RowReader<'a> {
    book: Book<'a>,
    view: &'a View<'a>,
    table: &'a Table,
    columns: Vec<Column>,
    serial: Option<(u32, u32)>,
    /// Cells merged down over the rows that follow, by the place of their column.
    covers: BTreeMap<usize, Cover<'a>>,
    /// The values of the record before, for 同上.
    above: BTreeMap<(String, Option<Level>), &'a CellValue>,
}

struct Cover<'a> {
    until: u32,
    at: Cell,
    value: &'a CellValue,
    /// Whether it was told that its number is read once only.
    told: bool,
}

/// What stands in a column of a row.
#[derive(Clone, Copy)]
struct Found<'a> {
    at: Cell,
    value: Option<&'a CellValue>,
    /// Whether it is merged down from a row above.
    covered: bool,
}

/// The field a cell is read into.
struct Into {
    row: usize,
    field: String,
    level: Option<Level>,
    path: String,
    origin: Origin,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(book: Book<'a>, view: &'a View<'a>, header: &Header<'a>) -> Self {
        let mut reader = Self {
            book,
            view,
            table: &book.layout.tables[header.table],
            columns: Vec::new(),
            serial: None,
            covers: BTreeMap::new(),
            above: BTreeMap::new(),
        };
        reader.take_columns(header);
        reader
    }

    /// Takes the columns of a head; a repeated one may order them anew.
    pub(super) fn take_columns(&mut self, header: &Header<'a>) {
        self.columns.clone_from(&header.columns);
        self.serial = header.serial;
        self.covers.clear();
    }

    /// The last row that a cell read so far is merged over.
    pub(super) fn covered_until(&self) -> u32 {
        self.covers.values().map(|cover| cover.until).max().unwrap_or(0)
    }

    /// Reads a row. One with nothing but its running number, or nothing but what is merged down from
    /// above, is no record.
    pub(super) fn read(&mut self, draft: &mut Draft<'a>, row: &'a Row<'a>, spots: &'a [Spot<'a>]) {
        if let [spot] = spots
            && (self.columns.iter().filter(|column| column.touches(spot)).count() > 1
                || self.is_heading(spot))
        {
            self.pass_over(draft, spot);
            return;
        }
        self.covers.retain(|_, cover| cover.until >= row.index);
        let found: Vec<Found<'a>> =
            self.columns.iter().enumerate().map(|(at, column)| self.find(row, at, column)).collect();
        self.cover(row);
        let own = spots.iter().any(|spot| !self.is_serial(spot));
        let says = found.iter().zip(&self.columns).any(|(found, column)| {
            !found.covered && found.value.is_some_and(|value| self.says_something(value, column))
        });
        if !own || !says {
            return;
        }
        let Some(index) = draft.form.form_mut().push_row(&self.table.name) else { return };
        let above = found.iter().enumerate().filter_map(|(at, found)| {
            let value = self.read_cell(draft, index, at, *found, row)?;
            let column = &self.columns[at];
            Some(((column.field.clone(), column.level), value))
        });
        self.above = above.collect();
        draft.excerpt(self.view, row.index);
    }

    /// Whether the only cell of a row is a sentence, or in a table of scores the name of a category: people
    /// do not always merge such a line across.
    fn is_heading(&self, spot: &Spot<'_>) -> bool {
        let is_chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        spot.text().is_some_and(|text| {
            text.contains('。') || self.table.total.is_some() && text.contains(is_chinese)
        })
    }

    /// A line across the table is a heading or a remark; one that says 无 says nothing.
    fn pass_over(&self, draft: &mut Draft<'a>, spot: &Spot<'_>) {
        let raw = spot.value.shown();
        if !self.book.words.is_missing(&raw) {
            let origin = self.view.origin(spot.at);
            draft.say(ROW_PASSED_OVER.at(Some(&self.table.name), origin, Some(raw.trim()), &[]));
        }
    }

    fn find(&self, row: &'a Row<'a>, at: usize, column: &Column) -> Found<'a> {
        if let Some(spot) = row.spots_within(column.from, column.to).first() {
            return Found { at: spot.at, value: Some(spot.value), covered: false };
        }
        match self.covers.get(&at) {
            Some(cover) => Found { at: cover.at, value: Some(cover.value), covered: true },
            None => Found { at: Cell::new(row.index, column.from), value: None, covered: false },
        }
    }

    /// Remembers the cells of a row that are merged over the rows below.
    fn cover(&mut self, row: &'a Row<'a>) {
        for (at, column) in self.columns.iter().enumerate() {
            if let Some(spot) = row.spots_within(column.from, column.to).first()
                && spot.end.row > row.index
            {
                let cover = Cover { until: spot.end.row, at: spot.at, value: spot.value, told: false };
                self.covers.insert(at, cover);
            }
        }
    }

    fn is_serial(&self, spot: &Spot<'_>) -> bool {
        self.serial.is_some_and(|(from, to)| (from..=to).contains(&spot.at.col))
    }

    fn says_something(&self, value: &CellValue, column: &Column) -> bool {
        match value {
            CellValue::Text(text) if self.table.kind(&column.field) == FieldKind::Flag => {
                !self.book.words.is_stroke(text)
            }
            CellValue::Text(text) => !self.book.words.is_missing(text),
            _ => true,
        }
    }

    /// Reads a cell into its field; gives the value the next record may repeat.
    fn read_cell(
        &mut self,
        draft: &mut Draft<'a>,
        index: usize,
        at: usize,
        found: Found<'a>,
        row: &Row<'_>,
    ) -> Option<&'a CellValue> {
        let Column { from, field, level, .. } = self.columns[at].clone();
        let kind = self.table.kind(&field);
        let suffix = level.map(|level| format!(".{level}")).unwrap_or_default();
        let path = format!("{}[{index}].{field}{suffix}", self.table.name);
        let mut found = found;
        if found.covered && is_number(kind) {
            self.tell_merged_number(draft, at, &path);
            found = Found { at: Cell::new(row.index, from), value: None, covered: false };
        }
        if found.covered {
            draft.excerpt(self.view, found.at.row);
        } else {
            self.tell_merged_across(draft, at, found, &path);
        }
        let origin = self.view.origin(found.at);
        let into = Into { row: index, field, level, path, origin };
        let Some(ditto) = found.value.filter(|value| is_ditto(value, self.book)) else {
            self.put(draft, found.value, &into);
            return found.value;
        };
        let above = self.above.get(&(into.field.clone(), level)).copied();
        if above.is_some() {
            self.put(draft, above, &into);
        } else {
            self.refuse(draft, ditto.shown().trim(), &into);
        }
        above
    }

    fn put(&self, draft: &mut Draft<'a>, value: Option<&CellValue>, into: &Into) {
        let words = self.book.words;
        let options = self.book.layout.options(&format!("{}.{}", self.table.name, into.field));
        let blank = CellValue::Text(String::new());
        let mut value = value.unwrap_or(&blank);
        let mut kind = self.table.kind(&into.field);
        let twin = self.table.answers.get(&into.field);
        let answer = if twin.is_some() || options.copied {
            readers::answer(value, words).reading
        } else {
            Reading::Missing
        };
        let is_answer = matches!(answer, Reading::Present(_));
        if let Some(twin) = twin {
            kind = FieldKind::Answer;
            if let Some(SlotMut::Answer(cited)) = self.field(draft, into.row, twin) {
                cited.origin = Some(into.origin.clone());
                cited.reading = if is_answer { answer } else { Reading::Missing };
            }
        }
        if is_answer {
            value = &blank;
        }
        let Some(slot) = self.slot(draft, into) else { return };
        if let Some(note) = readers::put(slot, value, into.origin.clone(), words, options) {
            draft.remark(&note, &into.path, kind, into.origin.clone(), value.shown().trim());
        }
    }

    /// 同上 without anything above.
    fn refuse(&self, draft: &mut Draft<'a>, raw: &str, into: &Into) {
        let Some(slot) = self.slot(draft, into) else { return };
        readers::refuse(slot, raw, into.origin.clone());
        let note = Note { kind: &NOTHING_ABOVE, value: None };
        draft.remark(&note, &into.path, self.table.kind(&into.field), into.origin.clone(), raw);
    }

    fn field<'d>(&self, draft: &'d mut Draft<'a>, row: usize, field: &str) -> Option<SlotMut<'d>> {
        draft.form.form_mut().row_mut(&self.table.name, row)?.slot_mut(field)
    }

    /// The field, or where it counts by level, the count.
    fn slot<'d>(&self, draft: &'d mut Draft<'a>, into: &Into) -> Option<SlotMut<'d>> {
        Some(match (self.field(draft, into.row, &into.field)?, into.level) {
            (SlotMut::ByLevel(counts), Some(level)) => SlotMut::Count(counts.entry(level).or_default()),
            (slot, _) => slot,
        })
    }

    /// A number merged over several rows is one number: read for the first, told for the others.
    fn tell_merged_number(&mut self, draft: &mut Draft<'a>, at: usize, path: &str) {
        let Some(cover) = self.covers.get_mut(&at) else { return };
        if !std::mem::replace(&mut cover.told, true) {
            let raw = cover.value.shown();
            draft.say(MERGED_NUMBER.at(Some(path), self.view.origin(cover.at), Some(raw.trim()), &[]));
        }
    }

    fn tell_merged_across(&self, draft: &mut Draft<'a>, at: usize, found: Found<'a>, path: &str) {
        let (Some(next), Some(value)) = (self.columns.get(at + 1), found.value) else { return };
        if self.view.end_of(found.at).col >= next.from {
            let raw = value.shown();
            draft.say(MERGED_ACROSS.at(Some(path), self.view.origin(found.at), Some(raw.trim()), &[]));
        }
    }
}

fn is_number(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Count | FieldKind::Amount | FieldKind::Percent | FieldKind::ByLevel)
}
