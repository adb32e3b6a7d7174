//! The rows of a table, from its head to where it ends.

use std::borrow::Cow;
use std::collections::BTreeMap;

use model::record::{FieldKind, SlotMut};
use model::{Cell, Origin, Reading, Text};

use super::Book;
use super::draft::{Draft, Proposal, is_ditto};
use super::header::{Column, Header, Hint, header_at};
use super::lines::{Sum, is_grand_total, is_note, sum};
use super::scan::Scan;
use super::view::{Row, Spot, View};
use crate::diagnostics::{
    COLUMNS_UNKNOWN, MERGED_ACROSS, MERGED_NUMBER, NOTHING_ABOVE, ROW_PASSED_OVER, ROWS_AFTER_END,
};
use crate::grid::CellValue;
use crate::layout::{Place, Table, Target};
use crate::readers::{self, Note};

/// Blank rows that end a table.
const BLANK_ROWS: u32 = 2;

/// Reads the table whose head stands at a row of the view; gives the row of the view to go on with.
pub(super) fn read_table<'a>(
    scan: &Scan<'a>,
    draft: &mut Draft<'a>,
    header: Header<'a>,
    at: usize,
    section: Option<usize>,
) -> usize {
    let Scan { book, view, .. } = *scan;
    let table = &book.layout.tables[header.table];
    let mut reader = TableReader::new(book, view, table, &header, at);
    reader.tell_unread(draft);
    let mut header = header;
    let mut at = at + header.rows;
    let mut last_row = view.rows[at - 1].index;
    while let Some(row) = view.rows.get(at) {
        let spots = reader.within(row);
        if spots.is_empty() {
            at += 1;
            continue;
        }
        let covered = reader.covers.values().map(|cover| cover.until).max().unwrap_or(0);
        if row.index > last_row.max(covered) + BLANK_ROWS {
            reader.tell_rows_after_end(scan, draft, at);
            return at;
        }
        last_row = row.index;
        if let Some(next) = header_at(book, view, at, &[(header.table, Hint::Seen)], &draft.heads) {
            if next.table != header.table {
                return at;
            }
            at += next.rows;
            last_row = view.rows[at - 1].index;
            header = next;
            reader.take_columns(&header);
            continue;
        }
        let same_title = scan.titled(row).contains(&Place::Table(header.table));
        if same_title && spots.len() <= 2 {
            at += 1;
            continue;
        }
        if scan.title_at(at).is_some() || is_note(row, book) || scan.is_label(row, section) {
            return at;
        }
        match sum(spots, book) {
            Some(Sum::Total) => {
                reader.read_total(draft, spots);
                return at + 1;
            }
            Some(Sum::Subtotal) => {}
            None => reader.read_row(draft, row, spots),
        }
        at += 1;
    }
    at
}

struct TableReader<'a> {
    book: Book<'a>,
    view: &'a View<'a>,
    table: &'a Table,
    columns: Vec<Column>,
    serial: Option<(u32, u32)>,
    first_col: u32,
    last_col: u32,
    unread: Vec<String>,
    head: Cell,
    /// Cells merged down over the rows that follow, by the place of their column.
    covers: BTreeMap<usize, Cover<'a>>,
    /// The values of the row before, for 同上.
    above: BTreeMap<(String, Option<u8>), &'a CellValue>,
}

#[derive(Clone, Copy)]
struct Cover<'a> {
    until: u32,
    at: Cell,
    value: &'a CellValue,
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

impl<'a> TableReader<'a> {
    fn new(book: Book<'a>, view: &'a View<'a>, table: &'a Table, header: &Header<'a>, at: usize) -> Self {
        let mut reader = Self {
            book,
            view,
            table,
            columns: Vec::new(),
            serial: None,
            first_col: 0,
            last_col: 0,
            unread: Vec::new(),
            head: Cell::new(view.rows[at].index, header.first_col),
            covers: BTreeMap::new(),
            above: BTreeMap::new(),
        };
        reader.take_columns(header);
        reader
    }

    /// Takes the columns of a head; a repeated one may order them anew.
    fn take_columns(&mut self, header: &Header<'a>) {
        self.columns = header
            .columns
            .iter()
            .map(|column| Column { field: column.field.clone(), ..*column })
            .collect();
        self.serial = header.serial;
        self.first_col = header.first_col;
        self.last_col = header.last_col;
        self.unread = header.unread.iter().map(|label| label.full.clone()).collect();
        self.covers.clear();
    }

    fn tell_unread(&self, draft: &mut Draft<'a>) {
        if self.unread.is_empty() {
            return;
        }
        let columns = Text::new(self.unread.join("、"), self.unread.join(", "));
        let origin = self.view.origin(self.head);
        draft.say(COLUMNS_UNKNOWN.at(Some(&self.table.name), origin, None, &[("columns", columns)]));
    }

