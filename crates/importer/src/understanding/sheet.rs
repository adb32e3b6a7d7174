//! A sheet while its cells are distinguished: values first, then what led to them, then the rest.

use form::Layouts;
use model::understanding::SheetRead;

use super::sheet_map::SheetMap;
use super::{KnownForm, sections, tables};
use crate::grid::Sheet;

/// Finds what each cell of a sheet is. Labels that are on the sheet are put into the forms' fields.
pub(super) fn understand(sheet: &Sheet, known: &mut [KnownForm<'_>], layouts: &Layouts) -> SheetRead {
    let mut map = SheetMap::new(sheet, layouts.words());
    for (form, known) in known.iter().enumerate() {
        map.take_values(form, &known.form.fields);
        for diagnostic in &known.form.diagnostics {
            if let Some(cell) = map.on_sheet(&diagnostic.origin) {
                map.diagnostics.entry(cell).or_default().push(diagnostic.code);
            }
        }
    }
    for (form, known) in known.iter_mut().enumerate() {
        tables::find(&mut map, form, known);
    }
    for (form, known) in known.iter_mut().enumerate() {
        sections::find(&mut map, form, known);
    }
    map.titles(known);
    map.continuations(known);
    map.rest();
    map.finish()
}
