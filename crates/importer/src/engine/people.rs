//! Tables with a column for each of several people: which column is whose, and who they are. Each column is
//! read as a form of its own; making one score of several is not for the importers.

use model::record::SlotMut;
use model::{Cited, Text};

use super::draft::FormInProgress;
use super::header::Header;
use super::scan::Scan;
use crate::diagnostics::{COLUMN_OF_ONE, COLUMN_OF_SEVERAL, PERSON_UNNAMED};

/// Reports the columns that are not read, and keeps whose the others are.
pub(super) fn assign_columns<'a>(scan: &Scan<'a>, draft: &mut FormInProgress<'a>, header: &Header<'a>) {
    let table = &scan.book.layout.tables[header.table];
    let Some(several) = &table.several else { return };
    let field = [&*table.name, ".", &*several.column].concat();
    for spot in &header.people.untaken {
        let raw = spot.value.shown();
        draft.add_diagnostic(COLUMN_OF_SEVERAL.at(
            Some(&field),
            scan.view.origin(spot.at),
            Some(raw.trim()),
            &[],
        ));
    }
    let columns = &header.people.columns;
    if columns.len() > 1 && draft.people.is_empty() {
        draft.people =
            columns.iter().map(|(label, spot)| (label.to_string(), scan.view.origin(spot.at))).collect();
        draft.named_in = Some(&several.into);
    }
}

/// Writes into a form read for one of several people who that is: by name, where as many are named as there are
/// columns. Otherwise it is one of all those named, and the label of the column is kept next to them.
pub(super) fn name(draft: &mut FormInProgress<'_>, turn: usize) {
    let Some((label, origin)) = draft.people.get(turn).cloned() else { return };
    let (Some(path), count) = (draft.named_in, draft.people.len()) else { return };
    let Some(SlotMut::Text(cited)) = draft.form.form_mut().slot_mut(path) else { return };
    let names = cited.get().map(|names| split(names)).unwrap_or_default();
    let (kind, name, place) = match names.get(turn).filter(|_| names.len() == count) {
        Some(name) => (&COLUMN_OF_ONE, (*name).to_owned(), cited.place()),
        None => (&PERSON_UNNAMED, [&*names, &[&*label]].concat().join("、"), origin.clone()),
    };
    *cited = Cited::present(name.clone(), place);
    let count = count.to_string();
    let arguments = [("name", Text::new(name.clone(), name)), ("count", Text::new(count.clone(), count))];
    draft.add_diagnostic(kind.at(Some(path), origin, Some(&label), &arguments));
}

fn split(names: &str) -> Vec<&str> {
    let parts = names.split(|c: char| c.is_whitespace() || "、，,；;/".contains(c));
    parts.filter(|name| !name.is_empty()).collect()
}
