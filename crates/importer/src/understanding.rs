//! How a file was understood, cell by cell, reported after the reading from what was read.
//!
//! Nothing is read again: values are where the form's origins say. What led to them (titles, labels, column
//! heads) is found again by the same folded look-ups the engine uses, and everything else is reported with
//! the reason why it was not read.

mod names;

mod fields;

mod sheet;

mod tables;

mod sections;

mod sheet_map;

mod why;

use form::Layouts;
use form::layout::{FormLayout, LayoutKind};
use model::ReadForm;
use model::understanding::{FormRead, Refused, Understanding};
use model::{Cell, Explained as _, Text};

use crate::error::ImportError;
use crate::grid::Grid;
use crate::interface::Imported;

use fields::fields;
use names::Names;

/// A form that was read, with what is known about its kind.
struct KnownForm<'a> {
    form: FormRead,
    layout: &'a FormLayout,
    names: Names,
}

/// How a workbook was understood from which these forms were read.
pub fn understand(path: &str, grid: &Grid, imported: &[Imported], layouts: &Layouts) -> Understanding {
    let mut known: Vec<KnownForm<'_>> = known(imported, layouts).collect();
    let sheets = grid.sheets.iter().map(|sheet| sheet::understand(sheet, &mut known, layouts)).collect();
    let forms = known.into_iter().map(|known| known.form).collect();
    Understanding { path: path.to_owned(), format: Some(grid.format.clone()), refused: None, forms, sheets }
}

/// How a text file was understood: fields and their lines, no cells.
pub fn understand_text(path: &str, imported: &[Imported], layouts: &Layouts) -> Understanding {
    Understanding {
        path: path.to_owned(),
        format: imported.first().map(|read| read.format.clone()),
        forms: known(imported, layouts).map(|known| known.form).collect(),
        ..Understanding::default()
    }
}

/// What is to be shown of a file that no form was read from; of a workbook, its cells.
pub fn refused(path: &str, error: &ImportError, grid: Option<&Grid>, layouts: &Layouts) -> Understanding {
    let mut shown = grid.map_or_else(Understanding::default, |grid| understand(path, grid, &[], layouts));
    path.clone_into(&mut shown.path);
    shown.refused = Some(Refused { reason: error.text(), hint: error.hint() });
    shown
}

fn known<'a>(imported: &[Imported], layouts: &'a Layouts) -> impl Iterator<Item = KnownForm<'a>> {
    imported.iter().filter_map(|read| {
        let (kind, form) = match &read.form {
            ReadForm::SelfReport(_) => (LayoutKind::SelfReport, Text::new("自评材料", "a return")),
            ReadForm::Inspection(_) => (LayoutKind::Onsite, Text::new("实地抽查表", "an on-site form")),
            ReadForm::Register(_) => (LayoutKind::Register, Text::new("机构名册", "a register")),
        };
        let layout = layouts.forms().iter().find(|layout| layout.kind == kind)?;
        let names = Names::new(kind, layouts);
        let (fields, missing) = fields(read.form.form(), &names);
        let diagnostics = read.form.form().diagnostics().to_vec();
        Some(KnownForm { form: FormRead { kind: form, fields, missing, diagnostics }, layout, names })
    })
}

/// Whether a range holds a cell.
fn holds((start, end): (Cell, Cell), cell: Cell) -> bool {
    (start.row..=end.row).contains(&cell.row) && (start.col..=end.col).contains(&cell.col)
}
