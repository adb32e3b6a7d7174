//! Gives every value of a form a place, as if it had been read from a workbook with one sheet a section:
//! a section's fields are under each other in column B, a table's rows under its head from row 2.

use std::sync::Arc;

use model::labels::FormLabels;
use model::origin::Excerpts;
use model::record::{FieldSpec, Form, Slot, SlotMut};
use model::{Cell, Cited, Diagnostic, Inspection, Level, Origin, Reading, SelfReport, Submission};

/// A form with the diagnostics of its importer.
pub(crate) trait Diagnosed: Form {
    fn diagnostics(&mut self) -> &mut Vec<Diagnostic>;
}

impl Diagnosed for SelfReport {
    fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        &mut self.diagnostics
    }
}

impl Diagnosed for Inspection {
    fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        &mut self.diagnostics
    }
}

/// Sets origins and excerpts. A field marked by [`ABSENT`] is one the form does not have.
pub(crate) fn lay_out<F: Diagnosed>(submission: &mut Submission<F>, labels: &FormLabels) {
    let Submission { form, excerpts, .. } = submission;
    for section in form.sections() {
        let sheet: Arc<str> = if section.name.is_empty() { "封面".into() } else { section.name.into() };
        if section.table {
            for row in 0..form.rows(section.name) {
                lay_row(form, excerpts, &sheet, section.name, section.fields, row);
            }
            continue;
        }
        for (row, field) in (0_u32..).zip(section.fields) {
            let place = Origin::Cell(sheet.clone(), Cell::new(row, 1));
            let record = form.section_mut(section.name).expect("a section that was listed");
            let shown = settle(record.slot_mut(field.name).expect("a field that was listed"), &place, 0);
            let path = if section.name.is_empty() { String::new() } else { format!("{}.", section.name) };
            keep(excerpts, &place, 0, &labels.fields[&format!("{path}{}", field.name)]);
            for (offset, text) in shown {
                keep(excerpts, &place, 1 + offset, &text);
            }
        }
    }
    let mut diagnostics = std::mem::take(form.diagnostics());
    for diagnostic in &mut diagnostics {
        let field = diagnostic.field.as_deref();
        diagnostic.origin = field.and_then(|field| origin_of(form, field)).unwrap_or_default();
    }
    *form.diagnostics() = diagnostics;
}

fn lay_row<F: Diagnosed>(
    form: &mut F,
    excerpts: &mut Excerpts,
    sheet: &Arc<str>,
    table: &str,
    fields: &[FieldSpec],
    row: usize,
) {
    let at = u32::try_from(row).expect("few rows") + 1;
    let mut col = 0;
    for field in fields {
        let place = Origin::Cell(sheet.clone(), Cell::new(at, col));
        let record = form.row_mut(table, row).expect("a row that was counted");
        let slot = record.slot_mut(field.name).expect("a field that was listed");
        let by_level = matches!(slot, SlotMut::ByLevel(_));
        for (offset, text) in settle(slot, &place, col) {
            keep(excerpts, &place, col + offset, &text);
        }
        col += if by_level { 5 } else { 1 };
    }
}

/// Raw text that marks a field the form does not have.
pub(crate) const ABSENT: &str = "\0";

/// Sets the origin of a slot and returns the texts of its cells, by their distance from the first.
fn settle(slot: SlotMut<'_>, place: &Origin, first: u32) -> Vec<(u32, String)> {
    let one = match slot {
        SlotMut::Text(cited) | SlotMut::Code(cited) => set(cited, place, String::clone),
        SlotMut::Count(cited) | SlotMut::Year(cited) => set(cited, place, i64::to_string),
        SlotMut::Area(cited) | SlotMut::Points(cited) | SlotMut::Percent(cited) => {
            set(cited, place, ToString::to_string)
        }
        SlotMut::Date(cited) => set(cited, place, ToString::to_string),
        SlotMut::Flag(cited) => set(cited, place, |flag| if *flag { "√" } else { "×" }.to_owned()),
        SlotMut::Level(cited) => set(cited, place, |level| level.name().to_owned()),
        SlotMut::Levels(cited) => {
            set(cited, place, |levels| levels.iter().map(|level| level.name()).collect::<Vec<_>>().join("、"))
        }
        SlotMut::Answer(cited) => set(cited, place, |answer| answer.word()),
        SlotMut::Choice(choice) => {
            choice.put(choice.read(), Some(place.clone()));
            match choice.read() {
                Reading::Missing => String::new(),
                Reading::Present(text) | Reading::Unreadable(text) => text,
            }
        }
        SlotMut::ByLevel(levels) => {
            let Origin::Cell(sheet, cell) = place else { return Vec::new() };
            return levels
                .iter_mut()
                .map(|(level, cited)| {
                    let offset = u32::from(5 - level.number());
                    let place = Origin::Cell(sheet.clone(), Cell::new(cell.row, first + offset));
                    (offset, set(cited, &place, i64::to_string))
                })
                .collect();
        }
    };
    vec![(0, one)]
}

fn set<T>(cited: &mut Cited<T>, place: &Origin, show: impl Fn(&T) -> String) -> String {
    if matches!(&cited.reading, Reading::Unreadable(raw) if raw == ABSENT) {
        *cited = Cited::default();
        return String::new();
    }
    cited.origin = Some(place.clone());
    match &cited.reading {
        Reading::Missing => String::new(),
        Reading::Present(value) => show(value),
        Reading::Unreadable(raw) => raw.clone(),
    }
}

fn keep(excerpts: &mut Excerpts, place: &Origin, col: u32, text: &str) {
    if let Some(key) = place.line().filter(|_| !text.is_empty()) {
        excerpts.0.entry(key).or_default().push((col, text.to_owned()));
    }
}

/// The place of the field a diagnostic is about.
fn origin_of(form: &dyn Form, path: &str) -> Option<Origin> {
    if let Some((field, level)) = path.rsplit_once('.').filter(|(_, level)| level.len() == 1) {
        let Slot::ByLevel(levels) = form.slot(field)? else { return None };
        return levels.get(&Level::new(level.parse().ok()?)?)?.origin.clone();
    }
    match form.slot(path)? {
        Slot::Text(cited) | Slot::Code(cited) => cited.origin.clone(),
        Slot::Count(cited) | Slot::Year(cited) => cited.origin.clone(),
        Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => cited.origin.clone(),
        Slot::Date(cited) => cited.origin.clone(),
        Slot::Flag(cited) => cited.origin.clone(),
        _ => None,
    }
}
