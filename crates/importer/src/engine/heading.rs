//! What the labels of a head mean: a field, a field and a level, a running number, or nothing known.

use model::Level;
use model::record::FieldKind;

use super::Book;
use crate::layout::{Heading, Table};
use crate::normal::Label;
use crate::readers::level_of_label;

/// Ranks of a total under a group come after every total of its own.
const UNDER_GROUP: usize = 1000;

/// What a column is.
pub(super) enum Resolved {
    Field { field: String, level: Option<Level>, rank: usize },
    Serial,
    Unused,
    Unknown,
}

/// What the labels over a column mean together, the top one first.
pub(super) fn resolve(book: Book<'_>, table: &Table, path: &[&Label]) -> Resolved {
    if let Some((field, level)) = by_level(book, table, path) {
        return Resolved::Field { field, level: Some(level), rank: 0 };
    }
    let joined = Label { full: path.iter().map(|label| label.full.as_str()).collect(), ..Label::default() };
    let own = path.last().copied();
    let whole = (path.len() > 1).then_some(&joined);
    let in_group = path.len() > 1 && path.iter().any(|label| counted(book, table, label).is_some());
    for label in whole.into_iter().chain(own) {
        for form in label.forms() {
            match table.heading(form, book.words) {
                Some(Heading::Field(entry)) if table.kind(&entry.target) == FieldKind::ByLevel => {}
                Some(Heading::Field(entry)) => {
                    let rank = entry.rank + if in_group { UNDER_GROUP } else { 0 };
                    return Resolved::Field { field: entry.target.clone(), level: None, rank };
                }
                Some(Heading::Serial) => return Resolved::Serial,
                Some(Heading::Unused) => return Resolved::Unused,
                None => {}
            }
        }
    }
    Resolved::Unknown
}

/// The field and level a path names, in two labels or in one (`鉴定人数(初级)`).
fn by_level(book: Book<'_>, table: &Table, path: &[&Label]) -> Option<(String, Level)> {
    let field = path.iter().find_map(|label| counted(book, table, label));
    if let Some(field) = field
        && let Some(level) = path.iter().find_map(|label| level(book, table, label))
    {
        return Some((field, level));
    }
    path.iter().find_map(|label| {
        table.counts.iter().find_map(|(name, field)| {
            let full = label.full.as_str();
            let rest = full.strip_prefix(name.as_str()).or_else(|| full.strip_suffix(name.as_str()))?;
            let rest = rest.trim_matches(|c| matches!(c, '-' | '—' | '/' | '·' | '_' | '、'));
            Some((field.clone(), level_of_label(rest, book.words)?))
        })
    })
}

/// The field that counts by level and has this label.
fn counted(book: Book<'_>, table: &Table, label: &Label) -> Option<String> {
    label.forms().find_map(|form| match table.heading(form, book.words) {
        Some(Heading::Field(entry)) if table.kind(&entry.target) == FieldKind::ByLevel => {
            Some(entry.target.clone())
        }
        _ => None,
    })
}

fn level(book: Book<'_>, table: &Table, label: &Label) -> Option<Level> {
    (!table.counts.is_empty()).then(|| level_of_label(&label.full, book.words)).flatten()
}

/// Whether a label means something to the table, alone or with another.
pub(super) fn is_known(book: Book<'_>, table: &Table, label: &Label) -> bool {
    !matches!(resolve(book, table, &[label]), Resolved::Unknown) || is_group(book, table, label)
}

/// Whether a label is one of two that together name a column: 鉴定人数, or 初级.
pub(super) fn is_group(book: Book<'_>, table: &Table, label: &Label) -> bool {
    counted(book, table, label).is_some() || level(book, table, label).is_some()
}
