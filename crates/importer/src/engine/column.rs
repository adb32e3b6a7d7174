//! The columns of a head, and which of them may be one of several people's each. Where a head is, is `header`'s.

use std::borrow::Cow;
use std::collections::BTreeSet;

use form::characters::is_digit;
use form::layout::{Several, Table};
use model::Level;

use super::Book;
use super::heading::is_several;
use super::view::FilledCell;

/// A column of a table.
#[derive(Clone, Copy)]
pub(super) struct HeadColumn<'a> {
    /// First and last column of the sheet.
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) field: &'a str,
    /// The level, where the field counts by level.
    pub(super) level: Option<Level>,
}

impl HeadColumn<'_> {
    /// The first cell of a row that is in the column.
    pub(super) fn find<'s, 'v>(&self, spots: &'s [FilledCell<'v>]) -> Option<&'s FilledCell<'v>> {
        let at = spots.partition_point(|spot| spot.at.col < self.from);
        spots.get(at).filter(|spot| spot.at.col <= self.to)
    }

    /// Whether a cell, with what it is merged over, is in the column.
    pub(super) fn touches(&self, spot: &FilledCell<'_>) -> bool {
        spot.at.col <= self.to && self.from <= spot.end.col
    }
}

/// More columns than these are not those of people.
const MOST_PEOPLE: usize = 9;

/// The columns of a head that may be one person's each.
#[derive(Default)]
pub(super) struct People<'a> {
    /// Those that are, where they are read, with all the labels above them.
    pub(super) columns: Vec<(Cow<'a, str>, &'a FilledCell<'a>)>,
    /// Those that are not read.
    pub(super) untaken: Vec<&'a FilledCell<'a>>,
}

impl<'a> People<'a> {
    /// The column to be read for the person of this turn. None of them is read where another column holds the
    /// value for all, or where two have the same label.
    pub(super) fn choose(
        &mut self,
        book: Book<'a>,
        several: &'a Several,
        whole: bool,
    ) -> Option<HeadColumn<'a>> {
        let labels: BTreeSet<&str> = self.columns.iter().map(|(label, _)| &**label).collect();
        let mixed = whole || !self.untaken.is_empty();
        if mixed || labels.len() < self.columns.len() || labels.len() > MOST_PEOPLE {
            self.untaken.extend(std::mem::take(&mut self.columns).into_iter().map(|(_, spot)| spot));
        }
        let (_, spot) = self.columns.get(book.turn).or(self.columns.last())?;
        Some(HeadColumn { from: spot.at.col, to: spot.end.col, field: &several.column, level: None })
    }
}

/// Whether a cell is one person's label under the label of what all give: it says something in words and
/// is narrower.
pub(super) fn is_under(
    book: Book<'_>,
    table: &Table,
    parent: &FilledCell<'_>,
    spot: &FilledCell<'_>,
) -> bool {
    let narrower = spot.at.col > parent.at.col || spot.end.col < parent.end.col;
    let named = spot.text().is_some_and(|text| !text.contains(is_digit));
    narrower && named && is_several(book, table, &parent.label)
}
