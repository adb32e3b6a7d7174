//! The parts of a form's layout: sections of labels and tables of columns, and where a label of either leads.

use std::collections::{BTreeMap, BTreeSet};

use model::record::FieldKind;

use super::several::Several;
use crate::labels::Label;
use crate::words::Words;

/// A section of labels.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Its name in layout files.
    pub name: String,
    pub(super) titles: Vec<String>,
    /// Whether the section goes on between and after tables, to the end of its sheet.
    pub whole_sheet: bool,
    pub(super) labels: BTreeMap<String, Entry<Target>>,
    /// The field whose label is before the better placed of two labels of a field.
    pub near: BTreeMap<String, String>,
}

/// A folded label and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<T> {
    /// Where it leads.
    pub target: T,
    /// 0 for the canonical label, more for aliases.
    pub rank: usize,
}

/// Where a label's value goes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// To the field of a path.
    Field(String),
    /// A range of dates, to two fields.
    Range {
        /// The path of its start.
        from: String,
        /// The path of its end.
        until: String,
    },
}

impl Target {
    /// The path of the field; of a range, of its end.
    pub fn path(&self) -> &str {
        match self {
            Self::Field(path) | Self::Range { until: path, .. } => path,
        }
    }
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Its name in the record.
    pub name: String,
    pub(super) titles: Vec<String>,
    pub(super) columns: BTreeMap<String, Entry<String>>,
    /// The kind of every field.
    pub kinds: BTreeMap<String, FieldKind>,
    /// The field that the running number is, where no column of its own holds it.
    pub serial_is: Option<String>,
    pub(super) unused: BTreeSet<String>,
    /// Fields whose columns a header without a title must have.
    pub bare: BTreeSet<String>,
    /// Fields whose columns every header must have.
    pub required: BTreeSet<String>,
    /// Fields whose cells may hold an answer in place of a number, with the fields that answers go to.
    pub answers: BTreeMap<String, String>,
    /// What the last row sums up.
    pub total: Option<Total>,
    /// The column that may be there once a person.
    pub several: Option<Several>,
    /// The labels of fields that count by level, with their fields; built from the columns.
    pub counts: Vec<(String, String)>,
}

/// Where the value of a table's last row goes.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// The field whose column is summed up.
    pub column: String,
    /// The path of the field that the sum goes to.
    pub into: String,
    /// What messages call the sum, where it has no label of its own on the form.
    #[serde(default)]
    pub(super) label: Option<String>,
}

impl Section {
    /// Where a label leads.
    pub fn target(&self, label: &Label<'_>) -> Option<&Entry<Target>> {
        label.forms().find_map(|form| self.labels.get(form))
    }
}

/// What a header's label is to a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading<'a> {
    /// The column of a field.
    Field(&'a Entry<String>),
    /// The running number.
    Serial,
    /// A column that is known and not kept.
    Unused,
}

impl Table {
    /// What a header's folded label is.
    pub fn heading(&self, label: &str, words: &Words) -> Option<Heading<'_>> {
        if let Some(entry) = self.columns.get(label) {
            return Some(Heading::Field(entry));
        }
        if words.serial.contains(label) {
            return Some(Heading::Serial);
        }
        (self.unused.contains(label) || words.unused.contains(label)).then_some(Heading::Unused)
    }

    /// The kind of a field.
    pub fn kind(&self, field: &str) -> FieldKind {
        self.kinds.get(field).copied().unwrap_or(FieldKind::Text)
    }
}
