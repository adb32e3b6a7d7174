//! The fields of a return that a declared rule may name: paths without row numbers.

use model::nearest;
use model::record::{FieldKind, Form, SectionSpec};
use model::{SelfReport, Text, did_you_mean, text};

use crate::table::Table;

/// What a rule wants a field to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Any,
    Number,
    Date,
    Text,
}

impl Wanted {
    fn takes(self, kind: FieldKind) -> bool {
        let is_number = kind.is_number() || matches!(kind, FieldKind::ByLevel | FieldKind::Level);
        match self {
            Self::Any => true,
            Self::Number => is_number,
            Self::Date => kind == FieldKind::Date,
            Self::Text => matches!(kind, FieldKind::Text | FieldKind::Code | FieldKind::Choice),
        }
    }

    fn name(self) -> Text {
        match self {
            Self::Any => text!("任意一栏", "a field"),
            Self::Number => text!("数", "a number"),
            Self::Date => text!("日期", "a date"),
            Self::Text => text!("文字", "a text"),
        }
    }
}

/// The tables of a return.
pub(super) fn tables() -> Vec<&'static str> {
    sections().iter().filter(|section| section.table).map(|section| section.name).collect()
}

fn sections() -> &'static [SectionSpec] {
    SelfReport::default().sections()
}

/// The table a path is in; `None` for a field outside of tables.
pub(super) fn table_of(path: &str) -> Option<&str> {
    let (section, _) = path.split_once('.')?;
    tables().contains(&section).then_some(section)
}

/// Notes a fault when a path is no field, not of the sort wanted, or of another table than the rule is over.
pub(super) fn check(table: &Table<'_>, key: &'static str, path: &str, wanted: Wanted, over: Option<&str>) {
    if path.is_empty() {
        return;
    }
    let Some(kind) = kind_of(path) else {
        let known: Vec<String> = paths().map(|(path, _)| path).collect();
        let hint = did_you_mean(nearest(path, known.iter().map(String::as_str)));
        table.fault_of(
            key,
            text!("自评表没有“{path}”这一栏{hint}", "the return has no field {path}{hint}", hint = hint),
        );
        return;
    };
    if !wanted.takes(kind) {
        table.fault_of(key, text!("“{path}”不是{wanted}", "{path} is not {wanted}", wanted = wanted.name()));
    }
    if let (Some(over), Some(own)) = (over, table_of(path))
        && over != own
    {
        table.fault_of(
            key,
            text!(
                "本规则逐行检查 {over}，不能用另一张表的“{path}”",
                "the rule is over {over} and cannot use {path} of another table"
            ),
        );
    }
}

/// Notes a fault when a path is of a table that the rule is not over, where one value is needed.
pub(super) fn check_over(table: &Table<'_>, key: &'static str, path: &str, over: Option<&str>) {
    if let (Some(own), None) = (table_of(path), over) {
        table.fault_of(
            key,
            text!(
                "“{path}”每行一个，请写 over = \"{own}\" 逐行检查",
                "{path} has a value in each row; say over = \"{own}\""
            ),
        );
    }
}

/// Whether a field holds a date; `None` when there is no such field.
pub(super) fn is_date(path: &str) -> Option<bool> {
    kind_of(path).map(|kind| kind == FieldKind::Date)
}

fn kind_of(path: &str) -> Option<FieldKind> {
    paths().find(|(known, _)| known == path).map(|(_, kind)| kind)
}

fn paths() -> impl Iterator<Item = (String, FieldKind)> {
    sections().iter().flat_map(|section| {
        section.fields.iter().map(|field| {
            let prefix = if section.name.is_empty() { String::new() } else { format!("{}.", section.name) };
            (format!("{prefix}{}", field.name), field.kind)
        })
    })
}
