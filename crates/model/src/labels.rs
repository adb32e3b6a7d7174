//! What the forms call their fields and tables, so that a message can name them as the clerk knows them.
//!
//! Which labels there are is the layouts' to say; nothing here knows any.

use std::collections::BTreeMap;

/// The labels of both forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Of the self-assessment return.
    pub of_return: FormLabels,
    /// Of the on-site check form.
    pub of_onsite: FormLabels,
}

/// The labels of one form, as the form prints them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormLabels {
    /// Labels of fields by path without row numbers, such as `station.code` or `scores.self_score`.
    pub fields: BTreeMap<String, String>,
    /// Titles of tables by name on the wire.
    pub tables: BTreeMap<String, String>,
}
