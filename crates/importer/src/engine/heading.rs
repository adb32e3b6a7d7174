//! What the labels of a head mean: a field, a field and a level, a running number, or nothing known.

use std::borrow::Cow;

use form::labels::Label;
use form::layout::{Heading, Table};
use model::Level;
use model::record::FieldKind;

use super::Book;
use crate::readers::level_of_label;

/// Ranks of a total under a group come after every total of its own.
const UNDER_GROUP: usize = 1000;

/// What a column is.
pub(super) enum Resolved<'a> {
    Field {
        field: &'a str,
        level: Option<Level>,
        rank: usize,
    },
    /// The column of one of several people.
    OneOf,
    /// What is under the label of such a column, whoever it is.
    Under,
    Serial,
    Unused,
    Unknown,
}

/// What the labels over a column mean together, the top one first.
pub(super) fn resolve<'a>(book: Book<'a>, table: &'a Table, path: &[&Label<'_>]) -> Resolved<'a> {
    if let Some((field, level)) = by_level(book, table, path) {
        return Resolved::Field { field, level: Some(level), rank: 0 };
    }
    let own = path.last().copied();
    let whole = (path.len() > 1).then(|| Label { full: joined(path), ..Label::default() });
    let in_group = path.len() > 1 && path.iter().any(|label| counted(table, label).is_some());
    let several = table.several.as_ref();
    if several.is_some_and(|several| {
        whole.iter().chain(own).flat_map(Label::forms).any(|form| several.is_one(form))
    }) {
        return Resolved::OneOf;
    }
    for label in whole.iter().chain(own) {
        for form in label.forms() {
            match table.heading(form, book.words) {
                Some(Heading::Field(entry)) if table.kind(&entry.target) == FieldKind::ByLevel => {}
                Some(Heading::Field(entry)) => {
                    let rank = entry.rank + if in_group { UNDER_GROUP } else { 0 };
                    return Resolved::Field { field: &entry.target, level: None, rank };
                }
                Some(Heading::Serial) => return Resolved::Serial,
                Some(Heading::Unused) => return Resolved::Unused,
                None => {}
            }
        }
    }
    let above = path.split_last().map_or(&[][..], |(_, above)| above);
    if above.iter().any(|label| is_several(book, table, label)) { Resolved::Under } else { Resolved::Unknown }
}

/// Whether a label is that of a column which several people may have, without saying whose.
pub(super) fn is_several(book: Book<'_>, table: &Table, label: &Label<'_>) -> bool {
    let Some(several) = &table.several else { return false };
    label.forms().any(|form| {
        matches!(table.heading(form, book.words), Some(Heading::Field(entry)) if entry.target == several.column)
    })
}

/// The labels over a column as one.
pub(super) fn joined<'a>(path: &[&'a Label<'_>]) -> Cow<'a, str> {
    match path {
        [label] => Cow::Borrowed(&label.full),
        _ => path.iter().map(|label| &*label.full).collect(),
    }
}

/// The field and level a path names, in two labels or in one (`鉴定人数(初级)`).
fn by_level<'a>(book: Book<'_>, table: &'a Table, path: &[&Label<'_>]) -> Option<(&'a str, Level)> {
    if table.counts.is_empty() {
        return None;
    }
    let field = path.iter().find_map(|label| counted(table, label));
    if let Some(field) = field
        && let Some(level) = path.iter().find_map(|label| level(book, table, label))
    {
        return Some((field, level));
    }
    path.iter().find_map(|label| {
        table.counts.iter().find_map(|(name, field)| {
            let full = &*label.full;
            let rest = full.strip_prefix(name.as_str()).or_else(|| full.strip_suffix(name.as_str()))?;
            let rest = rest.trim_matches(|c| matches!(c, '-' | '—' | '/' | '·' | '_' | '、'));
            Some((field.as_str(), level_of_label(rest, book.words)?))
        })
    })
}

/// The field that counts by level and has this label.
fn counted<'a>(table: &'a Table, label: &Label<'_>) -> Option<&'a str> {
    let counts = |form: &str| table.counts.iter().find(|(name, _)| name == form);
    label.forms().find_map(counts).map(|(_, field)| field.as_str())
}

fn level(book: Book<'_>, table: &Table, label: &Label<'_>) -> Option<Level> {
    (!table.counts.is_empty()).then(|| level_of_label(&label.full, book.words)).flatten()
}

/// Whether a label means something to the table, alone or with another.
pub(super) fn is_known(book: Book<'_>, table: &Table, label: &Label<'_>) -> bool {
    !matches!(resolve(book, table, &[label]), Resolved::Unknown) || is_group(book, table, label)
}

/// Whether a label is one of two that together name a column: 鉴定人数, or 初级.
pub(super) fn is_group(book: Book<'_>, table: &Table, label: &Label<'_>) -> bool {
    counted(table, label).is_some() || level(book, table, label).is_some()
}
