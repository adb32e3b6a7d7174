//! Columns left blank between labels and their values. Only says where a value is for certain; reporting
//! the others and reading is for the pairs.

use std::collections::BTreeMap;

use form::characters::is_digit;
use form::layout::Section;
use model::Cell;

use super::Book;
use super::inline;
use super::lines::is_note;
use super::view::{FilledCell, Row, View};

/// The most columns that part a label from its value.
const MOST_BLANK: u32 = 3;

/// Digits that no label has.
const DIGITS: usize = 4;

/// Sure values that make a column one of values.
const FEW_VALUES: usize = 2;

/// What the cells that begin in each column of a section are.
pub(super) struct Spacers {
    columns: BTreeMap<u32, HeadColumn>,
}

/// The cells that begin in a column.
#[derive(Clone, Copy, Default)]
struct HeadColumn {
    /// Whether any is a label.
    labels: bool,
    /// How many can only be values.
    values: usize,
}

/// What is after the blank columns next to a label.
pub(super) enum AfterSpacer<'a> {
    /// Its value.
    Value(&'a FilledCell<'a>),
    /// What may be its value, or a label no one knows.
    Doubtful(&'a FilledCell<'a>),
}

impl Spacers {
    pub(super) fn new(book: Book<'_>, view: &View<'_>, section: &Section, rows: &[usize]) -> Self {
        let mut columns = BTreeMap::<u32, HeadColumn>::new();
        let rows = rows.iter().map(|at| &view.rows[*at]).filter(|row| !is_note(row, book));
        for spot in rows.flat_map(|row| &row.spots) {
            let column = columns.entry(spot.at.col).or_default();
            let inline = inline::begins(book, section, spot);
            column.labels |= book.target(section, spot).is_some();
            column.values += usize::from(!inline && is_surely_value(spot));
        }
        Self { columns }
    }

    /// What the label of a row leads to over columns that are blank in the whole section. `is_label` knows the
    /// labels. `None` where the blank cell next to the label may be the place of its value.
    pub(super) fn beyond<'a>(
        &self,
        view: &View<'_>,
        row: &'a Row<'a>,
        at: usize,
        is_label: impl Fn(&FilledCell<'_>) -> bool,
    ) -> Option<AfterSpacer<'a>> {
        let (label, spot) = (row.spots.get(at)?, row.spots.get(at + 1)?);
        let from = label.end.col + 1;
        let blank = from < spot.at.col
            && spot.at.col - from <= MOST_BLANK
            && self.columns.range(from..spot.at.col).next().is_none()
            && (from..spot.at.col).all(|col| !view.is_merged(Cell::new(label.at.row, col)));
        if !blank || is_label(spot) {
            return None;
        }
        let column = self.columns.get(&spot.at.col).copied().unwrap_or_default();
        // A short text with another next to it may be a label with its value.
        let beside = row.spots.get(at + 2).filter(|next| next.at.col == spot.end.col + 1 && !is_label(next));
        let fits = is_surely_value(spot) || beside.is_none() && column.values >= FEW_VALUES;
        let certain = !column.labels && fits;
        Some(if certain { AfterSpacer::Value(spot) } else { AfterSpacer::Doubtful(spot) })
    }
}

/// Whether a cell cannot be a label: it holds no text, or a date, a number or a code.
fn is_surely_value(spot: &FilledCell<'_>) -> bool {
    spot.text().is_none_or(|text| text.chars().filter(|c| is_digit(*c)).count() >= DIGITS)
}
