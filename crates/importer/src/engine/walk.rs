//! The walk over a sheet: titles, tables and labels are read where they are, and what no one asked for is reported.

use form::layout::LayoutPlace;
use model::{Origin, Text};

use super::draft::FormInProgress;
use super::header::{Hint, header_at};
use super::pairs::read_pairs;
use super::rows::Rows;
use super::scan::Scan;
use super::table::read_table;
use crate::diagnostics::{ROWS_HIDDEN, SHEET_HIDDEN, SHEET_IGNORED};

/// Reads the sheet into a form.
pub(super) fn read<'a>(scan: &Scan<'a>, draft: &mut FormInProgress<'a>, found: &mut Vec<Rows<'a>>) {
    if scan.view.rows.is_empty() {
        return;
    }
    let before = draft.evidence;
    if !scan.is_ignored() {
        walk(scan, draft, found);
    }
    let name = Text::new(&*scan.view.sheet.name, &*scan.view.sheet.name);
    let arguments = [("sheet", name.clone())];
    if draft.evidence == before {
        draft.add_diagnostic(SHEET_IGNORED.at(None, Origin::File, None, &arguments));
        return;
    }
    if scan.view.is_hidden() {
        draft.add_diagnostic(SHEET_HIDDEN.at(None, Origin::File, None, &arguments));
    }
    let hidden = &scan.view.sheet.hidden_rows;
    let count = scan.view.rows.iter().filter(|row| hidden.contains(&row.index)).count();
    if count > 0 {
        let count = Text::new(count.to_string(), count.to_string());
        draft.add_diagnostic(ROWS_HIDDEN.at(None, Origin::File, None, &[("sheet", name), ("count", count)]));
    }
}

fn walk<'a>(scan: &Scan<'a>, draft: &mut FormInProgress<'a>, found: &mut Vec<Rows<'a>>) {
    let mut hints: Vec<(usize, Hint)> =
        tables(&scan.named).into_iter().map(|table| (table, Hint::Named)).collect();
    let mut base = sections(&scan.named).first().copied();
    let mut current = base;
    let mut announced: Vec<(usize, Hint)> = Vec::new();
    let mut pairs: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < scan.view.rows.len() {
        let mut expected: Vec<(usize, Hint)> = hints.iter().chain(&announced).copied().collect();
        if base.is_some_and(|section| scan.book.layout.sections[section].whole_sheet) {
            // Every table of the form may be between its labels.
            expected.extend((0..scan.book.layout.tables.len()).map(|table| (table, Hint::Seen)));
        }
        if let Some(header) = header_at(scan.book, scan.view, at, &expected, &draft.heads) {
            flush(scan, draft, current, &mut pairs);
            draft.evidence += header.fields.len();
            draft.heads.insert(header.head());
            hints.retain(|(table, _)| *table != header.table);
            let table = header.table;
            let (rows, ended) = read_table(scan, draft, header, at, base);
            found.push(rows);
            at = ended.at;
            announced.clear();
            current = base;
            match ended.foreign {
                None => hints.push((table, Hint::Seen)),
                Some(diagnostic) if !base.is_some_and(|section| scan.goes_on(section, at)) => {
                    draft.add_diagnostic(diagnostic);
                    current = None;
                }
                Some(_) => {}
            }
            continue;
        }
        if let Some(places) = scan.title_at(at) {
            flush(scan, draft, current, &mut pairs);
            announced = tables(&places).into_iter().map(|table| (table, Hint::Announced)).collect();
            let titled = sections(&places).first().copied();
            if titled.is_some_and(|section| scan.book.layout.sections[section].whole_sheet) {
                base = titled;
            }
            current = titled.or(base);
            // A title may be next to what it announces, merged down the left side.
            if scan.view.rows[at].spots.len() > 1 {
                pairs.push(at);
            }
        } else {
            pairs.push(at);
        }
        at += 1;
    }
    flush(scan, draft, current, &mut pairs);
}

fn flush<'a>(scan: &Scan<'a>, draft: &mut FormInProgress<'a>, section: Option<usize>, rows: &mut Vec<usize>) {
    if let Some(section) = section {
        read_pairs(scan.book, scan.view, draft, section, rows);
    }
    rows.clear();
}

fn tables(places: &[LayoutPlace]) -> Vec<usize> {
    places
        .iter()
        .filter_map(|place| if let LayoutPlace::Table(at) = place { Some(*at) } else { None })
        .collect()
}

fn sections(places: &[LayoutPlace]) -> Vec<usize> {
    places
        .iter()
        .filter_map(|place| if let LayoutPlace::Section(at) = place { Some(*at) } else { None })
        .collect()
}
