//! The fields of a return that a declared rule may name: paths without row numbers.

use model::SelfReport;
use model::nearest;
use model::record::{FieldKind, Form, SectionSpec};

use crate::table::{Table, did_you_mean};

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

    fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Any => ("任意一栏", "a field"),
            Self::Number => ("数", "a number"),
            Self::Date => ("日期", "a date"),
            Self::Text => ("文字", "a text"),
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
        let (hint_zh, hint_en) = did_you_mean(nearest(path, known.iter().map(String::as_str)));
        table.fault_of(
            key,
            format!("自评表没有“{path}”这一栏{hint_zh}"),
            format!("the return has no field {path}{hint_en}"),
        );
        return;
    };
    if !wanted.takes(kind) {
        let (zh, en) = wanted.name();
        table.fault_of(key, format!("“{path}”不是{zh}"), format!("{path} is not {en}"));
    }
    if let (Some(over), Some(own)) = (over, table_of(path))
        && over != own
    {
        table.fault_of(
            key,
            format!("本规则逐行检查 {over}，不能用另一张表的“{path}”"),
            format!("the rule is over {over} and cannot use {path} of another table"),
        );
    }
}

/// Notes a fault when a path is of a table that the rule is not over, where one value is needed.
pub(super) fn check_over(table: &Table<'_>, key: &'static str, path: &str, over: Option<&str>) {
    if let (Some(own), None) = (table_of(path), over) {
        table.fault_of(
            key,
            format!("“{path}”每行一个，请写 over = \"{own}\" 逐行检查"),
            format!("{path} has a value in each row; say over = \"{own}\""),
        );
    }
}

/// The kind of a field, by its path without row numbers.
pub(super) fn kind_of(path: &str) -> Option<FieldKind> {
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
