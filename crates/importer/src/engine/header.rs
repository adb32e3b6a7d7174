//! The head of a table: one row of labels, or several where labels are merged over others.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use form::labels::Label;
use form::layout::{LayoutPlace, Several, Table};
use model::Level;

use super::Book;
use super::column::{HeadColumn, People, is_under};
use super::draft::SeenHeaders;
use super::heading::{Resolved, is_group, is_known, joined, resolve};
use super::view::{FilledCell, Row, View};

/// Rows a head can have.
const MOST_ROWS: usize = 3;

/// Cells a row of a head can have; a wider row is no head, whatever is in it.
const MOST_LABELS: usize = 512;

/// Labels of a head that cannot all be there by chance.
const LEAST_LABELS: usize = 3;

/// The head of a table, and where its columns are.
pub(super) struct Header<'a> {
    pub(super) table: usize,
    pub(super) columns: Vec<HeadColumn<'a>>,
    /// The columns the head spans, inclusive.
    pub(super) first_col: u32,
    pub(super) last_col: u32,
    pub(super) serial: Option<(u32, u32)>,
    /// Labels that were not understood, or led where a better one did.
    pub(super) unread: Vec<&'a Label<'a>>,
    /// Columns of several people.
    pub(super) people: People<'a>,
    /// How many rows of the view the head takes.
    pub(super) rows: usize,
    /// Fields found.
    pub(super) fields: BTreeSet<&'a str>,
    /// Every label, folded.
    labels: BTreeSet<Cow<'a, str>>,
}

/// Why a table is expected where its head may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hint {
    /// It is further up, so its head may be repeated.
    Seen,
    /// The sheet is named after it.
    Named,
    /// Its title is above.
    Announced,
}

/// The head that starts at a row: of a table that is expected, or of any whose whole head is there.
pub(super) fn header_at<'a>(
    book: Book<'a>,
    view: &'a View<'a>,
    at: usize,
    hints: &[(usize, Hint)],
    heads: &SeenHeaders<'a>,
) -> Option<Header<'a>> {
    let row = view.rows.get(at).filter(|row| row.spots.len() <= MOST_LABELS)?;
    let mut candidates: Vec<(Option<Hint>, usize)> = known_labels(book, row)
        .into_iter()
        .map(|(table, labels)| {
            let hint = hints.iter().filter(|(hinted, _)| *hinted == table).map(|(_, hint)| *hint).max();
            (hint, table, labels)
        })
        // One label of a row of many cells is a coincidence.
        .filter(|(hint, _, labels)| *labels >= 2 || hint.is_some())
        .map(|(hint, table, _)| (hint, table))
        .collect();
    candidates.sort_by_key(|(hint, _)| Reverse(first_if_titled(*hint)));
    // The best so far, and whether another is as good: two tables that fit equally well cannot be distinguished.
    let mut best: Option<(Option<Hint>, Header<'a>, bool)> = None;
    for (hint, table) in candidates {
        let known =
            best.as_ref().map(|(hint, header, _)| (first_if_titled(*hint), header.fields.len(), *hint));
        if known.is_some_and(|(most, ..)| most > first_if_titled(hint)) {
            break;
        }
        let header = build(book, view, at, table)?;
        if !header.is_accepted(&book.layout.tables[table], hint, heads) {
            continue;
        }
        match Some((first_if_titled(hint), header.fields.len(), hint)).cmp(&known) {
            Ordering::Less => {}
            Ordering::Equal => best = best.map(|(hint, header, _)| (hint, header, true)),
            Ordering::Greater => best = Some((hint, header, false)),
        }
    }
    best.filter(|(_, _, tied)| !tied).map(|(_, header, _)| header)
}

/// A table whose title or sheet says that it is here comes before every other.
fn first_if_titled(hint: Option<Hint>) -> Option<Hint> {
    hint.filter(|hint| *hint > Hint::Seen)
}

/// Whether a row is plainly the head of another table, though not known well enough to be read: what
/// is under it must not be read into the table above.
pub(super) fn is_other_head(book: Book<'_>, row: &Row<'_>, table: usize) -> bool {
    if row.spots.len() < LEAST_LABELS || row.spots.iter().any(|spot| spot.text().is_none()) {
        return false;
    }
    let many = |labels: usize| labels >= LEAST_LABELS && labels * 2 >= row.spots.len();
    known_labels(book, row).into_iter().any(|(other, labels)| other != table && many(labels))
        || row.spots.iter().any(|spot| book.is_column(spot) && book.words.serial.contains(&*spot.label.full))
}

