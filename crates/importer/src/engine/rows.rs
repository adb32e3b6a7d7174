//! The rows of a table: which are records, and what is in their columns.

use std::collections::BTreeMap;

use form::layout::Table;
use form::options::Options;
use form::words::WordMatch;
use model::record::{FieldKind, SlotMut};
use model::{Cell, Level, Origin, Reading};

use super::Book;
use super::column::HeadColumn;
use super::draft::FormInProgress;
use super::header::Header;
use super::view::{FilledCell, View};
use crate::diagnostics::{CELL_OUTSIDE, MERGED_ACROSS, MERGED_NUMBER, NOTHING_ABOVE, ROW_PASSED_OVER};
use crate::grid::CellValue;
use crate::readers::{self, Note};

/// The rows of a table as the walk finds them. They are read when the form is known to be the one.
pub(super) struct Rows<'a> {
    view: &'a View<'a>,
    table: &'a Table,
    parts: Vec<Part<'a>>,
}

/// The rows under one head; a repeated one may order the columns again.
struct Part<'a> {
    columns: Vec<HeadColumn<'a>>,
    serial: Option<(u32, u32)>,
    /// The cells of each row within the head, at least one.
    rows: Vec<&'a [FilledCell<'a>]>,
    /// The last row that one of their cells is merged over.
    covered_until: u32,
}

impl<'a> Rows<'a> {
    pub(super) fn new(view: &'a View<'a>, table: &'a Table) -> Self {
        Self { view, table, parts: Vec::new() }
    }

    pub(super) fn take_columns(&mut self, header: &Header<'a>) {
        let columns = header.columns.clone();
        self.parts.push(Part { columns, serial: header.serial, rows: Vec::new(), covered_until: 0 });
    }

    pub(super) fn push(&mut self, spots: &'a [FilledCell<'a>]) {
        let Some(part) = self.parts.last_mut() else { return };
        if spots.iter().any(|spot| spot.end.row > spot.at.row) && !part.is_line_across(self.table, spots) {
            let ends = part.columns.iter().filter_map(|column| column.find(spots)).map(|spot| spot.end.row);
            part.covered_until = ends.fold(part.covered_until, u32::max);
        }
        part.rows.push(spots);
    }

    /// The last row that a cell under the last head is merged over.
    pub(super) fn covered_until(&self) -> u32 {
        self.parts.last().map_or(0, |part| part.covered_until)
    }

    pub(super) fn read(&self, book: Book<'a>, draft: &mut FormInProgress<'a>) {
        let mut above = Vec::new();
        for part in &self.parts {
            let columns = part.columns.iter().map(|column| ReadColumn::new(book, self.table, *column));
            let mut reader = RowReader {
                book,
                view: self.view,
                table: self.table,
                part,
                columns: columns.collect(),
                covers: BTreeMap::new(),
                above,
            };
            for spots in &part.rows {
                reader.read(draft, spots);
            }
            above = reader.above;
        }
    }
}

impl Part<'_> {
    /// Whether a row is a line across the table and no record.
    fn is_line_across(&self, table: &Table, spots: &[FilledCell<'_>]) -> bool {
        let [spot] = spots else { return false };
        self.columns.iter().filter(|column| column.touches(spot)).count() > 1 || is_heading(table, spot)
    }

    fn is_serial(&self, spot: &FilledCell<'_>) -> bool {
        self.serial.is_some_and(|(from, to)| (from..=to).contains(&spot.at.col))
    }
}

/// Whether the only cell of a row is a sentence, or in a table of scores the name of a category: people do not
/// always merge such a line across.
fn is_heading(table: &Table, spot: &FilledCell<'_>) -> bool {
    let is_chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    spot.text().is_some_and(|text| text.contains('。') || table.total.is_some() && text.contains(is_chinese))
}

/// Reads rows under the columns of a head.
struct RowReader<'a, 'p> {
    book: Book<'a>,
    view: &'a View<'a>,
    table: &'a Table,
    part: &'p Part<'a>,
    columns: Vec<ReadColumn<'a>>,
    /// Cells merged down over the rows that follow, by the place of their column.
    covers: BTreeMap<usize, Cover<'a>>,
    /// The values of the record before, for 同上.
    above: Vec<(&'a str, Option<Level>, &'a CellValue)>,
}

/// A column, and how it is read.
#[derive(Clone, Copy)]
struct ReadColumn<'a> {
    column: HeadColumn<'a>,
    kind: FieldKind,
    options: &'a Options,
    /// The field that takes what is an answer rather than a number.
    answer: Option<&'a str>,
}

impl<'a> ReadColumn<'a> {
    fn new(book: Book<'a>, table: &'a Table, column: HeadColumn<'a>) -> Self {
        let options = book.layout.options(&[&*table.name, ".", column.field].concat());
        let answer = table.answers.get(column.field).map(String::as_str);
        Self { column, kind: table.kind(column.field), options, answer }
    }

