//! Gathers the catalogue from the files of the layouts: later files add after earlier ones.

use std::collections::BTreeMap;

use model::Level;
use model::record::{FieldKind, Form, SectionSpec};
use toml::Spanned;

use super::{Catalogue, ChoiceEntry, FieldEntry, FormEntry, RangeEntry, SectionEntry, TableEntry, WordLists};
use crate::layout::source::{Labels, RawLayout};
use crate::layout::{FormLayout, LayoutKind, Layouts};
use crate::words::RawLevel;

/// The catalogue of the layouts.
pub(super) fn gather(layouts: &Layouts) -> Catalogue {
    let forms = layouts.forms.iter().map(|form| FormReader { layouts, form }.entry()).collect();
    Catalogue { forms, words: word_lists(layouts) }
}

#[derive(Clone, Copy)]
struct FormReader<'a> {
    layouts: &'a Layouts,
    form: &'a FormLayout,
}

impl<'a> FormReader<'a> {
    fn entry(self) -> FormEntry {
        let blank = self.form.kind.blank();
        let specs = blank.form().sections();
        let mut sections: Vec<SectionEntry> = Vec::new();
        let mut tables: Vec<TableEntry> = Vec::new();
        for layout in self.files() {
            for (name, raw) in in_order(&layout.sections, |raw| first_line(&raw.labels)) {
                let section =
                    entry_of(&mut sections, |known| known.name == *name, || SectionEntry::new(name));
                add_new(&mut section.titles, &raw.titles);
                for (path, labels) in in_order(&raw.labels, |labels| labels.span().start) {
                    self.add_label(section, path, labels.get_ref(), blank.form());
                }
            }
            for (name, raw) in in_order(&layout.tables, |raw| raw.span().start) {
                let raw = raw.get_ref();
                let table = entry_of(&mut tables, |known| known.name == *name, || self.table(name));
                add_new(&mut table.titles, &raw.titles);
                add_new(&mut table.unused, &raw.unused);
                let spec = specs.iter().find(|spec| spec.table && spec.name == name);
                for (field, labels) in in_order(&raw.columns, |labels| labels.span().start) {
                    let kind = spec.and_then(|spec| kind_in(spec, field)).unwrap_or(FieldKind::Text);
                    let path = format!("{name}.{field}");
                    let column = entry_of(
                        &mut table.columns,
                        |known| known.path == *field,
                        || self.field(field, &path, kind),
                    );
                    add_new(&mut column.labels, labels.get_ref());
                }
            }
        }
        FormEntry { name: name_of(self.form.kind), sections, tables }
    }

    /// The layout files of the form, in the order they were added.
    fn files(self) -> impl Iterator<Item = &'a RawLayout> {
        self.layouts.written.iter().filter(move |layout| layout.form == Some(self.form.kind))
    }

    fn add_label(self, section: &mut SectionEntry, path: &str, labels: &[String], blank: &dyn Form) {
        let known = if let Some((from, until)) = path.split_once("..") {
            let range = entry_of(
                &mut section.ranges,
                |known| known.from == from && known.until == until,
                || RangeEntry { from: from.to_owned(), until: until.to_owned(), labels: Vec::new() },
            );
            &mut range.labels
        } else {
            let kind = kind_at(blank, path);
            let field =
                entry_of(&mut section.fields, |known| known.path == path, || self.field(path, path, kind));
            &mut field.labels
        };
        add_new(known, labels);
    }

    fn table(self, name: &str) -> TableEntry {
        let layout = self.form.tables.iter().find(|table| table.name == name);
        let total = layout.and_then(|table| table.total.clone());
        let answers = layout.map(|table| table.answers.clone()).unwrap_or_default();
        TableEntry {
            name: name.to_owned(),
            titles: Vec::new(),
            columns: Vec::new(),
            unused: Vec::new(),
            total: total.map(|total| (total.column, total.into)),
            answers: answers.into_iter().collect(),
        }
    }

    /// A field without its labels; `options` is the path that the layout's options are under.
    fn field(self, path: &str, options: &str, kind: FieldKind) -> FieldEntry {
        let options = self.form.options(options).clone();
        FieldEntry {
            path: path.to_owned(),
            kind,
            labels: Vec::new(),
            units: options.unit.as_deref().map(|group| units(self.layouts, group)).unwrap_or_default(),
            choices: options.choice.as_deref().map(|group| choices(self.layouts, group)).unwrap_or_default(),
            options,
        }
    }
}

