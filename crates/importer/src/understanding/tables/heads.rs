//! Where the head of a table is: the rows of column labels above its records, or under the title of a
//! table without any.

use std::collections::BTreeSet;

use form::labels::Label;
use form::layout::{Heading, LayoutPlace, Table};
use form::words::Words;

use super::super::KnownForm;
use super::super::sheet_map::SheetMap;
use crate::readers::level_of_label;

/// Rows above the first record in which its head is looked for.
const REACH: usize = 8;
/// Rows a head can have.
const MOST_HEAD_ROWS: usize = 3;
/// Rows below a title within which the head of an empty table is.
const TITLE_REACH: usize = 6;

/// The rows of the head above a record.
pub(super) fn head_above(map: &SheetMap<'_>, known: &KnownForm<'_>, table: &Table, first: u32) -> Vec<u32> {
    let above: Vec<u32> = map.rows.range(..first).rev().take(REACH).map(|(row, _)| *row).collect();
    let bottom = above.iter().position(|row| is_head(map, table, *row));
    let Some(bottom) = bottom else { return Vec::new() };
    let mut head = vec![above[bottom]];
    for row in &above[bottom + 1..] {
        let top = head.last().copied().unwrap_or_default();
        let touches = *row + 1 == top || map.rows[row].iter().any(|cell| map.end_of(*cell).row + 1 >= top);
        if head.len() == MOST_HEAD_ROWS || !touches || !goes_over(map, known, table, *row) {
            break;
        }
        head.push(*row);
    }
    head.reverse();
    head
}

/// How many of the free cells of a row are heads of the table's columns, and how many there are.
fn heads(map: &SheetMap<'_>, table: &Table, row: u32) -> (usize, usize) {
    let cells = map.rows.get(&row).map(Vec::as_slice).unwrap_or_default();
    let free = cells.iter().filter(|cell| map.is_free(**cell));
    let known = free.clone().filter(|cell| names_column(table, map.words, &map.label(**cell))).count();
    (known, free.count())
}

/// Whether a row is a head of the table, or its lowest row.
pub(super) fn is_head(map: &SheetMap<'_>, table: &Table, row: u32) -> bool {
    let (known, all) = heads(map, table, row);
    known >= 2 && known * 2 >= all || known == 1 && all == 1 && table.kinds.len() <= 2
}

/// Whether a row can be the upper part of a head: its labels are known, none is a value's, and it is not
/// the title above the head.
fn goes_over(map: &SheetMap<'_>, known: &KnownForm<'_>, table: &Table, row: u32) -> bool {
    let (labels, all) = heads(map, table, row);
    let cells = &map.rows[&row];
    let title =
        matches!(cells.as_slice(), [cell] if map.text(*cell).is_some_and(|text| titles(known, table, text)));
    !title && labels > 0 && labels * 2 >= all && cells.iter().all(|cell| !map.values.contains_key(cell))
}

/// Whether a text is a title of the table.
fn titles(known: &KnownForm<'_>, table: &Table, text: &str) -> bool {
    let places = known.layout.titled(text);
    places
        .iter()
        .any(|place| matches!(place, LayoutPlace::Table(at) if known.layout.tables[*at].name == table.name))
}

/// Whether a label names a column, alone or with the one above or below it.
pub(super) fn names_column(table: &Table, words: &Words, label: &Label) -> bool {
    label.forms().any(|form| {
        table.heading(form, words).is_some()
            || !table.counts.is_empty() && level_of_label(form, words).is_some()
            || table.counts.iter().any(|(name, _)| form.starts_with(name.as_str()))
    })
}

/// The head of a table that has no rows: under its title, on a sheet of its name, or with all it needs.
pub(super) fn head_without_rows(
    map: &SheetMap<'_>,
    known: &KnownForm<'_>,
    table: &Table,
) -> Option<Vec<u32>> {
    let named = titles(known, table, &map.sheet.name);
    let rows: Vec<u32> = map.rows.keys().copied().collect();
    let at = (0..rows.len()).find(|at| {
        let announced = rows[at.saturating_sub(TITLE_REACH)..*at].iter().any(|row| {
            map.rows[row].iter().filter_map(|cell| map.text(*cell)).any(|text| titles(known, table, text))
        });
        let fields: BTreeSet<&str> = map.rows[&rows[*at]]
            .iter()
            .filter(|cell| map.is_free(**cell))
            .filter_map(|cell| field_of(table, map.words, &map.label(*cell)))
            .collect();
        let bare = !table.bare.is_empty() && table.bare.iter().all(|field| fields.contains(field.as_str()));
        fields.len() >= 2 && is_head(map, table, rows[*at]) && (named || announced || bare)
    })?;
    let below = rows.get(at + 1).copied().filter(|row| goes_over(map, known, table, *row));
    Some([Some(rows[at]), below].into_iter().flatten().collect())
}

/// The field that a label alone leads to.
pub(super) fn field_of<'t>(table: &'t Table, words: &Words, label: &Label) -> Option<&'t str> {
    label.forms().find_map(|form| match table.heading(form, words) {
        Some(Heading::Field(entry)) => Some(entry.target.as_str()),
        _ => None,
    })
}
