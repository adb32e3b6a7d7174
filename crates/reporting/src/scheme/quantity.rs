//! A derived number in words: what is counted, summed or divided, and under which conditions.

use model::scheme::{Condition, Literal, Operand, Quantity, REGISTER_FACTS, Rows, Test};
use model::{Lang, text};

use super::words::{figure, list, with_mark};

/// How a number is derived, whole.
pub(super) fn words(quantity: &Quantity, lang: Lang) -> String {
    match quantity {
        Quantity::Number(operands) => first(operands, lang),
        Quantity::Count(rows) => format!("{} {}", lang.pick("计数", "count"), of_rows(rows, lang)),
        Quantity::Sum { rows, field } => {
            let table = &rows.table;
            let summed = format!("{} {table}.{field}", lang.pick("求和", "sum"));
            under(&summed, &rows.when, lang)
        }
        Quantity::Share { rows, among } => {
            let all = if among.is_empty() {
                lang.pick("全部", "all").to_owned()
            } else {
                conditions(among, lang)
            };
            format!("{} {} ÷ {all} × 100", lang.pick("占比", "share"), of_rows(rows, lang))
        }
        Quantity::Ratio { part, whole, percent } => {
            let hundred = if *percent { " × 100" } else { "" };
            format!("{} ÷ {}{hundred}", first(part, lang), first(whole, lang))
        }
    }
}

fn of_rows(rows: &Rows, lang: Lang) -> String {
    under(&rows.table, &rows.when, lang)
}

fn under(what: &str, when: &[Condition], lang: Lang) -> String {
    if when.is_empty() { what.to_owned() } else { with_mark(what, &conditions(when, lang), lang) }
}

fn bracketed(words: &str, lang: Lang) -> String {
    format!("{}{words}{}", lang.pick("（", "("), lang.pick("）", ")"))
}

/// Of the alternatives the first that is there.
fn first(operands: &[Operand], lang: Lang) -> String {
    let names: Vec<&str> = operands.iter().map(operand).collect();
    let joined = names.join(lang.pick("，没有时取 ", ", else "));
    if names.len() > 1 { bracketed(&joined, lang) } else { joined }
}

fn operand(operand: &Operand) -> &str {
    match operand {
        Operand::Field(path) | Operand::Value(path) => path,
        Operand::Register(fact) => {
            REGISTER_FACTS.iter().find(|(_, known)| known == fact).map_or("register", |(name, _)| name)
        }
    }
}

fn conditions(all: &[Condition], lang: Lang) -> String {
    all.iter().map(|one| condition(one, lang)).collect::<Vec<_>>().join(lang.pick("且", " and "))
}

fn condition(condition: &Condition, lang: Lang) -> String {
    match condition {
        Condition::Test { field, test } => format!("{field} {}", self::test(test, lang)),
        Condition::All(all) => bracketed(&conditions(all, lang), lang),
        Condition::Any(any) => {
            let parts: Vec<String> = any.iter().map(|one| self::condition(one, lang)).collect();
            bracketed(&parts.join(lang.pick("或", " or ")), lang)
        }
    }
}

fn test(test: &Test, lang: Lang) -> String {
    match test {
        Test::Present(true) => lang.pick("已填", "is there").to_owned(),
        Test::Present(false) => lang.pick("未填", "is not there").to_owned(),
        Test::Valid(true) => lang.pick("在评估日有效", "is valid on the day").to_owned(),
        Test::Valid(false) => lang.pick("在评估日已失效", "is not valid on the day").to_owned(),
        Test::Is(value) => format!("= {}", literal(value, lang)),
        Test::IsNot(value) => format!("≠ {}", literal(value, lang)),
        Test::OneOf(values) => {
            let values: Vec<String> = values.iter().map(|value| literal(value, lang)).collect();
            format!("{} {}", lang.pick("属于", "in"), list(&values, lang))
        }
        Test::Number(comparison, bound) => format!("{} {}", comparison.sign(), figure(*bound)),
        Test::DaysBefore { field, comparison, days } => {
            let (sign, days) = (comparison.sign(), figure(*days));
            text!("早于 {field} {sign} {days} 天", "{sign} {days} days before {field}").into_lang(lang)
        }
    }
}

fn literal(literal: &Literal, lang: Lang) -> String {
    match literal {
        Literal::Text(text) => text.clone(),
        Literal::Number(number) => figure(*number),
        Literal::Flag(true) => lang.pick("是", "yes").to_owned(),
        Literal::Flag(false) => lang.pick("否", "no").to_owned(),
    }
}
