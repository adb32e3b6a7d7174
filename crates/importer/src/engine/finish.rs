//! A form that everything was found of: its tables and labels are read, and it is given out.

use std::collections::BTreeMap;

use model::{Cell, Excerpts, Origin};

use super::draft::FormInProgress;
use super::people;
use super::rows::Rows;
use super::view::View;
use crate::grid::Grid;
use crate::interface::Imported;

/// Reads the rows of the tables and the best placed value of every label, and gives the form out.
pub(super) fn finish<'a>(mut draft: FormInProgress<'a>, tables: Vec<Rows<'a>>, grid: &Grid) -> Imported {
    let book = draft.book;
    for table in tables {
        table.read(book, &mut draft);
    }
    draft.settle();
    people::name(&mut draft, book.turn);
    let order: BTreeMap<&str, usize> =
        grid.sheets.iter().enumerate().map(|(at, sheet)| (&*sheet.name, at)).collect();
    draft.form.form_mut().diagnostics_mut().sort_by_key(|diagnostic| {
        let place = match &diagnostic.origin {
            Origin::Cell(sheet, cell) => Some((order.get(&**sheet).copied(), *cell)),
            _ => None,
        };
        (place, diagnostic.code)
    });
    Imported { format: grid.format.clone(), form: draft.form, excerpts: excerpts(draft.lines) }
}

/// The texts of the rows that values were read from.
fn excerpts(mut lines: Vec<(&View<'_>, u32)>) -> Excerpts {
    lines.sort_by(|(one, row), (other, below)| (&one.sheet.name, row).cmp(&(&other.sheet.name, below)));
    lines.dedup_by(|(one, row), (other, below)| one.sheet.name == other.sheet.name && row == below);
    let excerpt = |(view, row): (&View<'_>, u32)| {
        let texts = view.spots(row).iter().map(|spot| (spot.at.col, spot.value.shown()));
        Some((view.origin(Cell::new(row, 0)).line()?, texts.collect()))
    };
    Excerpts(lines.into_iter().filter_map(excerpt).collect())
}
