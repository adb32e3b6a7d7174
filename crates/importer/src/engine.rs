//! The layout engine: finds out which form a workbook is, and where on its sheets the values are.
//!
//! Forms are read by their titles, labels and column heads, never by cell addresses. What a value means
//! is for the readers; what a label leads to is for the layouts. The engine visits cells that are there
//! and never a range, so a far cell costs no more than a near one.

mod view;

mod walk;

mod scan;

mod column;
mod header;
mod heading;
mod lines;
mod people;
mod rows;
mod table;

mod inline;
mod spacers;

mod pairs;

mod draft;
mod finish;

use form::Layouts;
use form::layout::{FormLayout, Section, Target};
use form::words::Words;
use model::limits::{Limit, Limits, within};

use crate::error::ImportError;
use crate::grid::Grid;
use crate::interface::Imported;

use draft::FormInProgress;
use rows::Rows;
use scan::Scan;
use view::{FilledCell, View};

/// Reads the forms of a workbook: usually one; an on-site form with a sheet or a column for each inspector gives
/// one for each. Which form it is, is decided by the labels and columns found.
pub fn read_grid(grid: &Grid, layouts: &Layouts, limits: &Limits) -> Result<Vec<Imported>, ImportError> {
    check_limits(grid, limits)?;
    let views: Vec<View<'_>> = grid.sheets.iter().map(|sheet| View::new(sheet, layouts)).collect();
    let mut best: Option<(usize, Book<'_>, Vec<FoundForm<'_>>)> = None;
    for layout in layouts.forms() {
        let book = Book { layout, words: layouts.words(), turn: 0 };
        let drafts = read_as(book, &views);
        let evidence = drafts.iter().map(|(draft, _)| draft.evidence).sum();
        if evidence > best.as_ref().map_or(0, |(most, ..)| *most) {
            best = Some((evidence, book, drafts));
        }
    }
    let (_, book, drafts) = best.ok_or(ImportError::NotAForm)?;
    let people = drafts.iter().map(|(draft, _)| draft.people.len()).max().unwrap_or_default();
    let mut drafts: Vec<_> = drafts.into_iter().enumerate().collect();
    for turn in 1..people {
        let more = read_as(Book { turn, ..book }, &views).into_iter().enumerate();
        drafts.extend(more.filter(|(_, (draft, _))| draft.people.len() > turn));
    }
    drafts.sort_by_key(|(at, _)| *at);
    Ok(drafts.into_iter().map(|(_, (draft, tables))| finish::finish(draft, tables, grid)).collect())
}

/// What the engine looks things up in.
#[derive(Clone, Copy)]
struct Book<'a> {
    layout: &'a FormLayout,
    words: &'a Words,
    /// Which of several people a form is read for, where each has a column.
    turn: usize,
}

impl<'a> Book<'a> {
    /// Whether a table of the form has a column of a cell's label.
    fn is_column(self, spot: &FilledCell<'_>) -> bool {
        spot.known.is_column(self.layout.kind)
    }

    /// Where the label of a cell leads in a section.
    fn target(self, section: &'a Section, spot: &FilledCell<'_>) -> Option<&'a Target> {
        let entry = if spot.known.is_label(self.layout.kind) { section.target(&spot.label) } else { None };
        entry.map(|entry| &entry.target)
    }
}

/// A form, and the tables found for it that are not read yet.
type FoundForm<'a> = (FormInProgress<'a>, Vec<Rows<'a>>);

fn read_as<'a>(book: Book<'a>, views: &'a [View<'a>]) -> Vec<FoundForm<'a>> {
    let mut drafts = vec![(FormInProgress::new(book), Vec::new())];
    for view in views {
        let scan = Scan::new(book, view);
        let begins = scan.begins_form();
        if let Some((draft, _)) = drafts.last_mut() {
            if begins && draft.begun && scan.repeats(draft) {
                drafts.push((FormInProgress::new(book), Vec::new()));
            } else {
                draft.begun |= begins;
            }
        }
        if let Some((draft, tables)) = drafts.last_mut() {
            draft.begun |= begins;
            walk::read(&scan, draft, tables);
        }
    }
    drafts
}

fn check_limits(grid: &Grid, limits: &Limits) -> Result<(), ImportError> {
    within(grid.sheets.len(), limits.sheets, Limit::Sheets)?;
    within(grid.sheets.iter().map(|sheet| sheet.cells.len()).sum(), limits.cells, Limit::Cells)?;
    for sheet in &grid.sheets {
        if sheet.cells.len() as u64 <= limits.rows.min(limits.columns) {
            continue;
        }
        let (rows, columns) = sheet.extent();
        within(rows, limits.rows, Limit::Rows)?;
        within(columns, limits.columns, Limit::Columns)?;
    }
    Ok(())
}
