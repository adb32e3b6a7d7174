//! What the layouts call the fields, sections and tables of one form.

use std::collections::{BTreeMap, BTreeSet};

use form::Layouts;
use form::layout::LayoutKind;
use form::layout::catalogue::FieldEntry;

/// The names of a form.
pub(super) struct Names {
    fields: BTreeMap<String, FieldName>,
    /// Title by name; sections before tables, as the layouts list them.
    parts: Vec<(String, String)>,
    /// Fields for what is in another's cell, which no label of their own leads to.
    answers: BTreeSet<String>,
}

/// What is known about a field.
#[derive(Clone, Debug, Default)]
pub(super) struct FieldName {
    /// The usual label.
    pub(super) label: String,
    /// The section or table.
    pub(super) part: String,
    /// What people usually write for the words of a choice.
    choices: Vec<(String, String)>,
}

impl Names {
    pub(super) fn new(kind: LayoutKind, layouts: &Layouts) -> Self {
        let name = match kind {
            LayoutKind::SelfReport => "self_report",
            LayoutKind::Onsite => "onsite",
            LayoutKind::Register => "register",
        };
        let labels = layouts.labels();
        let totals = match kind {
            LayoutKind::SelfReport => labels.of_return.fields,
            LayoutKind::Onsite => labels.of_onsite.fields,
            LayoutKind::Register => BTreeMap::new(),
        };
        let mut names = Self { fields: BTreeMap::new(), parts: Vec::new(), answers: BTreeSet::new() };
        let catalogue = layouts.catalogue();
        let Some(form) = catalogue.forms.iter().find(|form| form.name == name) else { return names };
        for section in &form.sections {
            names.add_part(&section.name, &section.titles);
            for field in &section.fields {
                names.add_field(&field.path, field, &section.name);
            }
            for range in &section.ranges {
                let label = range.labels.first().cloned().unwrap_or_default();
                let entry = FieldName { label, part: section.name.clone(), choices: Vec::new() };
                for path in [&range.from, &range.until] {
                    names.fields.entry(path.clone()).or_insert_with(|| entry.clone());
                }
            }
        }
        for table in &form.tables {
            names.add_part(&table.name, &table.titles);
            for column in &table.columns {
                names.add_field(&format!("{}.{}", table.name, column.path), column, &table.name);
            }
            for (field, answer) in &table.answers {
                let of_field = names.fields.get(&format!("{}.{field}", table.name)).cloned();
                let path = format!("{}.{answer}", table.name);
                names.fields.insert(path.clone(), of_field.unwrap_or_default());
                names.answers.insert(path);
            }
            if let Some((_, into)) = &table.total {
                let label = totals.get(into).cloned().unwrap_or_else(|| "合计".to_owned());
                let entry = FieldName { label, part: table.name.clone(), choices: Vec::new() };
                names.fields.entry(into.clone()).or_insert(entry);
            }
        }
        names
    }

    fn add_part(&mut self, name: &str, titles: &[String]) {
        let title = titles.first().map_or(name, |title| title.trim_matches('*'));
        self.parts.push((name.to_owned(), title.to_owned()));
    }

    fn add_field(&mut self, path: &str, field: &FieldEntry, part: &str) {
        let label = field.labels.first().cloned().unwrap_or_else(|| path.to_owned());
        let choices = field
            .choices
            .iter()
            .filter_map(|choice| Some((choice.word.clone(), choice.labels.first()?.clone())));
        let entry = FieldName { label, part: part.to_owned(), choices: choices.collect() };
        self.fields.entry(path.to_owned()).or_insert(entry);
    }

    /// A field by its path without row numbers and levels. One that no layout names stands for itself.
    pub(super) fn field(&self, path: &str) -> FieldName {
        let unnamed = || {
            let part = path.split_once('.').map_or("", |(part, _)| part);
            FieldName { label: path.to_owned(), part: part.to_owned(), choices: Vec::new() }
        };
        self.fields.get(path).cloned().unwrap_or_else(unnamed)
    }

    /// Whether a file can have a place for a field of its own.
    pub(super) fn has_label(&self, path: &str) -> bool {
        !self.answers.contains(path)
    }

    /// The usual title of a section or table.
    pub(super) fn title(&self, part: &str) -> String {
        let known = self.parts.iter().find(|(name, _)| name == part);
        known.map_or(part, |(_, title)| title).to_owned()
    }
}

impl FieldName {
    /// What people usually write for the word of a choice.
    pub(super) fn choice(&self, word: &str) -> String {
        let known = self.choices.iter().find(|(known, _)| known == word);
        known.map_or(word, |(_, label)| label).to_owned()
    }
}
