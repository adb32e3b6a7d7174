//! Labels and their values: to the right, below, or in the label's own cell.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;

use form::characters::is_digit;
use form::layout::{Section, Target};
use form::options::Options;
use model::{Cell, Reading, Text};

use super::Book;
use super::draft::{FormInProgress, Proposal};
use super::inline;
use super::lines::is_note;
use super::spacers::{AfterSpacer, Spacers};
use super::view::{FilledCell, Row, View};
use crate::diagnostics::VALUE_APART;
use crate::grid::CellValue;
use crate::readers;

/// A text of this many characters is no label.
const LONG_TEXT: usize = 12;

/// Reads the labels of a section in the given rows of the view.
pub(super) fn read_pairs<'a>(
    book: Book<'a>,
    view: &'a View<'a>,
    draft: &mut FormInProgress<'a>,
    section: usize,
    rows: &[usize],
) {
    let section = &book.layout.sections[section];
    let used = rows
        .iter()
        .map(|at| &view.rows[*at])
        .filter(|row| row.spots.len() > 1)
        .flat_map(|row| row.spots.iter().map(|spot| spot.at.col))
        .collect();
    let spacers = OnceCell::new();
    let mut reader =
        PairReader { book, view, section, rows, used, spacers, taken: BTreeSet::new(), stacked_above: None };
    for place in 0..rows.len() {
        reader.read_row(draft, place);
    }
}

struct PairReader<'a, 'r> {
    book: Book<'a>,
    view: &'a View<'a>,
    section: &'a Section,
    /// The section's rows, as places in the view.
    rows: &'r [usize],
    /// Columns in which cells of rows with several cells begin.
    used: BTreeSet<u32>,
    /// Made when a label with nothing next to it asks for them.
    spacers: OnceCell<Spacers>,
    /// Cells that are values already and so no labels.
    taken: BTreeSet<Cell>,
    /// The place after a row of labels and the row of their values.
    stacked_above: Option<usize>,
}

