//! Declared rules, `[[rule]]` with a `kind`, of a scheme or a campaign file: what each demands is read in
//! [`demand`], the fields it may name in [`fields`].

mod demand;
mod fields;

use expression::Condition;
use model::declared::{DeclaredRule, Demand, PLACES};
use model::finding::{Problem, Severity};
use model::nearest;
use model::{Text, did_you_mean, text};

use crate::fault::Errors;
use crate::known::Known;
use crate::table::{Position, Table, read_file};

/// The sentence of a rule that has no message of its own.
const MESSAGE: (&str, &str) = ("{field}为{found}，应{expected}", "{field} is {found}, expected: {expected}");

/// The same, for a condition.
const BROKEN: (&str, &str) = ("{field}不满足条件 {expected}", "{field} does not meet {expected}");

/// Reads a file that holds declared rules and nothing else, so that a rule can be tried by itself.
pub fn parse_rules(text: &str, known: Known<'_>) -> Result<Vec<DeclaredRule>, Errors> {
    read_file(text, |root| Some(read_all(root, known.rules)))
}

/// Whether a `[[rule]]` declares a rule rather than sets one that there is.
pub(crate) fn is_declaration(table: &Table<'_>) -> bool {
    table.has("kind")
}

/// The codes that a file's declarations give, before any of them is read, so that the rest of the file may refer
/// to them.
pub(crate) fn codes(root: &Table<'_>) -> Vec<String> {
    let codes = root.tables("rule", |table| {
        table.give_up();
        if is_declaration(table) { table.text_opt("code") } else { None }
    });
    codes.into_iter().flatten().collect()
}

/// Every declared rule of a file that has no other rules.
pub(crate) fn read_all(root: &Table<'_>, rules: &[&str]) -> Vec<DeclaredRule> {
    let declared = root.tables("rule", |table| (read(table), table.position_of("code")));
    let declared = declared.into_iter().filter_map(|(rule, place)| Some((rule?, place))).collect();
    checked(root, declared, rules)
}

/// Reads one declared rule.
pub(crate) fn read(table: &Table<'_>) -> Option<DeclaredRule> {
    let over = over(table);
    let demand = demand::read(table, over.as_deref());
    let when = condition(table, "when", over.as_deref());
    let message = if matches!(demand, Some(Demand::Assert { .. })) { BROKEN } else { MESSAGE };
    let summary = wording(table, "summary", "summary_en", None);
    let rule = DeclaredRule {
        code: code(table),
        name: name(table),
        severity: table.word(
            "severity",
            &[("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)],
        ),
        problem: problem(table),
        message: wording(table, "message", "message_en", Some(message)),
        hint: wording(table, "hint", "hint_en", None),
        summary,
        reason: table.text("reason"),
        docs: String::new(),
        over,
        when,
        demand: demand?,
    };
    Some(DeclaredRule { docs: format!("### 为什么\n{}\n", rule.reason), ..rule })
}

/// The rules, after a fault was noted for each code that is declared twice or is that of a rule that there is.
pub(crate) fn checked(
    root: &Table<'_>,
    rules: Vec<(DeclaredRule, Position)>,
    before: &[&str],
) -> Vec<DeclaredRule> {
    let mut checked: Vec<DeclaredRule> = Vec::new();
    for (rule, place) in rules {
        let code = rule.code.as_str();
        if !code.is_empty() && (before.contains(&code) || checked.iter().any(|other| other.code == code)) {
            root.fault_at(place, text!("规则编号“{code}”重复", "rule {code} is declared twice"));
        }
        checked.push(rule);
    }
    checked
}

/// A condition in CEL; `None` when it is left out or has a fault.
fn condition(table: &Table<'_>, key: &'static str, over: Option<&str>) -> Option<String> {
    let source = table.text_opt(key)?;
    match Condition::compile(&source, over) {
        Ok(_) => Some(source),
        Err(faults) => {
            for fault in faults {
                table.fault_of(key, text!("“{key}”：{fault}", "{key}: {fault}", fault = fault.text));
            }
            None
        }
    }
}

fn over(table: &Table<'_>) -> Option<String> {
    let found = table.text_opt("over")?;
    let tables = fields::tables();
    if !tables.contains(&found.as_str()) {
        table.unknown_word("over", &found, tables.iter().copied());
        return None;
    }
    Some(found)
}

fn code(table: &Table<'_>) -> String {
    let code = table.text("code");
    let digits = code.strip_prefix('D').unwrap_or_default();
    if !code.is_empty() && (digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit())) {
        table.fault_of(
            "code",
            text!(
                "自定规则的编号应为 D 加三位数字，如 D001，写的是“{code}”",
                "the code of a declared rule is D and three digits, such as D001, found {code:?}"
            ),
        );
    }
    code
}

fn name(table: &Table<'_>) -> String {
    let name = table.text("name");
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !name.chars().all(is_word) {
        table.fault_of(
            "name",
            text!(
                "“name”只能用小写字母、数字和连字符，写的是“{name}”",
                "name should be lower case letters, digits and hyphens, found {name:?}"
            ),
        );
    }
    name
}

fn problem(table: &Table<'_>) -> Problem {
    let words: Vec<(&str, Problem)> = Problem::ALL.iter().map(|problem| (problem.code(), *problem)).collect();
    table.word("problem", &words)
}

/// A sentence in both languages; the Chinese one serves both when there is no English one.
fn wording(
    table: &Table<'_>,
    key: &'static str,
    key_en: &'static str,
    default: Option<(&str, &str)>,
) -> Text {
    let zh = match default {
        None => table.text(key),
        Some((zh, en)) => match table.text_opt(key) {
            None => return Text::new(zh, en),
            Some(zh) => zh,
        },
    };
    let en = table.text_opt(key_en);
    let allowed: &[&str] = if default.is_some() { &PLACES } else { &[] };
    for (key, text) in std::iter::once((key, &zh)).chain(en.iter().map(|en| (key_en, en))) {
        for place in text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)) {
            if !allowed.contains(&place) {
                let hint = did_you_mean(nearest(place, allowed.iter().copied()));
                table.fault_of(
                    key,
                    text!(
                        "“{key}”中没有“{{{place}}}”这个位置{hint}",
                        "{key} has no place {{{place}}}{hint}",
                        hint = hint
                    ),
                );
            }
        }
    }
    Text { en: en.unwrap_or_else(|| zh.clone()), zh }
}
