//! The catalogue of rules for readers: listed, filtered, one explained.
//!
//! Deliberately not the page `docs/rules.md`, which is written next to the rules.

use std::fmt::Write as _;

use jiff::civil::Date;
use model::finding::ProblemClass;
use model::rule::{InForce, Rule};
use model::{Lang, Severity, Text, text};
use serde_json::{Value, json};

use document::columns::{Edge, table};

/// A rule in one line; its name when it is not among those asked.
pub(crate) fn summary<'a>(rules: &'a [Rule<'_>], code: &str, name: &'a str, lang: Lang) -> &'a str {
    rules.iter().find(|rule| rule.code == code).map_or(name, |rule| rule.summary.get(lang))
}

/// Which rules are wanted; what is `None` leaves all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The letters a code begins with.
    pub family: Option<String>,
    /// How grave.
    pub severity: Option<Severity>,
    /// A problem's code, such as `management.archive`, or its beginning, such as `management`.
    pub class: Option<String>,
    /// Any part of the code, the name, the texts or the docs, in either case.
    pub word: Option<String>,
}

impl Filter {
    /// The rules that are wanted.
    pub fn of<'a>(&self, rules: Vec<Rule<'a>>) -> Vec<Rule<'a>> {
        rules.into_iter().filter(|rule| self.fits(rule)).collect()
    }

    fn fits(&self, rule: &Rule<'_>) -> bool {
        let family = self.family.as_deref().is_none_or(|family| starts_with(rule.code, family));
        let severity = self.severity.is_none_or(|severity| rule.severity == severity);
        let class = self.class.as_deref().is_none_or(|class| {
            let code = rule.problem.code();
            code == class || code.strip_prefix(class).is_some_and(|rest| rest.starts_with('.'))
        });
        family && severity && class && self.word.as_deref().is_none_or(|word| mentions(rule, word))
    }
}

fn starts_with(code: &str, family: &str) -> bool {
    code.to_uppercase().starts_with(&family.to_uppercase())
}

fn mentions(rule: &Rule<'_>, word: &str) -> bool {
    let word = word.to_lowercase();
    let texts = [rule.summary, rule.message, rule.hint];
    let texts = texts.into_iter().flat_map(|text| [text.get(Lang::Zh), text.get(Lang::En)]);
    let class = rule.problem.label();
    let all = texts.chain([rule.code, rule.name, rule.docs, &class.zh, &class.en]);
    all.into_iter().any(|text| text.to_lowercase().contains(&word))
}

/// The rules as a table, and how many there are; `program` is how the program is called.
pub fn list(rules: &[Rule<'_>], program: &str, lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => ["规则", "级别", "问题类别", "说明", "名称"],
        Lang::En => ["rule", "severity", "class", "summary", "name"],
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(rules.iter().map(|rule| {
        vec![
            rule.code.to_owned(),
            rule.severity.label().get(lang).to_owned(),
            rule.problem.label().get(lang).to_owned(),
            rule.summary.get(lang).to_owned(),
            rule.name.to_owned(),
        ]
    }));
    let mut out = table(&[Edge::Left; 5], &rows);
    let count = rules.len();
    _ = writeln!(
        out,
        "{}",
        text!(
            "\n共 {count} 条规则；{program} rules <编号> 说明其中一条",
            "\n{count} rules; `{program} rules <code>` explains one"
        )
        .get(lang)
    );
    out
}

/// One rule in full.
pub fn explain(rule: &Rule<'_>, lang: Lang) -> String {
    let mut out = format!("{} {}\n{}\n\n", rule.code, rule.name, rule.summary.get(lang));
    let class = match rule.problem.class() {
        ProblemClass::Performance => Text::new("工作业绩", "performance"),
        ProblemClass::Management => Text::new("管理工作", "management"),
        ProblemClass::Staff => Text::new("人员配置", "staff"),
        ProblemClass::Filing => Text::new("填报质量", "filing"),
    };
    let problem =
        format!("{} › {} ({})", class.get(lang), rule.problem.label().get(lang), rule.problem.code());
    let (level, missing) = (rule.severity.label(), rule.on_missing.label());
    let in_force = match rule.in_force {
        InForce::ALWAYS => lang.pick("一直有效", "always").to_owned(),
        InForce { from, until } => {
            let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
            format!("{} – {}", day(from), day(until))
        }
    };
    let lines = [
        (lang.pick("级别", "severity"), level.get(lang)),
        (lang.pick("问题类别", "class"), &problem),
        (lang.pick("有效期", "in force"), &in_force),
        (lang.pick("未填的值", "values not filled in"), missing.get(lang)),
        (lang.pick("提示语", "message"), rule.message.get(lang)),
        (lang.pick("建议", "help"), rule.hint.get(lang)),
    ];
    let colon = lang.pick("：", ": ");
    for (name, text) in lines {
        _ = writeln!(out, "{name}{colon}{text}");
    }
    if !rule.parameters.is_empty() {
        _ = writeln!(
            out,
            "\n{}",
            lang.pick("参数（可在 campaign.toml 中设定）", "parameters, to be set in campaign.toml")
        );
        let rows: Vec<Vec<String>> = rule
            .parameters
            .iter()
            .map(|parameter| {
                vec![
                    format!("  {}", parameter.name),
                    format!("{} {}", parameter.default, parameter.unit.get(lang)),
                    parameter.meaning.get(lang).to_owned(),
                ]
            })
            .collect();
        out.push_str(&table(&[Edge::Left; 3], &rows));
    }
    if !rule.docs.is_empty() {
        // Written in Chinese only.
        let docs = match lang {
            Lang::Zh => rule.docs.trim(),
            Lang::En => "what it checks and why is written in Chinese: see it with --lang zh",
        };
        _ = writeln!(out, "\n{docs}");
    }
    out
}

/// The rules as one JSON array, indented.
pub fn json(rules: &[Rule<'_>]) -> String {
    let list: Vec<Value> = rules.iter().map(object).collect();
    format!("{:#}\n", Value::Array(list))
}

fn object(rule: &Rule<'_>) -> Value {
    let parameters: Vec<Value> = rule
        .parameters
        .iter()
        .map(|parameter| {
            json!({
                "name": parameter.name,
                "default": parameter.default.to_string(),
                "unit": parameter.unit.get(Lang::Zh),
                "meaning": parameter.meaning.get(Lang::Zh),
            })
        })
        .collect();
    let missing = rule.on_missing.label();
    json!({
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.word(),
        "problem": rule.problem.code(),
        "summary": rule.summary.get(Lang::Zh),
        "summary_en": rule.summary.get(Lang::En),
        "message": rule.message.get(Lang::Zh),
        "message_en": rule.message.get(Lang::En),
        "hint": rule.hint.get(Lang::Zh),
        "hint_en": rule.hint.get(Lang::En),
        "parameters": parameters,
        "missing": missing.zh,
        "missing_en": missing.en,
        "from": rule.in_force.from.map(|day| day.to_string()),
        "until": rule.in_force.until.map(|day| day.to_string()),
        "docs": rule.docs,
    })
}