    /// The cells of a row that stand under the head.
    fn within(&self, row: &'a Row<'a>) -> &'a [Spot<'a>] {
        let from = row.spots.partition_point(|spot| spot.at.col < self.first_col);
        let to = row.spots.partition_point(|spot| spot.at.col <= self.last_col);
        &row.spots[from..to.max(from)]
    }

    fn read_row(&mut self, draft: &mut Draft<'a>, row: &'a Row<'a>, spots: &'a [Spot<'a>]) {
        if let [spot] = spots
            && self.columns.iter().filter(|column| spot.at.col <= column.to && column.from <= spot.end.col).count() > 1
        {
            self.pass_over(draft, spot);
            return;
        }
        self.covers.retain(|_, cover| cover.until >= row.index);
        let found: Vec<Found<'a>> = (0..self.columns.len()).map(|place| self.find(row, place)).collect();
        self.cover(row);
        let own = spots.iter().any(|spot| !self.is_serial(spot));
        let says = found.iter().zip(&self.columns).any(|(found, column)| {
            !found.covered && found.value.is_some_and(|value| self.says_something(value, column))
        });
        if !own || !says {
            return;
        }
        let Some(index) = draft.form.form_mut().push_row(&self.table.name) else { return };
        let mut above = BTreeMap::new();
        for (place, found) in found.iter().enumerate() {
            if let Some(value) = self.read_cell(draft, index, place, *found, row) {
                let column = &self.columns[place];
                above.insert((column.field.clone(), column.level.map(model::Level::number)), value);
            }
        }
        self.above = above;
        draft.excerpt(self.view, row.index);
    }

    /// A line across the table is a heading or a remark; one that says 无 says nothing.
    fn pass_over(&self, draft: &mut Draft<'a>, spot: &Spot<'_>) {
        let raw = spot.value.shown();
        if !self.book.words.is_missing(&raw) {
            let origin = self.view.origin(spot.at);
            draft.say(ROW_PASSED_OVER.at(Some(&self.table.name), origin, Some(&raw), &[]));
        }
    }

    fn find(&self, row: &'a Row<'a>, place: usize) -> Found<'a> {
        let column = &self.columns[place];
        let from = row.spots.partition_point(|spot| spot.at.col < column.from);
        if let Some(spot) = row.spots.get(from).filter(|spot| spot.at.col <= column.to) {
            return Found { at: spot.at, value: Some(spot.value), covered: false };
        }
        match self.covers.get(&place) {
            Some(cover) => Found { at: cover.at, value: Some(cover.value), covered: true },
            None => Found { at: Cell::new(row.index, column.from), value: None, covered: false },
        }
    }

    /// Remembers the cells of a row that are merged over the rows below.
    fn cover(&mut self, row: &'a Row<'a>) {
        for place in 0..self.columns.len() {
            let (from, to) = (self.columns[place].from, self.columns[place].to);
            let at = row.spots.partition_point(|spot| spot.at.col < from);
            if let Some(spot) = row.spots.get(at).filter(|spot| spot.at.col <= to && spot.end.row > row.index) {
                let cover = Cover { until: spot.end.row, at: spot.at, value: spot.value, told: false };
                self.covers.insert(place, cover);
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

    /// Reads a cell into its field; gives the value the next row may repeat.
    fn read_cell(
        &mut self,
        draft: &mut Draft<'a>,
        index: usize,
        place: usize,
        found: Found<'a>,
        row: &Row<'_>,
    ) -> Option<&'a CellValue> {
        let column = &self.columns[place];
        let (field, level) = (column.field.clone(), column.level);
        let kind = self.table.kind(&field);
        let level_suffix = level.map(|level| format!(".{level}")).unwrap_or_default();
        let path = format!("{}[{index}].{field}{level_suffix}", self.table.name);
        let own = Cell::new(row.index, column.from);
        let mut found = found;
        let counts = matches!(
            kind,
            FieldKind::Count | FieldKind::Amount | FieldKind::Percent | FieldKind::ByLevel
        );
        if found.covered && counts {
            self.tell_merged_number(draft, place, &path);
            found = Found { at: own, value: None, covered: false };
        }
        self.tell_merged_across(draft, place, found, &path);
        let origin = self.view.origin(found.at);
        if found.covered {
            draft.excerpt(self.view, found.at.row);
        }
        let mut value = found.value;
        if let Some(ditto) = value.filter(|value| is_ditto(value, self.book)) {
            value = self.above.get(&(field.clone(), level.map(model::Level::number))).copied();
            if value.is_none() {
                let raw = ditto.shown();
                if let Some(slot) = self.slot(draft, index, &field) {
                    readers::refuse(slot, raw.trim(), origin.clone());
                }
                let note = Note { kind: &NOTHING_ABOVE, value: None };
                draft.remark(&note, &path, kind, origin, raw.trim());
                return None;
            }
        }
        self.put(draft, index, &field, level, value, &origin, &path);
        value
    }

    #[expect(clippy::too_many_arguments, reason = "a value, its field and its place belong together here only")]
    fn put(
        &self,
        draft: &mut Draft<'a>,
        index: usize,
        field: &str,
        level: Option<model::Level>,
        value: Option<&CellValue>,
        origin: &Origin,
        path: &str,
    ) {
        let words = self.book.words;
        let options = self.book.layout.options(&format!("{}.{field}", self.table.name));
        let blank = CellValue::Text(String::new());
        let mut value = value.unwrap_or(&blank);
        let mut kind = self.table.kind(field);
        if let Some(twin) = self.table.answers.get(field) {
            kind = FieldKind::Answer;
            let answer = readers::answer(value, words).reading;
            let is_answer = matches!(answer, Reading::Present(_));
            if let Some(SlotMut::Answer(cited)) = self.slot(draft, index, twin) {
                cited.origin = Some(origin.clone());
                if is_answer {
                    cited.reading = answer;
                }
            }
            if is_answer {
                value = &blank;
            }
        } else if options.copied && matches!(readers::answer(value, words).reading, Reading::Present(_)) {
            value = &blank;
        }
        let Some(slot) = self.slot(draft, index, field) else { return };
        let note = match (slot, level) {
            (SlotMut::ByLevel(counts), Some(level)) => {
                let cited = counts.entry(level).or_default();
                readers::put(SlotMut::Count(cited), value, origin.clone(), words, options)
            }
            (slot, _) => readers::put(slot, value, origin.clone(), words, options),
        };
        if let Some(note) = note {
            draft.remark(&note, path, kind, origin.clone(), value.shown().trim());
        }
    }

    fn slot<'d>(&self, draft: &'d mut Draft<'a>, index: usize, field: &str) -> Option<SlotMut<'d>> {
        draft.form.form_mut().row_mut(&self.table.name, index)?.slot_mut(field)
    }

    /// A number merged over several rows is one number: read for the first, told for the others.
    fn tell_merged_number(&mut self, draft: &mut Draft<'a>, place: usize, path: &str) {
        let Some(cover) = self.covers.get_mut(&place) else { return };
        if !std::mem::replace(&mut cover.told, true) {
            let raw = cover.value.shown();
            draft.say(MERGED_NUMBER.at(Some(path), self.view.origin(cover.at), Some(raw.trim()), &[]));
        }
    }

    fn tell_merged_across(&self, draft: &mut Draft<'a>, place: usize, found: Found<'a>, path: &str) {
        let Some(next) = self.columns.get(place + 1) else { return };
        if found.covered || found.value.is_none() {
            return;
        }
        let end = self.view.end_of(found.at);
        if end.col >= next.from {
            let raw = found.value.map(CellValue::shown).unwrap_or_default();
            draft.say(MERGED_ACROSS.at(Some(path), self.view.origin(found.at), Some(raw.trim()), &[]));
        }
    }

    /// Proposes the table's own total: what stands in the column of the values, or the row's only number.
    fn read_total(&self, draft: &mut Draft<'a>, spots: &'a [Spot<'a>]) {
        let Some(total) = &self.table.total else { return };
        let Some(column) = self.columns.iter().find(|column| column.field == total.column) else { return };
        let under = spots.iter().find(|spot| (column.from..=column.to).contains(&spot.at.col));
        let mut numbers = spots.iter().filter(|spot| matches!(spot.value, CellValue::Number { .. }));
        let only = match (numbers.next(), numbers.next()) {
            (Some(spot), None) if spot.at.col > column.from => Some(spot),
            _ => None,
        };
        let Some(row) = spots.first().map(|spot| spot.at.row) else { return };
        let chosen = under.or(only);
        let at = chosen.map_or(Cell::new(row, column.from), |spot| spot.at);
        draft.excerpt(self.view, row);
        draft.propose(
            &Target::Field(total.into.clone()),
            Proposal {
                origin: self.view.origin(at),
                value: chosen.map(|spot| Cow::Borrowed(spot.value)),
                near: is_grand_total(spots, self.book),
                inline: false,
                hidden: self.view.is_hidden(),
            },
        );
    }

    /// Tells that rows follow which nobody reads, unless they are plainly something else.
    fn tell_rows_after_end(&self, scan: &Scan<'a>, draft: &mut Draft<'a>, at: usize) {
        let row = &self.view.rows[at];
        let spots = self.within(row);
        let other = scan.title_at(at).is_some() || is_note(row, self.book) || header_at(self.book, self.view, at, &[], &draft.heads).is_some();
        if spots.len() > 1 && !other {
            let origin = self.view.origin(spots[0].at);
            draft.say(ROWS_AFTER_END.at(Some(&self.table.name), origin, None, &[]));
        }
    }
}
