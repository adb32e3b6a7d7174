//! A sheet while its cells are told apart: values first, then what led to them, then the rest.

use form::Layouts;
use model::understanding::SheetRead;

use super::plan::Plan;
use super::{Known, sections, tables};
use crate::grid::Sheet;

/// Tells the cells of a sheet apart. Labels that stand on the sheet are put into the forms' fields.
pub(super) fn understand(sheet: &Sheet, known: &mut [Known<'_>], layouts: &Layouts) -> SheetRead {
    let mut plan = Plan::new(sheet, layouts.words());
    for (form, known) in known.iter().enumerate() {
        plan.take_values(form, &known.form.fields);
        for diagnostic in &known.form.diagnostics {
            if let Some(cell) = plan.on_sheet(&diagnostic.origin) {
                plan.told.entry(cell).or_default().push(diagnostic.code);
            }
        }
    }
    for (form, known) in known.iter_mut().enumerate() {
        tables::find(&mut plan, form, known);
    }
    for (form, known) in known.iter_mut().enumerate() {
        sections::find(&mut plan, form, known);
    }
    plan.titles(known);
    plan.continuations(known);
    plan.rest();
    plan.finish()
}