    fn says_something(&self, found: &FoundCell<'_>) -> bool {
        let silent = if self.kind == FieldKind::Flag { found.word.stroke } else { found.word.missing };
        found.value.is_some() && !silent
    }
}

struct Cover<'a> {
    until: u32,
    found: FoundCell<'a>,
    /// Whether it was reported that its number is read once only.
    reported: bool,
}

/// What is in a column of a row.
#[derive(Clone, Copy)]
struct FoundCell<'a> {
    at: Cell,
    value: Option<&'a CellValue>,
    word: WordMatch,
    /// Whether it is merged down from a row above.
    covered: bool,
}

/// The record a cell is read into.
#[derive(Clone, Copy)]
struct Record {
    /// Row of the sheet.
    row: u32,
    /// The place in the table.
    index: usize,
}

impl<'a> RowReader<'a, '_> {
    /// Reads a row. One with nothing but its running number, or nothing but what is merged down from
    /// above, is no record.
    fn read(&mut self, draft: &mut FormInProgress<'a>, spots: &'a [FilledCell<'a>]) {
        let [first, ..] = spots else { return };
        if self.part.is_line_across(self.table, spots) {
            self.pass_over(draft, first);
            return;
        }
        let row = first.at.row;
        self.covers.retain(|_, cover| cover.until >= row);
        let found: Vec<FoundCell<'a>> = (0..self.columns.len()).map(|at| self.find(row, spots, at)).collect();
        let own = spots.iter().any(|spot| !self.part.is_serial(spot));
        let says = |(column, found): (&ReadColumn<'_>, &FoundCell<'_>)| {
            !found.covered && column.says_something(found)
        };
        if !own || !self.columns.iter().zip(&found).any(says) {
            return;
        }
        let Some(index) = draft.form.form_mut().push_row(&self.table.name) else { return };
        let record = Record { row, index };
        let mut above = Vec::with_capacity(found.len());
        for (at, found) in found.into_iter().enumerate() {
            if let Some(value) = self.read_cell(draft, record, at, found) {
                let HeadColumn { field, level, .. } = self.columns[at].column;
                above.push((field, level, value));
            }
        }
        self.above = above;
        for at in 0..self.columns.len() {
            self.report_cells_outside(draft, record, at, spots);
        }
        draft.excerpt(self.view, row);
    }

    /// Under a label merged over several columns the first cell counts; the others are reported.
    fn report_cells_outside(
        &self,
        draft: &mut FormInProgress<'a>,
        record: Record,
        at: usize,
        spots: &[FilledCell<'a>],
    ) {
        let HeadColumn { from, to, .. } = self.columns[at].column;
        if from == to {
            return;
        }
        for spot in spots.iter().filter(|spot| (from..=to).contains(&spot.at.col)).skip(1) {
            let (path, raw) = (self.path(record, &self.columns[at]), spot.value.shown());
            draft.add_diagnostic(CELL_OUTSIDE.at(
                Some(&path),
                self.view.origin(spot.at),
                Some(raw.trim()),
                &[],
            ));
        }
    }

    /// A line across the table is a heading or a remark; one that says 无 says nothing.
    fn pass_over(&self, draft: &mut FormInProgress<'a>, spot: &FilledCell<'_>) {
        let raw = spot.value.shown();
        if !self.book.words.is_missing(&raw) {
            let origin = self.view.origin(spot.at);
            draft.add_diagnostic(ROW_PASSED_OVER.at(Some(&self.table.name), origin, Some(raw.trim()), &[]));
        }
    }

    /// What is in a column. A cell that is merged over the rows below is remembered.
    fn find(&mut self, row: u32, spots: &'a [FilledCell<'a>], at: usize) -> FoundCell<'a> {
        let column = self.columns[at].column;
        let Some(spot) = column.find(spots) else {
            let blank = FoundCell {
                at: Cell::new(row, column.from),
                value: None,
                word: WordMatch::default(),
                covered: false,
            };
            return self.covers.get(&at).map_or(blank, |cover| FoundCell { covered: true, ..cover.found });
        };
        let word = spot.text().map_or(WordMatch::default(), |text| self.book.words.meaning(text));
        let found = FoundCell { at: spot.at, value: Some(spot.value), word, covered: false };
        if spot.end.row > row {
            self.covers.insert(at, Cover { until: spot.end.row, found, reported: false });
        }
        found
    }

    /// Reads a cell into its field; gives the value the next record may repeat.
    fn read_cell(
        &mut self,
        draft: &mut FormInProgress<'a>,
        record: Record,
        at: usize,
        mut found: FoundCell<'a>,
    ) -> Option<&'a CellValue> {
        let column = self.columns[at];
        if found.covered && is_number(column.kind) {
            self.report_merged_number(draft, record, at);
            found = FoundCell {
                at: Cell::new(record.row, column.column.from),
                value: None,
                word: WordMatch::default(),
                covered: false,
            };
        }
        if found.covered {
            draft.excerpt(self.view, found.at.row);
        } else {
            self.report_merged_across(draft, record, at, &found);
        }
        let origin = self.view.origin(found.at);
        let Some(repeat) = found.value.filter(|_| found.word.same_as_above) else {
            self.put(draft, found.value, record, &column, origin);
            return found.value;
        };
        let HeadColumn { field, level, .. } = column.column;
        let above = self.above.iter().find(|(of, at, _)| (*of, *at) == (field, level));
        let above = above.map(|(_, _, value)| *value);
        if above.is_some() {
            self.put(draft, above, record, &column, origin);
        } else {
            self.refuse(draft, repeat.shown().trim(), record, &column, origin);
        }
        above
    }

    fn put(
        &self,
        draft: &mut FormInProgress<'a>,
        value: Option<&CellValue>,
        record: Record,
        column: &ReadColumn<'_>,
        origin: Origin,
    ) {
        static BLANK: CellValue = CellValue::Text(String::new());
        let words = self.book.words;
        let mut value = value.unwrap_or(&BLANK);
        let mut kind = column.kind;
        let answer = if column.answer.is_some() || column.options.copied {
            readers::answer(value, words).reading
        } else {
            Reading::Missing
        };
        let is_answer = matches!(answer, Reading::Present(_));
        if let Some(field) = column.answer {
            kind = FieldKind::Answer;
            if let Some(SlotMut::Answer(cited)) = self.field(draft, record, field) {
                cited.origin = Some(origin.clone());
                cited.reading = if is_answer { answer } else { Reading::Missing };
            }
        }
        if is_answer {
            value = &BLANK;
        }
        let Some(slot) = self.slot(draft, record, column) else { return };
        if let Some(note) = readers::put(slot, value, origin.clone(), words, column.options) {
            draft.remark(&note, &self.path(record, column), kind, origin, value.shown().trim());
        }
    }

    /// 同上 without anything above.
    fn refuse(
        &self,
        draft: &mut FormInProgress<'a>,
        raw: &str,
        record: Record,
        column: &ReadColumn<'_>,
        origin: Origin,
    ) {
        let Some(slot) = self.slot(draft, record, column) else { return };
        readers::refuse(slot, raw, origin.clone());
        let note = Note { kind: &NOTHING_ABOVE, value: None };
        draft.remark(&note, &self.path(record, column), column.kind, origin, raw);
    }

    fn field<'d>(
        &self,
        draft: &'d mut FormInProgress<'a>,
        record: Record,
        field: &str,
    ) -> Option<SlotMut<'d>> {
        draft.form.form_mut().row_mut(&self.table.name, record.index)?.slot_mut(field)
    }

    /// The field, or where it counts by level, the count.
    fn slot<'d>(
        &self,
        draft: &'d mut FormInProgress<'a>,
        record: Record,
        column: &ReadColumn<'_>,
    ) -> Option<SlotMut<'d>> {
        Some(match (self.field(draft, record, column.column.field)?, column.column.level) {
            (SlotMut::ByLevel(counts), Some(level)) => SlotMut::Count(counts.entry(level).or_default()),
            (slot, _) => slot,
        })
    }

    fn path(&self, record: Record, column: &ReadColumn<'_>) -> String {
        let HeadColumn { field, level, .. } = column.column;
        let suffix = level.map(|level| format!(".{level}")).unwrap_or_default();
        format!("{}[{}].{field}{suffix}", self.table.name, record.index)
    }

    /// A number merged over several rows is one number: read for the first, reported for the others.
    fn report_merged_number(&mut self, draft: &mut FormInProgress<'a>, record: Record, at: usize) {
        let path = self.path(record, &self.columns[at]);
        let Some(Cover { found: FoundCell { at, value: Some(value), .. }, reported, .. }) =
            self.covers.get_mut(&at)
        else {
            return;
        };
        if !std::mem::replace(reported, true) {
            let raw = value.shown();
            draft.add_diagnostic(MERGED_NUMBER.at(Some(&path), self.view.origin(*at), Some(raw.trim()), &[]));
        }
    }

    fn report_merged_across(
        &self,
        draft: &mut FormInProgress<'a>,
        record: Record,
        at: usize,
        found: &FoundCell<'a>,
    ) {
        let (Some(next), Some(value)) = (self.columns.get(at + 1), found.value) else { return };
        if self.view.end_of(found.at).col >= next.column.from {
            let (path, raw) = (self.path(record, &self.columns[at]), value.shown());
            draft.add_diagnostic(MERGED_ACROSS.at(
                Some(&path),
                self.view.origin(found.at),
                Some(raw.trim()),
                &[],
            ));
        }
    }
}

fn is_number(kind: FieldKind) -> bool {
    kind.is_number() || kind == FieldKind::ByLevel
}