impl SectionEntry {
    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), titles: Vec::new(), fields: Vec::new(), ranges: Vec::new() }
    }
}

fn name_of(kind: LayoutKind) -> &'static str {
    match kind {
        LayoutKind::SelfReport => "self_report",
        LayoutKind::Onsite => "onsite",
        LayoutKind::Register => "register",
    }
}

fn word_lists(layouts: &Layouts) -> WordLists {
    let mut lists = WordLists { percent: units(layouts, "percent"), ..WordLists::default() };
    lists.levels = (1..=5).rev().filter_map(Level::new).map(|level| (level, Vec::new())).collect();
    for layout in &layouts.written {
        let raw = &layout.words;
        for (known, new) in [
            (&mut lists.missing, &raw.missing),
            (&mut lists.strokes, &raw.strokes),
            (&mut lists.same_as_above, &raw.same_as_above),
            (&mut lists.about_before, &raw.about_before),
            (&mut lists.about_after, &raw.about_after),
            (&mut lists.open, &raw.open),
            (&mut lists.not_applicable, &raw.not_applicable),
            (&mut lists.yes, &raw.flag.yes),
            (&mut lists.no, &raw.flag.no),
            (&mut lists.total, &raw.form.total),
            (&mut lists.serial, &raw.form.serial),
            (&mut lists.ignored_sheets, &raw.form.ignored_sheets),
        ] {
            add_new(known, new);
        }
        let levels = &raw.level;
        let levels: [&RawLevel; 5] = [&levels.five, &levels.four, &levels.three, &levels.two, &levels.one];
        for ((_, known), new) in lists.levels.iter_mut().zip(levels) {
            add_new(known, &new.whole);
        }
    }
    lists
}

fn units(layouts: &Layouts, group: &str) -> Vec<String> {
    let mut units = Vec::new();
    for layout in &layouts.written {
        add_new(&mut units, layout.words.units.get(group).map(Vec::as_slice).unwrap_or_default());
    }
    units
}

fn choices(layouts: &Layouts, group: &str) -> Vec<ChoiceEntry> {
    let mut choices: Vec<ChoiceEntry> = Vec::new();
    for raw in layouts.written.iter().filter_map(|layout| layout.words.choice.get(group)) {
        for (word, labels) in in_order(raw, |labels| labels.span().start) {
            let choice = entry_of(
                &mut choices,
                |known| known.word == *word,
                || ChoiceEntry { word: word.clone(), labels: Vec::new() },
            );
            add_new(&mut choice.labels, labels.get_ref());
        }
    }
    choices
}

/// The kind of the field at a path of a section.
fn kind_at(blank: &dyn Form, path: &str) -> FieldKind {
    let (section, field) = path.split_once('.').unwrap_or(("", path));
    let spec = blank.sections().iter().find(|spec| !spec.table && spec.name == section);
    spec.and_then(|spec| kind_in(spec, field)).unwrap_or(FieldKind::Text)
}

fn kind_in(spec: &SectionSpec, field: &str) -> Option<FieldKind> {
    spec.fields.iter().find(|spec| spec.name == field).map(|spec| spec.kind)
}

/// Where the first of the labels is in its file.
fn first_line(labels: &Labels) -> usize {
    labels.values().map(|labels: &Spanned<Vec<String>>| labels.span().start).min().unwrap_or(usize::MAX)
}

/// The entries of a map by where they are in their file.
fn in_order<T>(map: &BTreeMap<String, T>, place: impl Fn(&T) -> usize) -> Vec<(&String, &T)> {
    let mut entries: Vec<_> = map.iter().collect();
    entries.sort_by_key(|(_, entry)| place(entry));
    entries
}

fn entry_of<T>(list: &mut Vec<T>, is: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> &mut T {
    let at = list.iter().position(is).unwrap_or_else(|| {
        list.push(new());
        list.len() - 1
    });
    &mut list[at]
}

fn add_new(known: &mut Vec<String>, new: &[String]) {
    for text in new {
        if !known.contains(text) {
            known.push(text.clone());
        }
    }
}
