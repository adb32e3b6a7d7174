//! Layouts: which section titles, labels and columns lead to which field. Data, read from TOML.
//!
//! The shipped layouts are `layouts/*.toml` next to this crate; a campaign adds the labels of its city's
//! forms with more TOML of the same shape. Where things are on a sheet is the engine's to find out.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::BitOrAssign;

use model::ReadForm;
use model::record::FieldKind;

use crate::labels::{Label, Pattern, key};
use crate::options::Options;
use crate::words::Words;

pub use fault::{LayoutError, LayoutFault};
pub use parts::{Entry, Heading, Section, Table, Target, Total};
pub use several::Several;

mod source;

mod parts;
mod several;

mod fault;

pub mod catalogue;
mod labels;

/// The words and the layouts of all forms.
#[derive(Clone, Debug)]
pub struct Layouts {
    words: Words,
    forms: Vec<FormLayout>,
    /// Which forms have a folded label; built from their sections and tables.
    known: HashMap<String, KnownTo>,
    /// The files, in the order they were added, for the catalogue.
    written: Vec<source::RawLayout>,
}

impl Layouts {
    /// The layouts that come with the product.
    ///
    /// # Panics
    /// Never: a test reads the shipped files.
    pub fn shipped() -> Self {
        Self::read_shipped().expect("the shipped layouts are tested")
    }

    fn read_shipped() -> Result<Self, LayoutError> {
        let mut layouts =
            Self { words: Words::default(), forms: Vec::new(), known: HashMap::new(), written: Vec::new() };
        source::words(&mut layouts, include_str!("../layouts/words.toml"))?;
        for text in [
            include_str!("../layouts/self_report.toml"),
            include_str!("../layouts/onsite.toml"),
            include_str!("../layouts/register.toml"),
        ] {
            layouts.extend(text)?;
        }
        Ok(layouts)
    }

    /// Adds the labels, titles, columns and words of a TOML text to those that are there. Nothing is
    /// added when any of it is wrong.
    pub fn extend(&mut self, toml_text: &str) -> Result<(), LayoutError> {
        let mut extended = self.clone();
        source::extend(&mut extended, toml_text)?;
        extended.index();
        *self = extended;
        Ok(())
    }

    fn index(&mut self) {
        self.known.clear();
        for form in &mut self.forms {
            form.index(&self.words);
            let labels = form.sections.iter().flat_map(|section| section.labels.keys());
            let columns = form.tables.iter().flat_map(|table| table.columns.keys());
            let columns = columns.chain(&self.words.serial);
            for label in labels {
                self.known.entry(label.clone()).or_default().labels |= form.kind.bit();
            }
            for label in columns {
                self.known.entry(label.clone()).or_default().columns |= form.kind.bit();
            }
        }
    }

    /// The forms that have a label or a column of that name. Most texts are no label of any.
    pub fn known(&self, label: &Label<'_>) -> KnownTo {
        let mut known = KnownTo::default();
        for forms in label.forms().filter_map(|form| self.known.get(form)) {
            known |= *forms;
        }
        known
    }

    /// What people may write where, as the files of the layouts say it.
    pub fn catalogue(&self) -> catalogue::Catalogue {
        catalogue::Catalogue::of(self)
    }

    /// The layouts of the forms, a form each.
    pub fn forms(&self) -> &[FormLayout] {
        &self.forms
    }

    /// What the words mean, for the readers.
    pub fn words(&self) -> &Words {
        &self.words
    }
}

/// The forms that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LayoutKind {
    /// The self-assessment return.
    SelfReport,
    /// The on-site check form.
    Onsite,
    /// The register of stations.
    Register,
}

/// The forms that know a label, each as its bit.
#[derive(Clone, Copy, Debug, Default)]
pub struct KnownTo {
    labels: u8,
    columns: u8,
}

impl BitOrAssign for KnownTo {
    fn bitor_assign(&mut self, other: Self) {
        self.labels |= other.labels;
        self.columns |= other.columns;
    }
}

impl KnownTo {
    /// Whether a section of the form has the label.
    pub fn is_label(self, form: LayoutKind) -> bool {
        self.labels & form.bit() != 0
    }

    /// Whether a table of the form has a column of the label.
    pub fn is_column(self, form: LayoutKind) -> bool {
        self.columns & form.bit() != 0
    }
}

impl LayoutKind {
    fn bit(self) -> u8 {
        1 << self as u8
    }