/// The tables a row has labels of, by their place, with how many.
fn known_labels(book: Book<'_>, row: &Row<'_>) -> Vec<(usize, usize)> {
    if !row.known.is_column(book.layout.kind) {
        return Vec::new();
    }
    let mut tables: Vec<usize> = Vec::new();
    for spot in &row.spots {
        let before = tables.len();
        let with = spot.label.forms().flat_map(|form| book.layout.tables_with(form));
        for table in with.filter(|_| book.is_column(spot)).chain(book.layout.tables_of_several(&spot.label)) {
            if !tables[before..].contains(&table) {
                tables.push(table);
            }
        }
    }
    tables.sort_unstable();
    tables.chunk_by(usize::eq).map(|same| (same[0], same.len())).collect()
}

impl<'a> Header<'a> {
    /// The labels as they are kept in [`SeenHeaders`].
    pub(super) fn head(&self) -> (usize, Vec<Cow<'a, str>>) {
        (self.table, self.labels.iter().cloned().collect())
    }

    /// Takes the columns of the person whose turn it is: theirs, and of other fields that are there as often
    /// as there are people, the one in the same order.
    fn take_turn(
        &mut self,
        book: Book<'a>,
        several: &'a Several,
        others: &mut Vec<(HeadColumn<'a>, &'a FilledCell<'a>)>,
    ) {
        let whole = self.fields.contains(&*several.column);
        let again = others.extract_if(.., |(column, _)| column.field == several.column);
        self.people.untaken.extend(again.map(|(_, spot)| spot));
        let chosen = self.people.choose(book, several, whole);
        let people = self.people.columns.len();
        for column in self.columns.iter_mut().filter(|_| people > 1) {
            let same = |(other, _): &(HeadColumn<'a>, &FilledCell<'a>)| {
                other.field == column.field && other.level == column.level
            };
            if others.iter().filter(|other| same(other)).count() + 1 == people {
                let mut all: Vec<HeadColumn<'a>> =
                    others.extract_if(.., |other| same(other)).map(|(of, _)| of).collect();
                all.push(*column);
                all.sort_by_key(|column| column.from);
                *column = all.get(book.turn).copied().unwrap_or(*column);
            }
        }
        if chosen.is_some() || !self.people.untaken.is_empty() {
            self.fields.insert(&several.column);
        }
        self.columns.extend(chosen);
    }

    fn is_accepted(&self, table: &Table, hint: Option<Hint>, heads: &SeenHeaders<'a>) -> bool {
        let has_all = |fields: &BTreeSet<String>| fields.iter().all(|field| self.fields.contains(&**field));
        let enough =
            self.fields.len() >= 2 || hint.is_some() && self.fields.len() == 1 && table.kinds.len() <= 2;
        if !enough || !has_all(&table.required) {
            return false;
        }
        let (labels, unread) = (self.labels.len(), self.unread.len());
        match hint {
            Some(Hint::Announced | Hint::Named) if unread * 2 <= labels => true,
            Some(Hint::Seen) if unread * 4 <= labels => true,
            Some(Hint::Seen) if unread * 2 <= labels && has_all(&table.bare) => true,
            _ => unread == 0 && has_all(&table.bare) || heads.contains(&self.head()),
        }
    }
}

/// A label of the head with those above it, the top one first.
struct Leaf<'a> {
    spot: &'a FilledCell<'a>,
    path: Vec<&'a Label<'a>>,
}

fn build<'a>(book: Book<'a>, view: &'a View<'a>, at: usize, table_at: usize) -> Option<Header<'a>> {
    let table = &book.layout.tables[table_at];
    let mut levels: Vec<&'a Row<'a>> = vec![view.rows.get(at)?];
    while levels.len() < MOST_ROWS
        && let Some(next) = view.rows.get(at + levels.len()).filter(|row| row.spots.len() <= MOST_LABELS)
        && continues(book, table, &levels, next)
    {
        levels.push(next);
    }
    let mut header = Header {
        table: table_at,
        columns: Vec::new(),
        first_col: u32::MAX,
        last_col: 0,
        serial: None,
        unread: Vec::new(),
        people: People::default(),
        rows: levels.len(),
        fields: BTreeSet::new(),
        labels: BTreeSet::new(),
    };
    // The best label so far of each field and level: its rank and its place in the columns.
    let mut taken: BTreeMap<(&str, Option<Level>), (usize, usize, &'a FilledCell<'a>)> = BTreeMap::new();
    let mut others: Vec<(HeadColumn<'a>, &'a FilledCell<'a>)> = Vec::new();
    let several = table.several.as_ref();
    for leaf in leaves(book, table, &levels) {
        let spot = leaf.spot;
        if is_side_title(book, table_at, spot) {
            continue;
        }
        header.first_col = header.first_col.min(spot.at.col);
        header.last_col = header.last_col.max(spot.end.col);
        header.labels.insert(joined(&leaf.path));
        match resolve(book, table, &leaf.path) {
            Resolved::Serial => header.serial = header.serial.or(Some((spot.at.col, spot.end.col))),
            Resolved::Unused => {}
            Resolved::OneOf => header.people.columns.push((joined(&leaf.path), spot)),
            Resolved::Under => header.people.untaken.push(spot),
            Resolved::Unknown => header.unread.push(&spot.label),
            Resolved::Field { field, level, rank } => {
                let column = HeadColumn { from: spot.at.col, to: spot.end.col, field, level };
                header.fields.insert(field);
                match taken.get(&(field, level)) {
                    None => {
                        taken.insert((field, level), (rank, header.columns.len(), spot));
                        header.columns.push(column);
                    }
                    Some((known, place, other)) if rank < *known => {
                        let (place, other) = (*place, *other);
                        others.push((std::mem::replace(&mut header.columns[place], column), other));
                        taken.insert((field, level), (rank, place, spot));
                    }
                    Some(_) => others.push((column, spot)),
                }
            }
        }
    }
    if let Some(several) = several {
        header.take_turn(book, several, &mut others);
    }
    header.unread.extend(others.into_iter().map(|(_, spot)| &spot.label));
    if let (Some(field), Some((from, to))) = (&table.serial_is, header.serial)
        && header.fields.insert(field)
    {
        header.columns.push(HeadColumn { from, to, field, level: None });
    }
    header.columns.sort_by_key(|column| column.from);
    Some(header)
}

