//! What a declared rule demands, by its kind.

use expression::Pattern;
use model::declared::{DayOf, Demand, Operand, Operator, RegisterList};
use model::text;

use super::condition;
use super::fields::{self, Wanted};
use crate::table::Table;

const KINDS: [&str; 10] = [
    "required",
    "range",
    "one_of",
    "pattern",
    "sum_equals",
    "compare",
    "unique",
    "date_between",
    "in_register",
    "assert",
];

/// Reads what a rule demands; `None` when the kind is none, or a part that it cannot do without has a
/// fault.
pub(super) fn read(table: &Table<'_>, over: Option<&str>) -> Option<Demand> {
    let kind = table.text("kind");
    let field = |wanted| {
        let path = table.text("field");
        fields::check(table, "field", &path, wanted, over);
        path
    };
    Some(match kind.as_str() {
        "required" => Demand::Required { fields: several(table, "fields", Wanted::Any, over) },
        "range" => {
            let (field, least, most) =
                (field(Wanted::Number), table.decimal_opt("least"), table.decimal_opt("most"));
            if least.is_none() && most.is_none() {
                table.fault(text!("“range”要写 least 或 most", "a range should have least or most"));
            }
            if least.zip(most).is_some_and(|(least, most)| least > most) {
                table.fault_of("most", text!("most 小于 least", "most is below least"));
            }
            Demand::Range { field, least, most }
        }
        "one_of" => {
            let values = table.texts("values");
            if values.is_empty() {
                table.fault_of(
                    "values",
                    text!("“values”要列出允许的词", "values should list what is allowed"),
                );
            }
            Demand::OneOf { field: field(Wanted::Text), values }
        }
        "pattern" => Demand::Pattern { field: field(Wanted::Text), pattern: pattern(table) },
        "sum_equals" => {
            let total = table.text("total");
            fields::check(table, "total", &total, Wanted::Number, over);
            fields::check_over(table, "total", &total, over);
            Demand::SumEquals { total, parts: several(table, "parts", Wanted::Number, over) }
        }
        "compare" => compare(table, over),
        "unique" => {
            let fields = several(table, "fields", Wanted::Any, over);
            let of = |path: &String| fields::table_of(path).map(str::to_owned);
            let first = fields.first().and_then(of);
            if !fields.is_empty() && (first.is_none() || fields.iter().any(|path| of(path) != first)) {
                table.fault_of(
                    "fields",
                    text!("“unique”的各栏应属于同一张表", "the fields of unique should be of one table"),
                );
            }
            Demand::Unique { fields }
        }
        "date_between" => {
            let (from, until) = (day_of(table, "from", over), day_of(table, "until", over));
            if from.is_none() && until.is_none() {
                table.fault(text!(
                    "“date_between”要写 from 或 until",
                    "date_between should have from or until"
                ));
            }
            Demand::DateBetween { field: field(Wanted::Date), from, until }
        }
        "in_register" => Demand::InRegister {
            field: field(Wanted::Text),
            list: table.word(
                "register",
                &[
                    ("station_codes", RegisterList::StationCodes),
                    ("station_names", RegisterList::StationNames),
                    ("permit_number", RegisterList::PermitNumber),
                    ("permitted_occupations", RegisterList::PermittedOccupations),
                ],
            ),
        },
        "assert" => {
            if !table.has("assert") {
                table.fault(text!("缺少“assert”", "assert is missing"));
            }
            Demand::Assert { condition: condition(table, "assert", over)? }
        }
        unknown => {
            if !unknown.is_empty() {
                table.unknown_word("kind", unknown, KINDS.into_iter());
            }
            table.give_up();
            return None;
        }
    })
}

fn several(table: &Table<'_>, key: &'static str, wanted: Wanted, over: Option<&str>) -> Vec<String> {
    let paths = table.texts(key);
    if paths.is_empty() {
        table.fault_of(key, text!("“{key}”要列出至少一栏", "{key} should list at least one field"));
    }
    for path in &paths {
        fields::check(table, key, path, wanted, over);
    }
    paths
}

fn pattern(table: &Table<'_>) -> String {
    let pattern = table.text("pattern");
    if let Err(refused) = Pattern::compile(&pattern) {
        table.fault_of("pattern", refused.text);
    }
    pattern
}

fn compare(table: &Table<'_>, over: Option<&str>) -> Demand {
    let operator = table.word("operator", &Operator::ALL);
    let wanted = if operator.is_pair() { Wanted::Any } else { Wanted::Number };
    let left = table.text("left");
    // Of a field that does not exist, the value says what was meant.
    let is_date = fields::is_date(&left).unwrap_or_else(|| table.is_date("value"));
    let wanted = if wanted == Wanted::Number && is_date { Wanted::Date } else { wanted };
    fields::check(table, "left", &left, wanted, over);
    fields::check_over(table, "left", &left, over);
    let right = if table.has("right") {
        let path = table.text("right");
        fields::check(table, "right", &path, wanted, over);
        fields::check_over(table, "right", &path, over);
        Operand::Field(path)
    } else if wanted == Wanted::Date {
        Operand::Day(table.date("value"))
    } else if operator.is_pair() {
        table.fault(text!("成对的规则要写 right（另一栏）", "a pair should have right, the other field"));
        Operand::Field(String::new())
    } else {
        Operand::Number(table.decimal("value").unwrap_or_default())
    };
    Demand::Compare { left, operator, right }
}

/// A day without quotes, `as_of`, `year_start`, `year_end`, or a field with a date.
fn day_of(table: &Table<'_>, key: &'static str, over: Option<&str>) -> Option<DayOf> {
    if !table.has(key) {
        return None;
    }
    if table.is_date(key) {
        return Some(DayOf::Given(table.date(key)));
    }
    let word = table.text(key);
    Some(match word.as_str() {
        "as_of" => DayOf::AsOf,
        "year_start" => DayOf::YearStart,
        "year_end" => DayOf::YearEnd,
        _ => {
            fields::check(table, key, &word, Wanted::Date, over);
            fields::check_over(table, key, &word, over);
            DayOf::Field(word)
        }
    })
}
