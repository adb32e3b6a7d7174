//! Labels and their values: to the right, below, or in the label's own cell.

use std::borrow::Cow;
use std::collections::BTreeSet;

use model::Cell;

use super::Book;
use super::draft::{Draft, Proposal};
use super::lines::{is_note, split_inline};
use super::view::{Row, Spot, View};
use crate::grid::CellValue;
use crate::layout::{Section, Target};
use crate::readers::{self, Options};

/// A text of this many characters is no label.
const LONG_TEXT: usize = 12;

/// Reads the labels of a section in the given rows of the view.
pub(super) fn read_pairs<'a>(
    book: Book<'a>,
    view: &'a View<'a>,
    draft: &mut Draft<'a>,
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
    let mut reader = PairReader { book, view, section, rows, used, taken: BTreeSet::new() };
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
    /// Cells that are values already and so no labels.
    taken: BTreeSet<Cell>,
}

impl<'a> PairReader<'a, '_> {
    fn read_row(&mut self, draft: &mut Draft<'a>, place: usize) {
        let row = self.row(place);
        let stacked = self.stacked(place);
        let mut before: Option<&'a Target> = None;
        for (at, spot) in row.spots.iter().enumerate() {
            if self.taken.contains(&spot.at) {
                continue;
            }
            let Some(target) = self.target(spot) else {
                self.read_inline(draft, spot);
                continue;
            };
            let (origin, value) = match stacked {
                Some(next) => self.value_in(next, spot),
                None => self.value_beside(place, at, target),
            };
            let near = before.is_some_and(|before| self.is_near(target, before));
            draft.excerpt(self.view, origin.row);
            draft.evidence += 1;
            draft.propose(
                target,
                Proposal {
                    origin: self.view.origin(origin),
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

    fn target(&self, spot: &Spot<'_>) -> Option<&'a Target> {
        self.section.target(&spot.label).map(|entry| &entry.target)
    }

    fn is_label(&self, spot: &Spot<'_>) -> bool {
        !self.taken.contains(&spot.at) && self.target(spot).is_some()
    }

    fn is_near(&self, target: &Target, before: &Target) -> bool {
        match (target, before) {
            (Target::Field(path), Target::Field(before)) => self.section.near.get(path) == Some(before),
            _ => false,
        }
    }

    fn options(&self, target: &Target) -> &'a Options {
        match target {
            Target::Field(path) | Target::Range { until: path, .. } => self.book.layout.options(path),
        }
    }

    /// The row below, when this row is one of labels whose values all stand under them: no cell looks like
    /// a value, the row below is not one of labels, and the labels touch or have room beside them that
    /// nothing uses.
    fn stacked(&self, place: usize) -> Option<usize> {
        let row = self.row(place);
        let labels: Vec<&Spot<'_>> = row.spots.iter().filter(|spot| self.is_label(spot)).collect();
        let values = row.spots.iter().any(|spot| !self.is_label(spot) && looks_like_value(spot));
        if labels.len() < 2 || values {
            return None;
        }
        let next_place = place + 1;
        let next = self.rows.get(next_place).map(|at| &self.view.rows[*at])?;
        let below = labels.iter().map(|label| label.end.row).max()? + 1;
        let labels_below = next.spots.iter().filter(|spot| self.is_label(spot)).count();
        if next.index != below || labels_below * 2 >= next.spots.len() {
            return None;
        }
        let touching = row.spots.windows(2).any(|pair| {
            self.is_label(&pair[0]) && self.is_label(&pair[1]) && pair[0].end.col + 1 == pair[1].at.col
        });
        let over = |spot: &Spot<'_>| {
            labels.iter().any(|label| (label.at.col..=label.end.col).contains(&spot.at.col))
        };
        let apart = labels.len() == row.spots.len()
            && next.spots.iter().all(over)
            && next.spots.iter().any(looks_like_value)
            && !labels.iter().any(|label| self.view.is_merged(beside(label)));
        (touching || apart).then_some(next_place)
    }

    /// The value under a label in a row of values.
    fn value_in(&mut self, place: usize, label: &Spot<'_>) -> (Cell, Option<Cow<'a, CellValue>>) {
        let row = self.row(place);
        match row.spots_within(label.at.col, label.end.col).first() {
            Some(spot) => {
                self.taken.insert(spot.at);
                (spot.at, Some(Cow::Borrowed(spot.value)))
            }
            None => (Cell::new(row.index, label.at.col), None),
        }
    }

    /// The value to the right of a label, or below it where nothing stands to the right.
    fn value_beside(
        &mut self,
        place: usize,
        at: usize,
        target: &Target,
    ) -> (Cell, Option<Cow<'a, CellValue>>) {
        let row = self.row(place);
        let label = &row.spots[at];
        let options = self.options(target);
        let ranges = matches!(target, Target::Range { .. });
        let slot = beside(label);
        let mut found: Vec<&'a Spot<'a>> = Vec::new();
        let mut next_col = slot.col;
        for spot in &row.spots[at + 1..] {
            if spot.at.col != next_col || self.is_label(spot) {
                break;
            }
            found.push(spot);
            next_col = spot.end.col + 1;
            if !options.join && !ranges {
                break;
            }
        }
        // A range may stand in three cells: its start, 至, its end.
        if ranges && !(found.len() == 3 && found[1].text().is_some_and(readers::is_range_word)) {
            found.truncate(1);
        }
        if let Some(first) = found.first().copied() {
            if options.long {
                let last = label.end.row.max(first.end.row);
                found.extend(self.lines_under(place, first, |row| row.index <= last || row.spots.len() == 1));
            }
            let separator = match (options.join, ranges) {
                (true, _) => "、",
                (_, true) => "",
                _ => "\n",
            };
            return (first.at, self.take(&found, separator));
        }
        let below = if self.view.is_merged(slot) { Vec::new() } else { self.below(place, label, options) };
        match below.first() {
            Some(first) => (first.at, self.take(&below, "\n")),
            None => (slot, None),
        }
    }

    /// The cells under a label that stands alone in its row, if they are a value and not the next label.
    fn below(&self, place: usize, label: &'a Spot<'a>, options: &Options) -> Vec<&'a Spot<'a>> {
        let Some(next) = self.rows.get(place + 1).map(|at| &self.view.rows[*at]) else { return Vec::new() };
        let alone = self.row(place).spots.len() == 1 && next.index == label.end.row + 1;
        let [spot] = next.spots.as_slice() else { return Vec::new() };
        let under = (label.at.col..=label.end.col).contains(&spot.at.col);
        let free = !self.used.contains(&(label.end.col + 1));
        if !alone
            || !under
            || self.is_label(spot)
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
        first: &Spot<'_>,
        belongs: impl Fn(&Row<'_>) -> bool,
    ) -> Vec<&'a Spot<'a>> {
        let mut found = Vec::new();
        let mut last_row = first.end.row;
        for at in &self.rows[place + 1..] {
            let row = &self.view.rows[*at];
            let spot = row.spots.iter().find(|spot| spot.at.col == first.at.col);
            let Some(spot) = spot.filter(|spot| !self.is_label(spot)) else { break };
            // A blank line may part two paragraphs; a label may stand to the left of none of them.
            let labelled = row.spots.iter().any(|spot| self.is_label(spot));
            if labelled || !belongs(row) || row.index > last_row + 2 || is_note(row, self.book) {
                break;
            }
            if split_inline(spot.text().unwrap_or_default())
                .is_some_and(|(label, _)| self.section.target(&label).is_some())
            {
                break;
            }
            last_row = spot.end.row;
            found.push(spot);
        }
        found
    }

    fn take(&mut self, spots: &[&'a Spot<'a>], separator: &str) -> Option<Cow<'a, CellValue>> {
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

    /// Reads labels that stand in one cell with their values: `联系人：张三 联系电话：…`.
    fn read_inline(&mut self, draft: &mut Draft<'a>, spot: &'a Spot<'a>) {
        let Some(text) = spot.text() else { return };
        for (target, value) in self.inline(text) {
            draft.excerpt(self.view, spot.at.row);
            draft.evidence += 1;
            draft.propose(
                target,
                Proposal {
                    origin: self.view.origin(spot.at),
                    value: Some(Cow::Owned(CellValue::Text(value))),
                    near: false,
                    inline: true,
                    hidden: self.view.is_hidden(),
                },
            );
        }
    }

    fn inline(&self, text: &str) -> Vec<(&'a Target, String)> {
        let labelled = |text: &str| {
            let (label, _) = split_inline(text)?;
            self.section.target(&label).map(|entry| &entry.target)
        };
        let value = |text: &str| split_inline(text).map(|(_, value)| value.to_owned()).unwrap_or_default();
        let whole = labelled(text).map(|target| (target, value(text)));
        if let Some((target, _)) = &whole
            && self.options(target).long
        {
            return whole.into_iter().collect();
        }
        let mut found: Vec<(&'a Target, String)> = Vec::new();
        // Whether the words belong to a label nobody asked for, as in `填表人：张三 填报日期：…`.
        let mut foreign = false;
        for word in text.split_whitespace() {
            match (labelled(word), found.last_mut()) {
                (Some(target), _) => {
                    found.push((target, value(word)));
                    foreign = false;
                }
                (None, _) if is_labelled(word) => foreign = true,
                (None, Some((_, value))) if !foreign => {
                    value.push(' ');
                    value.push_str(word);
                }
                (None, None) if whole.is_some() => return whole.into_iter().collect(),
                (None, _) => {}
            }
        }
        found
    }
}

/// Whether a word begins with what can only be a label: a few Chinese characters and a colon.
fn is_labelled(word: &str) -> bool {
    let Some((label, _)) = word.split_once([':', '：']) else { return false };
    let is_chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    (2..=LONG_TEXT).contains(&label.chars().count()) && label.chars().all(is_chinese)
}

/// The cell to the right of a label.
fn beside(label: &Spot<'_>) -> Cell {
    Cell::new(label.at.row, label.end.col + 1)
}

/// Whether a cell cannot be a label nobody knows: it holds no text, or digits, or long text.
fn looks_like_value(spot: &Spot<'_>) -> bool {
    spot.text().is_none_or(|text| {
        text.chars().count() > LONG_TEXT
            || text.chars().any(|c| c.is_ascii_digit() || matches!(c, '。' | '；' | '，'))
    })
}
