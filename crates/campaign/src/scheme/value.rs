//! `[[value]]`: numbers derived from the record and the register.

use model::nearest;
use model::record::{FieldKind, Form as _};
use model::scheme::{DERIVED, MissingNumber, Operand, Quantity, REGISTER_FACTS, Rows, SchemeValue};
use model::{SelfReport, did_you_mean, list, text};

use super::check_number;
use super::condition::{check_field, fields, read_all as conditions};
use crate::table::Table;

const KINDS: [&str; 5] = ["number", "count", "share", "sum", "ratio"];

/// Every value, each of which may name those before it.
pub(super) fn read_all(root: &Table<'_>) -> Vec<SchemeValue> {
    let mut values: Vec<SchemeValue> = Vec::new();
    let all = root.tables("value", |table| {
        table.give_up();
        table.text_opt("id")
    });
    let all: Vec<String> = all.into_iter().flatten().collect();
    root.tables("value", |table| {
        let before: Vec<&str> = values.iter().map(|value| value.id.as_str()).collect();
        let value = read(table, Named { before: &before, all: &all });
        let id = &value.id;
        if before.contains(&id.as_str()) || DERIVED.contains(&id.as_str()) {
            table.fault_of("id", text!("数“{id}”重复", "value {id} is repeated"));
        }
        values.push(value);
    });
    values
}

/// The ids of values that come before one, and of all.
#[derive(Clone, Copy)]
struct Named<'a> {
    before: &'a [&'a str],
    all: &'a [String],
}

fn read(table: &Table<'_>, known: Named<'_>) -> SchemeValue {
    let given: Vec<&str> = KINDS.into_iter().filter(|key| table.has(key)).collect();
    let of = if let [kind] = given[..] {
        quantity(table, kind, known)
    } else {
        table.fault(text!(
            "[[value]] 要写且只写 number、count、share、sum、ratio 之一",
            "a [[value]] should have exactly one of number, count, share, sum, ratio"
        ));
        None
    };
    SchemeValue {
        id: table.text("id"),
        name: table.text("name"),
        unit: table.text("unit"),
        of: of.unwrap_or_else(|| Quantity::Number(Vec::new())),
        missing: missing(table),
    }
}

fn quantity(table: &Table<'_>, kind: &str, known: Named<'_>) -> Option<Quantity> {
    match kind {
        "number" => Some(Quantity::Number(operands(table, "number", known))),
        "count" => table.table("count", |table| Quantity::Count(rows(table))),
        "share" => table.table("share", |table| {
            let rows = rows(table);
            let among = conditions(table, "among", &rows.table);
            Quantity::Share { rows, among }
        }),
        "sum" => table.table("sum", |table| {
            let rows = rows(table);
            let field = table.text("field");
            let kind = check_field(table, "field", &field, &rows.table);
            let is_number = |kind: FieldKind| kind.is_number() || kind == FieldKind::ByLevel;
            if kind.is_some_and(|kind| !is_number(kind)) {
                table.fault_of(
                    "field",
                    text!("“{field}”不是数，不能求和", "{field} is no number and cannot be summed"),
                );
            }
            Quantity::Sum { rows, field }
        }),
        _ => table.table("ratio", |table| Quantity::Ratio {
            part: operands(table, "part", known),
            whole: operands(table, "whole", known),
            percent: table.flag("percent"),
        }),
    }
}

fn rows(table: &Table<'_>) -> Rows {
    let name = table.text("rows");
    if !name.is_empty() && fields(&name).is_none() {
        let report = SelfReport::default();
        let tables: Vec<&str> =
            report.sections().iter().filter(|section| section.table).map(|section| section.name).collect();
        let hint = did_you_mean(nearest(&name, tables.iter().copied()));
        table.fault_of(
            "rows",
            text!(
                "自评材料中没有“{name}”这个表{hint}；可以是 {words}",
                "a return has no table {name}{hint}; it can be {words}",
                words = list(&tables),
                hint = hint
            ),
        );
    }
    let when = conditions(table, "where", &name);
    Rows { table: name, when }
}

/// Alternatives, of which the first that is there counts.
fn operands(table: &Table<'_>, key: &'static str, known: Named<'_>) -> Vec<Operand> {
    let names = table.text_or_texts(key);
    if names.is_empty() {
        table.fault_of(key, text!("“{key}”没有写数", "{key} names no number"));
    }
    names
        .into_iter()
        .map(|name| {
            if known.all.contains(&name) && !known.before.contains(&name.as_str()) {
                table.fault_of(
                    key,
                    text!(
                        "“{name}”写在后面，或就是这个数自己；只能用写在前面的数",
                        "{name} comes later, or is the value itself; it can be one that comes before"
                    ),
                );
            } else {
                check_number(table, key, &name, known.before.iter().copied());
            }
            let fact = REGISTER_FACTS.iter().find(|(fact, _)| *fact == name);
            match fact {
                Some((_, fact)) => Operand::Register(*fact),
                None if known.before.contains(&name.as_str()) || DERIVED.contains(&name.as_str()) => {
                    Operand::Value(name)
                }
                None => Operand::Field(name),
            }
        })
        .collect()
}

fn missing(table: &Table<'_>) -> MissingNumber {
    if table.is_number("missing") {
        return table.decimal_opt("missing").map_or_else(MissingNumber::default, MissingNumber::Number);
    }
    table
        .word_opt(
            "missing",
            &[
                ("no_points", MissingNumber::NoPoints),
                ("keep_self", MissingNumber::KeepSelf),
                ("leave_base", MissingNumber::LeaveBase),
            ],
        )
        .unwrap_or_default()
}
