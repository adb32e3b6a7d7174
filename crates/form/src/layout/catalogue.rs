//! The layouts as whoever writes a form or documents one needs them: sections, tables, fields, labels and
//! words, spelt and ordered as the files have them.
//!
//! For looking at only. Reading a form goes through the folded labels of the layouts themselves.

mod gather;

use model::Level;
use model::record::FieldKind;

use super::Layouts;
use crate::options::Options;

/// What people may write where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// The forms: `self_report`, `onsite`, `register`.
    pub forms: Vec<FormEntry>,
    /// Words that mean the same on every form.
    pub words: WordLists,
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormEntry {
    /// Its name in layout files.
    pub name: &'static str,
    /// The sections of labels.
    pub sections: Vec<SectionEntry>,
    /// The tables.
    pub tables: Vec<TableEntry>,
}

/// A section of labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionEntry {
    /// Its name in layout files.
    pub name: String,
    /// Titles above it; the first is the canonical one, and `*` stands for anything.
    pub titles: Vec<String>,
    /// Its fields, by their paths in the record.
    pub fields: Vec<FieldEntry>,
    /// Labels that lead to two fields.
    pub ranges: Vec<RangeEntry>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableEntry {
    /// Its name in the record.
    pub name: String,
    /// Titles above it; the first is the canonical one.
    pub titles: Vec<String>,
    /// The columns that are read, by the names of their fields.
    pub columns: Vec<FieldEntry>,
    /// Labels of columns that are known and not read.
    pub unused: Vec<String>,
    /// The field whose column the last row sums up, and the path in the record that the sum goes to.
    pub total: Option<(String, String)>,
    /// Fields whose cells may hold an answer in place of a number, each with the field the answer goes to.
    pub answers: Vec<(String, String)>,
}

/// A field with its labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldEntry {
    /// Its path in the record, as `station.code`; of a column, the name of the field.
    pub path: String,
    /// How its text is understood.
    pub kind: FieldKind,
    /// The canonical label, then its aliases.
    pub labels: Vec<String>,
    /// The units that may follow its number, the usual one first; empty when the layout names none.
    pub units: Vec<String>,
    /// The choices it takes.
    pub choices: Vec<ChoiceEntry>,
    /// What else the layout says about its values.
    pub options: Options,
}

/// A label for a range of dates in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeEntry {
    /// Where its start goes.
    pub from: String,
    /// Where its end goes.
    pub until: String,
    /// The canonical label, then its aliases.
    pub labels: Vec<String>,
}

/// One of a set of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceEntry {
    /// The English word of the record.
    pub word: String,
    /// What people write for it, the usual one first.
    pub labels: Vec<String>,
}

/// Words that mean the same on every form, the usual one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordLists {
    /// Nothing is there.
    pub missing: Vec<String>,
    /// Nothing is there, even in a yes/no field.
    pub strokes: Vec<String>,
    /// The value of the row above.
    pub same_as_above: Vec<String>,
    /// Before a number that is not exact.
    pub about_before: Vec<String>,
    /// After one.
    pub about_after: Vec<String>,
    /// A date without end.
    pub open: Vec<String>,
    /// The leaf does not apply.
    pub not_applicable: Vec<String>,
    /// Yes.
    pub yes: Vec<String>,
    /// No.
    pub no: Vec<String>,
    /// Names of the levels, 5 to 1.
    pub levels: Vec<(Level, Vec<String>)>,
    /// The percent sign.
    pub percent: Vec<String>,
    /// The label of a table's last row.
    pub total: Vec<String>,
    /// The label of a column of running numbers.
    pub serial: Vec<String>,
    /// Names of sheets that are not read; `*` stands for anything.
    pub ignored_sheets: Vec<String>,
}

impl FormEntry {
    /// The section of a name.
    pub fn section(&self, name: &str) -> Option<&SectionEntry> {
        self.sections.iter().find(|section| section.name == name)
    }

    /// The table of a name.
    pub fn table(&self, name: &str) -> Option<&TableEntry> {
        self.tables.iter().find(|table| table.name == name)
    }
}

impl Catalogue {
    pub(super) fn of(layouts: &Layouts) -> Self {
        gather::gather(layouts)
    }

    /// The form of a name.
    pub fn form(&self, name: &str) -> Option<&FormEntry> {
        self.forms.iter().find(|form| form.name == name)
    }
}

#[cfg(test)]
mod tests;
