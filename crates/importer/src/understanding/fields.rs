//! Every place a value was looked for, with what was understood there, for readers.

use std::fmt::Display;

use model::record::{FieldSpec, Form, Slot};
use model::understanding::{FieldRead, MissingFields};
use model::{Cited, FormDate, Level, Origin, Reading, SelfAnswer, Text};

use super::names::{FieldName, Names};

/// The places of a form that have an origin, and the fields that have none.
pub(super) fn fields(form: &dyn Form, names: &Names) -> (Vec<FieldRead>, Vec<MissingFields>) {
    let mut found = Vec::new();
    let mut missing = Vec::new();
    for section in form.sections().iter().filter(|section| !section.table) {
        let Some(record) = form.section(section.name) else { continue };
        for spec in section.fields {
            let path = joined(section.name, spec.name);
            let Some(slot) = record.slot(spec.name) else { continue };
            let before = found.len();
            found.extend(places(slot, names, &path, None));
            if found.len() == before {
                let entry = names.field(&path);
                lacks(&mut missing, names.title(&entry.part), entry.label, path);
            }
        }
    }
    for section in form.sections().iter().filter(|section| section.table) {
        let rows = form.rows(section.name);
        if rows == 0 {
            let (title, table) = (names.title(section.name), Some(section.name.to_owned()));
            missing.push(MissingFields { title, table, fields: Vec::new() });
            continue;
        }
        let start = found.len();
        for row in 0..rows {
            let Some(record) = form.row(section.name, row) else { continue };
            for spec in section.fields {
                if let Some(slot) = record.slot(spec.name) {
                    found.extend(places(slot, names, &joined(section.name, spec.name), Some(row)));
                }
            }
        }
        let has = |spec: &FieldSpec| {
            let of_level =
                |name: &str| name.strip_prefix(spec.name).is_some_and(|rest| rest.starts_with('.'));
            found[start..].iter().any(|field| field.name == spec.name || of_level(&field.name))
        };
        for spec in section.fields.iter().filter(|spec| !has(spec)) {
            let path = joined(section.name, spec.name);
            if names.has_label(&path) {
                lacks(&mut missing, names.title(section.name), names.field(&path).label, path);
            }
        }
    }
    // A table that is not there takes its sum with it.
    let gone: Vec<String> =
        missing.iter().filter(|lack| lack.table.is_some()).map(|lack| lack.title.clone()).collect();
    missing.retain(|lack| lack.table.is_some() || !gone.contains(&lack.title));
    (without_twins(found), missing)
}

/// Leaves out what a cell was not taken for where it was taken for something: the answer next to a score,
/// the start of a range that has an end only.
fn without_twins(found: Vec<FieldRead>) -> Vec<FieldRead> {
    let mut kept: Vec<FieldRead> = Vec::with_capacity(found.len());
    for field in found {
        match kept.last_mut().filter(|last| last.origin == field.origin && last.label == field.label) {
            Some(_) if field.reading == Reading::Missing => {}
            Some(last) if last.reading == Reading::Missing => *last = field,
            _ => kept.push(field),
        }
    }
    kept
}

fn joined(section: &str, field: &str) -> String {
    if section.is_empty() { field.to_owned() } else { format!("{section}.{field}") }
}

fn lacks(missing: &mut Vec<MissingFields>, title: String, label: String, path: String) {
    match missing.iter_mut().find(|known| known.table.is_none() && known.title == title) {
        Some(known) => known.fields.push((label, path)),
        None => missing.push(MissingFields { title, table: None, fields: vec![(label, path)] }),
    }
}

/// The places of a field: one, several for counts by level, none when the form has no such label.
fn places(slot: Slot<'_>, names: &Names, path: &str, row: Option<usize>) -> Vec<FieldRead> {
    let entry = names.field(path);
    let place = |level: Option<Level>, reading: Reading<Text>, origin: &Origin| {
        let suffix = level.map(|level| format!(".{level}")).unwrap_or_default();
        let (path, name) = match (row, path.split_once('.')) {
            (Some(row), Some((table, field))) => {
                (format!("{table}[{row}].{field}{suffix}"), format!("{field}{suffix}"))
            }
            _ => (format!("{path}{suffix}"), format!("{path}{suffix}")),
        };
        let label = match level {
            Some(level) => format!("{}·{}", entry.label, level.name()),
            None => entry.label.clone(),
        };
        let (part, title) = (entry.part.clone(), names.title(&entry.part));
        FieldRead { path, part, title, row, name, label, reading, origin: origin.clone() }
    };
    if let Slot::ByLevel(counts) = slot {
        let counts = counts.iter().rev().filter_map(|(level, count)| {
            Some(place(Some(*level), shown(count, same), count.origin.as_ref()?))
        });
        return counts.collect();
    }
    slot.origin().map(|origin| place(None, reading(slot, &entry), origin)).into_iter().collect()
}

/// What was understood, in words for readers.
fn reading(slot: Slot<'_>, entry: &FieldName) -> Reading<Text> {
    match slot {
        Slot::Text(cited) | Slot::Code(cited) => shown(cited, same),
        Slot::Count(cited) | Slot::Year(cited) => shown(cited, same),
        Slot::Area(cited) | Slot::Points(cited) => shown(cited, |amount| same(&amount.normalize())),
        Slot::Percent(cited) => shown(cited, |percent| same(&format!("{}%", percent.normalize()))),
        Slot::Date(cited) => shown(cited, |date| match date {
            FormDate::Open => Text::new("长期", "open"),
            date => same(date),
        }),
        Slot::Flag(cited) => {
            shown(cited, |flag| if *flag { Text::new("是", "yes") } else { Text::new("否", "no") })
        }
        Slot::Level(cited) => shown(cited, |level| levels(&[*level])),
        Slot::Levels(cited) => shown(cited, |list| levels(list)),
        Slot::Answer(cited) => shown(cited, |answer| match answer {
            SelfAnswer::NotApplicable => Text::new("缺项", "not applicable"),
            SelfAnswer::Option(letter) => same(letter),
        }),
        Slot::Choice(choice) => match choice.read() {
            Reading::Missing => Reading::Missing,
            Reading::Unreadable(raw) => Reading::Unreadable(raw),
            Reading::Present(word) => Reading::Present(Text::new(entry.choice(&word), word)),
        },
        Slot::ByLevel(_) => Reading::Missing,
    }
}

fn shown<T>(cited: &Cited<T>, text: impl FnOnce(&T) -> Text) -> Reading<Text> {
    match &cited.reading {
        Reading::Missing => Reading::Missing,
        Reading::Present(value) => Reading::Present(text(value)),
        Reading::Unreadable(raw) => Reading::Unreadable(raw.clone()),
    }
}

fn same(value: &impl Display) -> Text {
    Text::new(value.to_string(), value.to_string())
}

fn levels(levels: &[Level]) -> Text {
    let names: Vec<&str> = levels.iter().map(|level| level.name()).collect();
    let numbers: Vec<String> = levels.iter().map(Level::to_string).collect();
    Text::new(names.join("、"), numbers.join(", "))
}
