//! A table from its head to where it ends: the walk over its rows.

use std::borrow::Cow;

use form::labels::is_numbered_title;
use form::layout::Target;
use model::{Cell, Diagnostic, Origin, Text};

use super::draft::{FormInProgress, Proposal};
use super::header::{Header, Hint, header_at, is_other_head};
use super::lines::{Sum, is_grand_total, is_note, sum, sum_inline};
use super::people;
use super::rows::Rows;
use super::scan::Scan;
use super::view::FilledCell;
use crate::diagnostics::{COLUMNS_UNKNOWN, ROWS_AFTER_END};
use crate::grid::CellValue;

/// Blank rows that end a table.
const BLANK_ROWS: u32 = 2;

/// Where a table ended.
pub(super) struct TableEnd {
    /// The row of the view to go on with.
    pub(super) at: usize,
    /// What is to be reported where something no one asked for follows, whose labels are not the section's.
    pub(super) foreign: Option<Diagnostic>,
}

/// Finds the rows of the table whose head is at a row of the view. `section` is the section of labels that goes on
/// between tables, if any.
pub(super) fn read_table<'a>(
    scan: &Scan<'a>,
    draft: &mut FormInProgress<'a>,
    header: Header<'a>,
    at: usize,
    section: Option<usize>,
) -> (Rows<'a>, TableEnd) {
    let (book, view) = (scan.book, scan.view);
    report_unread_columns(scan, draft, &header, at);
    people::assign_columns(scan, draft, &header);
    let mut rows = Rows::new(view, &book.layout.tables[header.table]);
    let ended = walk(scan, draft, header, at, section, &mut rows);
    (rows, ended)
}

fn walk<'a>(
    scan: &Scan<'a>,
    draft: &mut FormInProgress<'a>,
    mut header: Header<'a>,
    at: usize,
    section: Option<usize>,
    rows: &mut Rows<'a>,
) -> TableEnd {
    let (book, view) = (scan.book, scan.view);
    rows.take_columns(&header);
    let mut at = at + header.rows;
    let mut last_row = view.rows[at - 1].index;
    let mut hint = Hint::Seen;
    let mut under_line = false;
    while let Some(row) = view.rows.get(at) {
        let spots = row.spots_within(header.first_col, header.last_col);
        if spots.is_empty() {
            at += 1;
            continue;
        }
        if row.index > last_row.max(rows.covered_until()) + BLANK_ROWS {
            report_rows_after_end(scan, draft, spots, header.table, at);
            return TableEnd { at, foreign: None };
        }
        last_row = row.index;
        if let Some(next) = header_at(book, view, at, &[(header.table, hint)], &draft.heads) {
            if next.table != header.table {
                return TableEnd { at, foreign: None };
            }
            // Under a line across the table only the same head goes on with it.
            if under_line && hint == Hint::Seen && !draft.heads.contains(&next.head()) {
                return TableEnd {
                    at: at + next.rows,
                    foreign: Some(end_diagnostic(scan, spots, header.table)),
                };
            }
            at += next.rows;
            last_row = view.rows[at - 1].index;
            header = next;
            hint = Hint::Seen;
            rows.take_columns(&header);
            continue;
        }
        if scan.names(at, header.table) && has_row_to_itself(spots) {
            hint = Hint::Announced;
            at += 1;
            continue;
        }
        if scan.ends_table(at) || is_note(row, book) || scan.is_label(row, section) {
            return TableEnd { at, foreign: None };
        }
        if is_foreign_title(scan, &header, spots) || is_other_head(book, row, header.table) {
            return TableEnd { at: at + 1, foreign: Some(end_diagnostic(scan, spots, header.table)) };
        }
        match sum(spots, book) {
            Some(Sum::Total) => {
                read_total(scan, draft, &header, spots);
                at += 1;
                let next = view.rows.get(at).filter(|next| next.index <= row.index + BLANK_ROWS);
                if let Some(next) = next {
                    let spots = next.spots_within(header.first_col, header.last_col);
                    report_rows_after_end(scan, draft, spots, header.table, at);
                }
                return TableEnd { at, foreign: None };
            }
            Some(Sum::Subtotal) => {}
            None => rows.push(spots),
        }
        under_line = matches!(spots, [spot] if spot.end.col > spot.at.col);
        at += 1;
    }
    TableEnd { at, foreign: None }
}