    /// An empty form of the kind.
    pub fn blank(self) -> ReadForm {
        match self {
            Self::SelfReport => ReadForm::SelfReport(Box::default()),
            Self::Onsite => ReadForm::Inspection(Box::default()),
            Self::Register => ReadForm::Register(Box::default()),
        }
    }
}

/// The layout of one form.
#[derive(Clone, Debug)]
pub struct FormLayout {
    /// Which form.
    pub kind: LayoutKind,
    /// Its sections of labels.
    pub sections: Vec<Section>,
    /// Its tables.
    pub tables: Vec<Table>,
    fields: BTreeMap<String, Options>,
    /// Where a folded title leads; built from the sections and tables.
    titles: HashMap<String, Vec<LayoutPlace>>,
    open_titles: Vec<(Pattern, LayoutPlace)>,
    /// Which tables have a column of a folded label.
    columns: HashMap<String, BTreeSet<usize>>,
}

/// A section or a table, by its place in the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LayoutPlace {
    /// A section of labels.
    Section(usize),
    /// A table.
    Table(usize),
}

impl FormLayout {
    fn new(kind: LayoutKind) -> Self {
        Self {
            kind,
            sections: Vec::new(),
            tables: Vec::new(),
            fields: BTreeMap::new(),
            titles: HashMap::new(),
            open_titles: Vec::new(),
            columns: HashMap::new(),
        }
    }

    /// The options of a field, by its path without row numbers.
    pub fn options(&self, path: &str) -> &Options {
        static NONE: Options = Options {
            unit: None,
            choice: None,
            digits: Vec::new(),
            range: None,
            join: false,
            long: false,
            copied: false,
        };
        self.fields.get(path).unwrap_or(&NONE)
    }

    /// The sections and tables a title or a sheet's name stands for.
    pub fn titled(&self, text: &str) -> Vec<LayoutPlace> {
        self.places(&Label::title(text))
    }

    /// The same for a title that is folded already.
    pub fn places(&self, label: &Label<'_>) -> Vec<LayoutPlace> {
        for form in label.forms() {
            if let Some(places) = self.titles.get(form) {
                return places.clone();
            }
        }
        let open = |form: &str| -> Vec<LayoutPlace> {
            let fits = self.open_titles.iter().filter(|(pattern, _)| pattern.matches(form));
            fits.map(|(_, place)| *place).collect()
        };
        label.forms().map(open).find(|places| !places.is_empty()).unwrap_or_default()
    }

    /// The tables that have a column of a folded label.
    pub fn tables_with(&self, label: &str) -> impl Iterator<Item = usize> {
        self.columns.get(label).into_iter().flatten().copied()
    }

    /// The tables that have a column of a label for one of several people.
    pub fn tables_of_several(&self, label: &Label<'_>) -> impl Iterator<Item = usize> {
        let several =
            self.tables.iter().enumerate().filter_map(|(at, table)| Some((at, table.several.as_ref()?)));
        several.filter(|(_, several)| label.forms().any(|form| several.is_one(form))).map(|(at, _)| at)
    }

    fn index(&mut self, words: &Words) {
        self.titles.clear();
        self.open_titles.clear();
        self.columns.clear();
        let sections = self.sections.iter().enumerate().map(|(at, s)| (LayoutPlace::Section(at), &s.titles));
        let tables = self.tables.iter().enumerate().map(|(at, t)| (LayoutPlace::Table(at), &t.titles));
        for (place, titles) in sections.chain(tables) {
            for title in titles {
                if title.contains('*') {
                    self.open_titles.push((Pattern::new(title), place));
                    continue;
                }
                let folded = key(title);
                let mut known: Vec<String> =
                    words.title_endings.iter().map(|ending| format!("{folded}{ending}")).collect();
                known.push(folded.into_owned());
                for title in known {
                    let places = self.titles.entry(title).or_default();
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
            }
        }
        for (at, table) in self.tables.iter_mut().enumerate() {
            let counts =
                table.columns.iter().filter(|(_, entry)| table.kind(&entry.target) == FieldKind::ByLevel);
            table.counts = counts.map(|(label, entry)| (label.clone(), entry.target.clone())).collect();
            for label in table.columns.keys() {
                self.columns.entry(label.clone()).or_default().insert(at);
            }
        }
    }
}

#[cfg(test)]
mod tests;
