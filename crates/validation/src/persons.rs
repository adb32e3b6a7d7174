//! The people of a return, managers and assessors alike.

use model::report::SelfReport;
use model::{Cited, FormDate, Sex};

/// A row of one of the two tables of people.
pub(crate) struct Person<'a> {
    table: &'static str,
    pub(crate) index: usize,
    pub(crate) name: &'a Cited<String>,
    pub(crate) sex: &'a Cited<Sex>,
    pub(crate) id_number: &'a Cited<String>,
    /// The number of the card or of the training certificate.
    pub(crate) number: &'a Cited<String>,
    pub(crate) valid_until: &'a Cited<FormDate>,
}

impl Person<'_> {
    /// Whether the row is of the managers, not of the assessors.
    pub(crate) fn is_manager(&self) -> bool {
        self.table == "managers"
    }

    /// Whether name and identity number are the same.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.name.get() == other.name.get() && self.id_number.get() == other.id_number.get()
    }

    /// The path of one of the person's fields.
    pub(crate) fn path(&self, field: &str) -> String {
        format!("{}[{}].{field}", self.table, self.index)
    }

    /// The path of the number.
    pub(crate) fn number_path(&self) -> String {
        self.path(if self.is_manager() { "training_no" } else { "card_no" })
    }
}

/// Managers, then assessors, in the order of the form.
pub(crate) fn persons(report: &SelfReport) -> impl Iterator<Item = Person<'_>> {
    let managers = report.managers.iter().enumerate().map(|(index, row)| Person {
        table: "managers",
        index,
        name: &row.name,
        sex: &row.sex,
        id_number: &row.id_number,
        number: &row.training_no,
        valid_until: &row.valid_until,
    });
    let assessors = report.assessors.iter().enumerate().map(|(index, row)| Person {
        table: "assessors",
        index,
        name: &row.name,
        sex: &row.sex,
        id_number: &row.id_number,
        number: &row.card_no,
        valid_until: &row.valid_until,
    });
    managers.chain(assessors)
}
