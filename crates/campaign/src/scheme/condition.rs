//! Conditions on the rows of a table: `where = [{ field = "…", … }, { any = […] }]`.

use model::nearest;
use model::record::{FieldKind, FieldSpec, Form as _, Slot};
use model::scheme::{Comparison, Condition, Literal, Test};
use model::{SelfReport, did_you_mean, list, text};

use crate::table::Table;

/// The comparisons, as keys.
pub(super) const COMPARISONS: [(&str, Comparison); 5] = [
    ("ge", Comparison::Ge),
    ("gt", Comparison::Gt),
    ("le", Comparison::Le),
    ("lt", Comparison::Lt),
    ("eq", Comparison::Eq),
];

/// The fields of a table of the return; `None` when there is no such table.
pub(super) fn fields(name: &str) -> Option<&'static [FieldSpec]> {
    let report = SelfReport::default();
    let section = report.sections().iter().find(|section| section.table && section.name == name)?;
    Some(section.fields)
}

/// The conditions under a key, on rows of the table `rows`; a table that does not exist checks nothing.
pub(super) fn read_all(table: &Table<'_>, key: &'static str, rows: &str) -> Vec<Condition> {
    table.tables(key, |table| read(table, rows)).into_iter().flatten().collect()
}

fn read(table: &Table<'_>, rows: &str) -> Option<Condition> {
    for (key, make) in [("any", Condition::Any as fn(_) -> _), ("all", Condition::All as fn(_) -> _)] {
        if table.has(key) {
            let inner = read_all(table, key, rows);
            if inner.is_empty() {
                table.fault_of(key, text!("{key} 中没有条件", "{key} has no conditions"));
            }
            return Some(make(inner));
        }
    }
    let field = table.text("field");
    let kind = check_field(table, "field", &field, rows);
    let test = test(table, kind, rows, &field)?;
    Some(Condition::Test { field, test })
}

/// The kind of a field; notes one that the table does not have.
pub(super) fn check_field(
    table: &Table<'_>,
    key: &'static str,
    field: &str,
    rows: &str,
) -> Option<FieldKind> {
    let specs = fields(rows)?;
    if let Some(spec) = specs.iter().find(|spec| spec.name == field) {
        return Some(spec.kind);
    }
    if !field.is_empty() {
        let names: Vec<&str> = specs.iter().map(|spec| spec.name).collect();
        let hint = did_you_mean(nearest(field, names.iter().copied()));
        table.fault_of(
            key,
            text!(
                "表“{rows}”没有“{field}”这一栏{hint}；可以是 {words}",
                "the table {rows} has no field {field}{hint}; it can be {words}",
                words = list(&names),
                hint = hint
            ),
        );
    }
    None
}

fn test(table: &Table<'_>, kind: Option<FieldKind>, rows: &str, field: &str) -> Option<Test> {
    const KEYS: [&str; 6] = ["present", "valid", "is", "is_not", "one_of", "days_before"];
    let asked: Vec<&str> = KEYS.into_iter().filter(|key| table.has(key)).collect();
    let compared: Vec<(&'static str, Comparison)> =
        COMPARISONS.into_iter().filter(|(key, _)| table.has(key)).collect();
    let is_date = |key: &'static str| {
        if kind.is_some_and(|kind| kind != FieldKind::Date) {
            table.fault_of(
                key,
                text!("{key} 用于日期，“{field}”不是日期", "{key} is for dates, {field} is none"),
            );
        }
    };
    match (asked.as_slice(), compared.as_slice()) {
        (["days_before"], [(key, comparison)]) => {
            is_date("days_before");
            let other = table.text("days_before");
            if check_field(table, "days_before", &other, rows).is_some_and(|kind| kind != FieldKind::Date) {
                table.fault_of("days_before", text!("“{other}”不是日期", "{other} is no date"));
            }
            Some(Test::DaysBefore { field: other, comparison: *comparison, days: table.decimal(key)? })
        }
        ([], [(key, comparison)]) => {
            let is_number =
                |kind: FieldKind| kind.is_number() || matches!(kind, FieldKind::Level | FieldKind::ByLevel);
            if kind.is_some_and(|kind| !is_number(kind)) {
                table.fault_of(
                    key,
                    text!("{key} 用于数，“{field}”不是数", "{key} is for numbers, {field} is none"),
                );
            }
            Some(Test::Number(*comparison, table.decimal(key)?))
        }
        ([key], []) => match *key {
            "present" => Some(Test::Present(table.flag("present"))),
            "valid" => {
                is_date("valid");
                Some(Test::Valid(table.flag("valid")))
            }
            "one_of" => {
                let literals = table.literals("one_of");
                for literal in &literals {
                    check_literal(table, "one_of", literal, kind, rows, field);
                }
                Some(Test::OneOf(literals))
            }
            key => {
                let key = if key == "is" { "is" } else { "is_not" };
                let literal = table.literal(key)?;
                check_literal(table, key, &literal, kind, rows, field);
                Some(if key == "is" { Test::Is(literal) } else { Test::IsNot(literal) })
            }
        },
        _ => {
            table.fault(text!(
                "条件要写且只写一种：present、valid、is、is_not、one_of、ge、gt、le、lt、eq，\
                 或 days_before 加一个比较",
                "a condition has exactly one of present, valid, is, is_not, one_of, ge, gt, le, lt, eq, or \
                 days_before with one comparison"
            ));
            None
        }
    }
}

/// Notes a literal that a field of its kind never equals.
fn check_literal(
    table: &Table<'_>,
    key: &'static str,
    literal: &Literal,
    kind: Option<FieldKind>,
    rows: &str,
    field: &str,
) {
    let Some(kind) = kind else { return };
    let (zh, en) = match (kind, literal) {
        (FieldKind::Text | FieldKind::Code, Literal::Text(_))
        | (FieldKind::Flag, Literal::Flag(_))
        | (
            FieldKind::Count
            | FieldKind::Year
            | FieldKind::Area
            | FieldKind::Points
            | FieldKind::Percent
            | FieldKind::Level
            | FieldKind::Levels
            | FieldKind::ByLevel,
            Literal::Number(_),
        ) => return,
        (FieldKind::Choice, Literal::Text(word)) => {
            let words = words(rows, field);
            if words.is_empty() || words.contains(&word.as_str()) {
                return;
            }
            return table.unknown_word(key, word, words.into_iter());
        }
        (FieldKind::Text | FieldKind::Code | FieldKind::Choice, _) => ("文字", "a text"),
        (FieldKind::Flag, _) => ("true 或 false", "true or false"),
        (FieldKind::Date | FieldKind::Answer, _) => ("present 或 valid", "present or valid"),
        _ => ("数", "a number"),
    };
    table.fault_of(key, text!("“{field}”应与{zh}比较", "{field} should be compared with {en}"));
}

/// The words of a choice field.
fn words(rows: &str, field: &str) -> Vec<&'static str> {
    let mut report = SelfReport::default();
    let Some(index) = report.push_row(rows) else { return Vec::new() };
    match report.row(rows, index).and_then(|row| row.slot(field)) {
        Some(Slot::Choice(choice)) => choice.words().to_vec(),
        _ => Vec::new(),
    }
}