impl<'a> PairReader<'a, '_> {
    fn read_row(&mut self, draft: &mut FormInProgress<'a>, place: usize) {
        let row = self.row(place);
        let stacked = self.stacked(place);
        if let Some(values) = stacked {
            self.stacked_above = Some(values + 1);
        }
        let mut before: Option<&'a Target> = None;
        for (at, spot) in row.spots.iter().enumerate() {
            if self.taken.contains(&spot.at) {
                continue;
            }
            let Some(target) = self.target(spot) else {
                self.read_inline(draft, spot);
                continue;
            };
            let (origin, last, value) = match stacked {
                Some(next) => {
                    let (origin, value) = self.value_in(next, spot);
                    (origin, origin, value)
                }
                None => self.value_beside(draft, place, at, target),
            };
            let near = before.is_some_and(|before| self.is_near(target, before));
            draft.excerpt(self.view, origin.row);
            draft.evidence += 1;
            draft.propose(
                Cow::Borrowed(target),
                Proposal {
                    origin: self.view.origin(origin),
                    last: self.view.origin(last),
                    value,
                    near,
                    inline: false,
                    hidden: self.view.is_hidden(),
                },
            );
            before = Some(target);
        }
    }

    fn row(&self, place: usize) -> &'a Row<'a> {
        &self.view.rows[self.rows[place]]
    }

    fn target(&self, spot: &FilledCell<'_>) -> Option<&'a Target> {
        self.book.target(self.section, spot)
    }

    fn is_label(&self, spot: &FilledCell<'_>) -> bool {
        self.target(spot).is_some() && !self.taken.contains(&spot.at)
    }

    /// Whether a cell holds a label together with its value.
    fn is_inline(&self, spot: &FilledCell<'_>) -> bool {
        inline::begins(self.book, self.section, spot)
    }

    fn is_near(&self, target: &Target, before: &Target) -> bool {
        match (target, before) {
            (Target::Field(path), Target::Field(before)) => self.section.near.get(path) == Some(before),
            _ => false,
        }
    }

    fn options(&self, target: &Target) -> &'a Options {
        self.book.layout.options(target.path())
    }

    /// The row below, when this row is one of labels whose values all are under them: surely so, or like the
    /// rows of labels above and below it.
    fn stacked(&self, place: usize) -> Option<usize> {
        let below = place + 1;
        let like_others = || {
            self.is_over_values(place)
                && (self.stacked_above == Some(place) || self.is_surely_stacked(place + 2))
        };
        (self.is_surely_stacked(place) || like_others()).then_some(below)
    }

    /// Whether a row is one of labels whose values all are under them: no cell looks like a value, the row
    /// below is not one of labels, and the labels touch or have room next to them that nothing uses.
    fn is_surely_stacked(&self, place: usize) -> bool {
        let Some(row) = self.rows.get(place).map(|at| &self.view.rows[*at]) else { return false };
        let labels: Vec<&FilledCell<'_>> = row.spots.iter().filter(|spot| self.is_label(spot)).collect();
        let values = row.spots.iter().any(|spot| !self.is_label(spot) && looks_like_value(spot));
        if labels.len() < 2 || values {
            return false;
        }
        let Some(next) = self.rows.get(place + 1).map(|at| &self.view.rows[*at]) else { return false };
        let below = labels.iter().map(|label| label.end.row + 1).max();
        let labels_below = next.spots.iter().filter(|spot| self.is_label(spot)).count();
        if Some(next.index) != below || labels_below * 2 >= next.spots.len() {
            return false;
        }
        let touching = row.spots.windows(2).any(|pair| {
            self.is_label(&pair[0]) && self.is_label(&pair[1]) && pair[0].end.col + 1 == pair[1].at.col
        });
        let over = |spot: &FilledCell<'_>| {
            labels.iter().any(|label| (label.at.col..=label.end.col).contains(&spot.at.col))
        };
        let apart = labels.len() == row.spots.len()
            && next.spots.iter().all(over)
            && next.spots.iter().any(looks_like_value)
            && !labels.iter().any(|label| self.view.is_merged(beside(label)));
        touching || apart
    }

    /// Whether a row of labels, some of which no one knows, is right over a row without labels in the same
    /// columns. Labels that are apart over words could have their values next to them, left blank.
    fn is_over_values(&self, place: usize) -> bool {
        let row = self.row(place);
        let Some(next) = self.rows.get(place + 1).map(|at| &self.view.rows[*at]) else { return false };
        row.spots.iter().any(|spot| self.is_label(spot))
            && !row.spots.iter().any(|spot| looks_like_value(spot) || self.is_inline(spot))
            && row.spots.iter().all(|spot| spot.end.row + 1 == next.index)
            && next.spots.iter().all(|spot| {
                row.spot_over(spot.at.col).is_some() && !self.is_label(spot) && !self.is_inline(spot)
            })
            && next.spots.len() * 2 > row.spots.len()
            && (row.spots.windows(2).any(|pair| pair[0].end.col + 1 == pair[1].at.col)
                || next.spots.iter().any(looks_like_value))
            && !is_note(next, self.book)
    }

    /// The value under a label in a row of values.
    fn value_in(&mut self, place: usize, label: &FilledCell<'_>) -> (Cell, Option<Cow<'a, CellValue>>) {
        let row = self.row(place);
        match row.spots_within(label.at.col, label.end.col).first() {
            Some(spot) => {
                self.taken.insert(spot.at);
                (spot.at, Some(Cow::Borrowed(spot.value)))
            }
            None => (Cell::new(row.index, label.at.col), None),
        }
    }

    /// The value to the right of a label, over blank columns or not, or below it where nothing is to the
    /// right, with the first and the last of its cells.
    fn value_beside(
        &mut self,
        draft: &mut FormInProgress<'a>,
        place: usize,
        at: usize,
        target: &Target,
    ) -> (Cell, Cell, Option<Cow<'a, CellValue>>) {
        let row = self.row(place);
        let label = &row.spots[at];
        let options = self.options(target);
        let ranges = matches!(target, Target::Range { .. });
        let slot = beside(label);
        let mut found: Vec<&'a FilledCell<'a>> = Vec::new();
        let mut next_col = self.beyond(draft, place, at, target).unwrap_or(slot.col);
        for spot in &row.spots[at + 1..] {
            if spot.at.col != next_col || self.is_label(spot) || !options.long && self.is_inline(spot) {
                break;
            }
            found.push(spot);
            next_col = spot.end.col + 1;
            if !options.join && !ranges {
                break;
            }
        }
        let mut separator = if options.join { "、" } else { "\n" };
        if ranges {
            let (cells, between) = self.range(&found);
            found.truncate(cells);
            separator = between;
        }
        if let Some(first) = found.first().copied() {
            if options.long {
                let last = label.end.row.max(first.end.row);
                found.extend(self.lines_under(place, first, |row| row.index <= last || row.spots.len() == 1));
            }
            let last = found.last().map_or(first.at, |spot| spot.at);
            return (first.at, last, self.take(&found, separator));
        }
        let below = if self.view.is_merged(slot) { Vec::new() } else { self.below(place, label, options) };
        match below.first() {
            Some(first) => (first.at, first.at, self.take(&below, "\n")),
            None => (slot, slot, None),
        }
    }

    /// The column of the value that is after blank columns. What may be one is reported.
    fn beyond(
        &self,
        draft: &mut FormInProgress<'a>,
        place: usize,
        at: usize,
        target: &Target,
    ) -> Option<u32> {
        let row = self.row(place);
        row.spots.get(at + 1).filter(|next| next.at.col > beside(&row.spots[at]).col)?;
        let taken = |spot: &FilledCell<'_>| self.taken.contains(&spot.at) || self.is_inline(spot);
        let spacers =
            self.spacers.get_or_init(|| Spacers::new(self.book, self.view, self.section, self.rows));
        match spacers.beyond(self.view, row, at, |spot| self.target(spot).is_some() || taken(spot))? {
            AfterSpacer::Value(spot) => Some(spot.at.col),
            AfterSpacer::Doubtful(spot) => {
                let raw = spot.value.shown();
                let label = row.spots[at].value.shown();
                let arguments = [("label", Text::new(label.trim(), label.trim()))];
                let origin = self.view.origin(spot.at);
                draft.add_diagnostic(VALUE_APART.at(
                    Some(target.path()),
                    origin,
                    Some(raw.trim()),
                    &arguments,
                ));
                None
            }
        }
    }

    /// How many of the cells next to the label of a range belong to it, and what is between them. A range
    /// may be in one cell, in two, or in three: its start, 至, its end.
    fn range(&self, found: &[&FilledCell<'_>]) -> (usize, &'static str) {
        let is_range = |separator: &str| {
            let text = found[..2].iter().map(|spot| spot.value.shown()).collect::<Vec<_>>().join(separator);
            let read = readers::date_range(&CellValue::Text(text), self.book.words).reading;
            matches!(read, Reading::Present((Some(_), _)))
        };
        match found {
            [_, word, _, ..] if word.text().is_some_and(readers::is_range_word) => (3, ""),
            [_, _] if is_range("至") => (2, "至"),
            [_, _] if is_range("") => (2, ""),
            _ => (1, ""),
        }
    }

    /// The cells under a label that is alone in its row, if they are a value and not the next label.
    fn below(&self, place: usize, label: &'a FilledCell<'a>, options: &Options) -> Vec<&'a FilledCell<'a>> {
        let Some(next) = self.rows.get(place + 1).map(|at| &self.view.rows[*at]) else { return Vec::new() };
        let alone = self.row(place).spots.len() == 1 && next.index == label.end.row + 1;
        let [spot] = next.spots.as_slice() else { return Vec::new() };
        let under = (label.at.col..=label.end.col).contains(&spot.at.col);
        let free = !self.used.contains(&(label.end.col + 1));
        if !alone
            || !under
            || self.is_label(spot)
            || self.is_inline(spot)
            || is_note(next, self.book)
            || !(free || looks_like_value(spot))
        {
            return Vec::new();
        }
        let mut found = vec![spot];
        if options.long {
            found.extend(self.lines_under(place + 1, spot, |row| row.spots.len() == 1));
        }
        found
    }

    /// The cells that go on with a long text in the rows under it.
    fn lines_under(
        &self,
        place: usize,
        first: &FilledCell<'_>,
        belongs: impl Fn(&Row<'_>) -> bool,
    ) -> Vec<&'a FilledCell<'a>> {
        let mut found = Vec::new();
        let mut last_row = first.end.row;
        for at in &self.rows[place + 1..] {
            let row = &self.view.rows[*at];
            let spot = row.spots.iter().find(|spot| spot.at.col == first.at.col);
            let Some(spot) = spot.filter(|spot| !self.is_label(spot)) else { break };
            // A blank line may part two paragraphs; a label may be to the left of none of them.
            let labelled = row.spots.iter().any(|spot| self.is_label(spot));
            if labelled || !belongs(row) || row.index > last_row + 2 || is_note(row, self.book) {
                break;
            }
            if self.is_inline(spot) {
                break;
            }
            last_row = spot.end.row;
            found.push(spot);
        }
        found
    }

    fn take(&mut self, spots: &[&'a FilledCell<'a>], separator: &str) -> Option<Cow<'a, CellValue>> {
        self.taken.extend(spots.iter().map(|spot| spot.at));
        match spots {
            [] => None,
            [spot] => Some(Cow::Borrowed(spot.value)),
            _ => {
                let texts: Vec<String> = spots.iter().map(|spot| spot.value.shown()).collect();
                let texts: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
                Some(Cow::Owned(CellValue::Text(texts.join(separator))))
            }
        }
    }

    /// Reads labels that are in one cell with their values: `联系人：张三 联系电话：…`.
    fn read_inline(&mut self, draft: &mut FormInProgress<'a>, spot: &'a FilledCell<'a>) {
        for (target, value) in inline::values(self.book, self.section, spot) {
            draft.excerpt(self.view, spot.at.row);
            draft.evidence += 1;
            draft.propose(
                Cow::Borrowed(target),
                Proposal {
                    origin: self.view.origin(spot.at),
                    last: self.view.origin(spot.at),
                    value: Some(Cow::Owned(CellValue::Text(value))),
                    near: false,
                    inline: true,
                    hidden: self.view.is_hidden(),
                },
            );
        }
    }
}

/// The cell to the right of a label.
fn beside(label: &FilledCell<'_>) -> Cell {
    Cell::new(label.at.row, label.end.col + 1)
}

/// Whether a cell cannot be a label no one knows: it holds no text, or digits, or long text.
fn looks_like_value(spot: &FilledCell<'_>) -> bool {
    spot.text().is_none_or(|text| {
        text.chars().count() > LONG_TEXT
            || text.chars().any(|c| is_digit(c) || matches!(c, '。' | '；' | '，'))
    })
}