/// A section title that is merged down the left side of its table.
fn is_side_title(book: Book<'_>, table: usize, spot: &FilledCell<'_>) -> bool {
    spot.end.row > spot.at.row
        && spot.text().is_some_and(|text| book.layout.titled(text).contains(&LayoutPlace::Table(table)))
        && book.layout.tables[table].heading(&spot.label.full, book.words).is_none()
}

/// Whether the next row belongs to the head: all its labels are known or are under one that is merged
/// over several columns, and a known one is under a label that is open for others.
fn continues<'a>(book: Book<'a>, table: &Table, levels: &[&'a Row<'a>], next: &'a Row<'a>) -> bool {
    let Some(above) = levels.last() else { return false };
    let bottom = levels.iter().flat_map(|row| &row.spots).map(|spot| spot.end.row).max();
    if next.index > above.index + 1 && Some(next.index) > bottom {
        return false;
    }
    let mut under_open = false;
    for spot in &next.spots {
        let known = is_known(book, table, &spot.label);
        let Some((parent, reaches)) = parent(book, table, above, spot.at.col) else {
            if !known {
                return false;
            }
            continue;
        };
        let wide = parent.end.col > parent.at.col;
        let under = is_under(book, table, parent, spot);
        let fits = known || wide && spot.text().is_some();
        if !fits || parent.label == spot.label {
            return false;
        }
        let unknown = !is_known(book, table, &parent.label);
        let open = !reaches || wide || unknown || is_group(book, table, &parent.label);
        under_open |= (known || under) && parent.end.row < next.index && open;
    }
    under_open
}

/// The label above a column, and whether it reaches over it. A label that counts by level is taken to
/// reach on over blank cells, as people often leave them unmerged.
fn parent<'a>(
    book: Book<'a>,
    table: &Table,
    above: &'a Row<'a>,
    col: u32,
) -> Option<(&'a FilledCell<'a>, bool)> {
    if let Some(spot) = above.spot_over(col) {
        return Some((spot, true));
    }
    let at = above.spots.partition_point(|spot| spot.at.col < col);
    let spot = at.checked_sub(1).and_then(|at| above.spots.get(at))?;
    is_group(book, table, &spot.label).then_some((spot, false))
}

/// The labels that are over data, each with those above it.
fn leaves<'a>(book: Book<'a>, table: &Table, levels: &[&'a Row<'a>]) -> Vec<Leaf<'a>> {
    let mut leaves = Vec::new();
    for (depth, row) in levels.iter().enumerate() {
        for spot in &row.spots {
            let below = levels[depth + 1..].iter().any(|lower| {
                spot.end.row < lower.index
                    && lower.spots.iter().any(|under| {
                        parent(book, table, row, under.at.col)
                            .is_some_and(|(over, _)| std::ptr::eq(over, spot))
                    })
            });
            if below {
                continue;
            }
            let mut path: Vec<&'a Label<'a>> = levels[..depth]
                .iter()
                .filter_map(|upper| parent(book, table, upper, spot.at.col))
                .filter(|(over, _)| over.end.row < row.index)
                .map(|(over, _)| &over.label)
                .collect();
            path.push(&spot.label);
            leaves.push(Leaf { spot, path });
        }
    }
    leaves.sort_by_key(|leaf| leaf.spot.at.col);
    leaves
}