fn has_row_to_itself(spots: &[FilledCell<'_>]) -> bool {
    spots.len() == 1 || spots.first().is_some_and(|spot| spot.end != spot.at)
}

/// Whether a row is the title of something no one asked for: 五、… on a row of its own. In a table of scores
/// such a line is the name of a category.
fn is_foreign_title(scan: &Scan<'_>, header: &Header<'_>, spots: &[FilledCell<'_>]) -> bool {
    let [spot] = spots else { return false };
    let in_column = header.columns.iter().any(|column| column.from == spot.at.col);
    scan.book.layout.tables[header.table].total.is_none()
        && (spot.end.col > spot.at.col || !in_column)
        && spot.text().is_some_and(is_numbered_title)
}

/// Proposes the table's own total: what is in the column of the values, or the row's only number.
fn read_total<'a>(
    scan: &Scan<'a>,
    draft: &mut FormInProgress<'a>,
    header: &Header<'a>,
    spots: &'a [FilledCell<'a>],
) {
    let Some(total) = &scan.book.layout.tables[header.table].total else { return };
    let Some(column) = header.columns.iter().find(|column| column.field == total.column) else { return };
    let Some(row) = spots.first().map(|spot| spot.at.row) else { return };
    let under = spots.iter().find(|spot| (column.from..=column.to).contains(&spot.at.col));
    let mut numbers = spots.iter().filter(|spot| matches!(spot.value, CellValue::Number { .. }));
    let only = match (numbers.next(), numbers.next()) {
        (Some(spot), None) if spot.at.col > column.from => Some(spot),
        _ => None,
    };
    let chosen = under.or(only);
    let inline = spots.first().filter(|_| chosen.is_none());
    let inline = inline.and_then(|spot| Some((spot.at, sum_inline(spot)?.1)));
    let value = match (chosen, inline) {
        (Some(spot), _) => Some(Cow::Borrowed(spot.value)),
        (None, Some((_, text))) => Some(Cow::Owned(CellValue::Text(text.to_owned()))),
        (None, None) => None,
    };
    let at = chosen.map(|spot| spot.at).or(inline.map(|(at, _)| at)).unwrap_or(Cell::new(row, column.from));
    draft.excerpt(scan.view, row);
    draft.propose(
        Cow::Owned(Target::Field(total.into.clone())),
        Proposal {
            origin: scan.view.origin(at),
            last: scan.view.origin(at),
            value,
            near: is_grand_total(spots, scan.book),
            inline: false,
            hidden: scan.view.is_hidden(),
        },
    );
}

fn report_unread_columns<'a>(
    scan: &Scan<'a>,
    draft: &mut FormInProgress<'a>,
    header: &Header<'a>,
    at: usize,
) {
    if header.unread.is_empty() {
        return;
    }
    let labels: Vec<&str> = header.unread.iter().map(|label| &*label.full).collect();
    let columns = Text::new(labels.join("、"), labels.join(", "));
    let origin = scan.view.origin(Cell::new(scan.view.rows[at].index, header.first_col));
    let table = &scan.book.layout.tables[header.table].name;
    draft.add_diagnostic(COLUMNS_UNKNOWN.at(Some(table), origin, None, &[("columns", columns)]));
}

/// Reports that rows follow a table's end which no one reads, unless they are plainly something else.
fn report_rows_after_end<'a>(
    scan: &Scan<'a>,
    draft: &mut FormInProgress<'a>,
    spots: &[FilledCell<'a>],
    table: usize,
    at: usize,
) {
    let (book, view) = (scan.book, scan.view);
    let other = scan.title_at(at).is_some()
        || sum(spots, book).is_some()
        || is_note(&view.rows[at], book)
        || header_at(book, view, at, &[], &draft.heads).is_some();
    if spots.len() > 1 && !other {
        draft.add_diagnostic(end_diagnostic(scan, spots, table));
    }
}

fn end_diagnostic(scan: &Scan<'_>, spots: &[FilledCell<'_>], table: usize) -> Diagnostic {
    let origin = spots.first().map_or(Origin::File, |spot| scan.view.origin(spot.at));
    ROWS_AFTER_END.at(Some(&scan.book.layout.tables[table].name), origin, None, &[])
}
