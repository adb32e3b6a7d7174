//! The TOML of layouts: its shape, and the checks that every path, unit and choice exists.

use std::collections::BTreeMap;

use model::record::{FieldKind, Form, Slot};
use model::{Text, text};
use serde::Deserialize;
use toml::Spanned;

use super::fault::{Faults, LayoutError};
use super::several::{Numbered, Several};
use super::{Entry, FormLayout, LayoutKind, Layouts, Section, Table, Target, Total};
use crate::labels::key;
use crate::options::Options;
use crate::words::RawWords;

/// A layout as its file writes it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLayout {
    pub(super) form: Option<LayoutKind>,
    #[serde(default)]
    pub(super) words: RawWords,
    #[serde(default)]
    pub(super) sections: BTreeMap<String, RawSection>,
    #[serde(default)]
    pub(super) tables: BTreeMap<String, Spanned<RawTable>>,
    #[serde(default)]
    fields: BTreeMap<String, Spanned<Options>>,
}

pub(super) type Labels = BTreeMap<String, Spanned<Vec<String>>>;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawSection {
    pub(super) titles: Vec<String>,
    whole_sheet: Option<bool>,
    pub(super) labels: Labels,
    near: BTreeMap<String, Spanned<String>>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawTable {
    pub(super) titles: Vec<String>,
    pub(super) columns: Labels,
    serial_is: Option<String>,
    pub(super) unused: Vec<String>,
    bare: Vec<String>,
    required: Vec<String>,
    answers: BTreeMap<String, String>,
    total: Option<Total>,
    several: Option<RawSeveral>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSeveral {
    column: String,
    into: String,
    pub(super) labels: Vec<String>,
}

/// Reads `words.toml` into the layouts.
pub(super) fn words(layouts: &mut Layouts, text: &str) -> Result<(), LayoutError> {
    let (raw, _): (RawWords, _) = Faults::new(text).read()?;
    layouts.words.add(raw.clone());
    layouts.written.push(RawLayout { words: raw, ..RawLayout::default() });
    Ok(())
}

/// Adds a TOML text to the layouts.
pub(super) fn extend(layouts: &mut Layouts, text: &str) -> Result<(), LayoutError> {
    let (raw, mut faults): (RawLayout, _) = Faults::new(text).read()?;
    layouts.written.push(raw.clone());
    layouts.words.add(raw.words);
    let Some(kind) = raw.form else {
        if !(raw.sections.is_empty() && raw.tables.is_empty() && raw.fields.is_empty()) {
            faults.add(
                0,
                text!(
                    "缺少“form”，应为 self_report、onsite 或 register",
                    "`form` is missing: self_report, onsite or register"
                ),
            );
        }
        return faults.into_result();
    };
    let mut form = layouts
        .forms
        .iter()
        .position(|form| form.kind == kind)
        .map_or_else(|| FormLayout::new(kind), |at| layouts.forms.remove(at));
    let blank = kind.blank();
    let blank = blank.form();
    for (name, section) in raw.sections {
        add_section(&mut form, blank, name, section, &mut faults);
    }
    for (name, table) in raw.tables {
        add_table(&mut form, blank, name, table, &mut faults);
    }
    for (path, options) in raw.fields {
        let at = options.span().start;
        let options = options.into_inner();
        if kind_of(blank, &path).is_none() {
            faults.add(at, no_field(&path));
        }
        if let Some(group) = options.unit.as_ref().filter(|group| !layouts.words.has_unit(group)) {
            faults.add(at, text!("没有“{group}”这组单位", "there are no units `{group}`"));
        }
        if let Some(group) = options.choice.as_ref().filter(|group| !layouts.words.has_choice(group)) {
            faults.add(at, text!("没有“{group}”这组选项", "there are no choices `{group}`"));
        }
        form.fields.insert(path, options);
    }
    layouts.forms.push(form);
    layouts.forms.sort_by_key(|form| form.kind);
    faults.into_result()
}

fn add_section(
    form: &mut FormLayout,
    blank: &dyn Form,
    name: String,
    raw: RawSection,
    faults: &mut Faults<'_>,
) {
    let at = form.sections.iter().position(|section| section.name == name).unwrap_or_else(|| {
        form.sections.push(Section { name, ..Section::default() });
        form.sections.len() - 1
    });
    let section = &mut form.sections[at];
    section.titles.extend(raw.titles);
    section.whole_sheet = raw.whole_sheet.unwrap_or(section.whole_sheet);
    for (path, labels) in raw.labels {
        let at = labels.span().start;
        let target = match path.split_once("..") {
            None => Target::Field(path.clone()),
            Some((from, until)) => Target::Range { from: from.to_owned(), until: until.to_owned() },
        };
        let known = match &target {
            Target::Field(path) => kind_of(blank, path).is_some(),
            Target::Range { from, until } => {
                [from, until].iter().all(|path| kind_of(blank, path) == Some(FieldKind::Date))
            }
        };
        if !known {
            faults.add(at, no_field(&path));
        }
        add_labels(&mut section.labels, &target, &path, labels, faults);
    }
    for (path, before) in raw.near {
        let at = before.span().start;
        let before = before.into_inner();
        for path in [&path, &before] {
            if kind_of(blank, path).is_none() {
                faults.add(at, no_field(path));
            }
        }
        section.near.insert(path, before);
    }
}

fn add_table(
    form: &mut FormLayout,
    blank: &dyn Form,
    name: String,
    raw: Spanned<RawTable>,
    faults: &mut Faults<'_>,
) {
    let line_of = raw.span().start;
    let raw = raw.into_inner();
    let Some(spec) = blank.sections().iter().find(|section| section.table && section.name == name) else {
        faults.add(line_of, text!("没有“{name}”这张表", "there is no table `{name}`"));
        return;
    };
    let at = form.tables.iter().position(|table| table.name == name).unwrap_or_else(|| {
        form.tables.push(Table { name, ..Table::default() });
        form.tables.len() - 1
    });
    let table = &mut form.tables[at];
    table.kinds = spec.fields.iter().map(|field| (field.name.to_owned(), field.kind)).collect();
    table.titles.extend(raw.titles);
    table.unused.extend(raw.unused.iter().map(|label| key(label).into_owned()));
    table.bare.extend(raw.bare);
    table.required.extend(raw.required);
    table.answers.extend(raw.answers);
    table.serial_is = raw.serial_is.or(table.serial_is.take());
    table.total = raw.total.or(table.total.take());
    if let Some(RawSeveral { column, into, labels }) = raw.several {
        let several = table.several.get_or_insert_with(|| Several::new(column, into));
        several.labels.extend(labels.iter().map(|label| Numbered::new(label)));
    }
    for (field, labels) in raw.columns {
        if !table.kinds.contains_key(&field) {
            faults.add(labels.span().start, not_in_table(&table.name, &field));
        }
        add_labels(&mut table.columns, &field, &field, labels, faults);
    }
    let named = table.bare.iter().chain(&table.required).chain(&table.serial_is);
    let named = named.chain(table.answers.keys()).chain(table.answers.values());
    let named = named.chain(table.several.as_ref().map(|several| &several.column));
    for field in named.chain(table.total.as_ref().map(|total| &total.column)) {
        if !table.kinds.contains_key(field) {
            faults.add(line_of, not_in_table(&table.name, field));
        }
    }
    let into = table.total.iter().map(|total| &total.into);
    let into = into.chain(table.several.iter().map(|several| &several.into));
    for path in into.filter(|path| kind_of(blank, path).is_none()) {
        faults.add(line_of, no_field(path));
    }
}

/// Adds a field's labels after those it has. A label leads to one field only.
fn add_labels<T: Clone + PartialEq>(
    known: &mut BTreeMap<String, Entry<T>>,
    target: &T,
    path: &str,
    labels: Spanned<Vec<String>>,
    faults: &mut Faults<'_>,
) {
    let at = labels.span().start;
    let first_rank = known.values().filter(|entry| entry.target == *target).count();
    for (rank, label) in labels.into_inner().into_iter().enumerate() {
        let folded = key(&label).into_owned();
        match known.get(&folded) {
            Some(entry) if entry.target != *target => {
                faults.add(
                    at,
                    text!(
                        "“{path}”的标签“{label}”已经用于另一栏",
                        "label `{label}` of `{path}` leads to another field as well"
                    ),
                );
            }
            Some(_) => {}
            None => {
                known.insert(folded, Entry { target: target.clone(), rank: first_rank + rank });
            }
        }
    }
}

/// The kind of the field at a path without row numbers.
fn kind_of(form: &dyn Form, path: &str) -> Option<FieldKind> {
    if let Some(slot) = form.slot(path) {
        return Some(match slot {
            Slot::Date(_) => FieldKind::Date,
            _ => FieldKind::Text,
        });
    }
    let (table, field) = path.split_once('.')?;
    let spec = form.sections().iter().find(|section| section.table && section.name == table)?;
    spec.fields.iter().find(|spec| spec.name == field).map(|spec| spec.kind)
}

fn no_field(path: &str) -> Text {
    text!("没有“{path}”这一栏", "there is no field `{path}`")
}

fn not_in_table(table: &str, field: &str) -> Text {
    text!("表“{table}”没有“{field}”这一栏", "table `{table}` has no field `{field}`")
}
