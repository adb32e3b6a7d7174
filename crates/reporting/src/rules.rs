//! The catalogue of rules for readers: listed, filtered, one explained.
//!
//! Deliberately not the page `docs/rules.md`, which is written beside the rules.

use std::fmt::Write as _;

use model::finding::{Problem, ProblemClass};
use model::{Lang, Severity, Text};
use serde_json::{Value, json};

use crate::say::say;
use document::columns::{Edge, table};

/// A rule, as readers are told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFacts {
    /// Stable code.
    pub code: String,
    /// Name of the offence.
    pub name: String,
    /// How grave a finding is unless the campaign says otherwise.
    pub severity: Severity,
    /// The notice's class.
    pub problem: Problem,
    /// The rule in one line.
    pub summary: Text,
    /// The sentence of a finding, with its places.
    pub message: Text,
    /// How to mend it, with its places.
    pub hint: Text,
    /// Markdown: what is checked, why, how to mend it. In Chinese.
    pub docs: String,
    /// What a campaign may set.
    pub parameters: Vec<ParameterFacts>,
    /// What a value that was not filled in means to it.
    pub missing: Text,
    /// The first and the last day on which it holds, ISO; `None` is without end.
    pub in_force: (Option<String>, Option<String>),
}

/// A parameter of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterFacts {
    /// Name in the campaign file.
    pub name: String,
    /// Value unless set.
    pub default: String,
    /// Unit, in Chinese.
    pub unit: String,
    /// What it decides, in Chinese.
    pub meaning: String,
}

/// A rule in one line; its name when it is not among those asked.
pub(crate) fn summary<'a>(rules: &'a [RuleFacts], code: &str, name: &'a str, lang: Lang) -> &'a str {
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
    pub fn of(&self, rules: Vec<RuleFacts>) -> Vec<RuleFacts> {
        rules.into_iter().filter(|rule| self.fits(rule)).collect()
    }

    fn fits(&self, rule: &RuleFacts) -> bool {
        let family = self.family.as_deref().is_none_or(|family| starts_with(&rule.code, family));
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

fn mentions(rule: &RuleFacts, word: &str) -> bool {
    let word = word.to_lowercase();
    let texts = [&rule.summary, &rule.message, &rule.hint];
    let texts = texts.into_iter().flat_map(|text| [text.zh.as_str(), text.en.as_str()]);
    let class = rule.problem.label();
    let all = texts.chain([rule.code.as_str(), &rule.name, &rule.docs, &class.zh, &class.en]);
    all.into_iter().any(|text| text.to_lowercase().contains(&word))
}

/// The rules as a table, and how many there are; `program` is how the program is called.
pub fn list(rules: &[RuleFacts], program: &str, lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => ["规则", "级别", "问题类别", "说明", "名称"],
        Lang::En => ["rule", "severity", "class", "summary", "name"],
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(rules.iter().map(|rule| {
        vec![
            rule.code.clone(),
            rule.severity.label().get(lang).to_owned(),
            rule.problem.label().get(lang).to_owned(),
            rule.summary.get(lang).to_owned(),
            rule.name.clone(),
        ]
    }));
    let mut out = table(&[Edge::Left; 5], &rows);
    let count = rules.len();
    _ = match lang {
        Lang::Zh => writeln!(out, "\n共 {count} 条规则；{program} rules <编号> 说明其中一条"),
        Lang::En => writeln!(out, "\n{count} rules; `{program} rules <code>` explains one"),
    };
    out
}

/// One rule in full.
pub fn explain(rule: &RuleFacts, lang: Lang) -> String {
    let mut out = format!("{} {}\n{}\n\n", rule.code, rule.name, rule.summary.get(lang));
    let class = match rule.problem.class() {
        ProblemClass::Performance => Text::new("工作业绩", "performance"),
        ProblemClass::Management => Text::new("管理工作", "management"),
        ProblemClass::Staff => Text::new("人员配置", "staff"),
        ProblemClass::Filing => Text::new("填报质量", "filing"),
    };
    let problem =
        format!("{} › {} ({})", class.get(lang), rule.problem.label().get(lang), rule.problem.code());
    let level = rule.severity.label();
    let in_force = match &rule.in_force {
        (None, None) => say(lang, "一直有效", "always").to_owned(),
        (from, until) => {
            let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "…".to_owned());
            format!("{} – {}", day(from), day(until))
        }
    };
    let lines = [
        (say(lang, "级别", "severity"), level.get(lang)),
        (say(lang, "问题类别", "class"), &problem),
        (say(lang, "有效期", "in force"), &in_force),
        (say(lang, "未填的值", "values not filled in"), rule.missing.get(lang)),
        (say(lang, "提示语", "message"), rule.message.get(lang)),
        (say(lang, "建议", "help"), rule.hint.get(lang)),
    ];
    let colon = say(lang, "：", ": ");
    for (name, text) in lines {
        _ = writeln!(out, "{name}{colon}{text}");
    }
    if !rule.parameters.is_empty() {
        _ = writeln!(
            out,
            "\n{}",
            say(lang, "参数（可在 campaign.toml 中设定）", "parameters, to be set in campaign.toml")
        );
        let rows: Vec<Vec<String>> = rule
            .parameters
            .iter()
            .map(|parameter| {
                vec![
                    format!("  {}", parameter.name),
                    format!("{} {}", parameter.default, parameter.unit),
                    parameter.meaning.clone(),
                ]
            })
            .collect();
        out.push_str(&table(&[Edge::Left; 3], &rows));
    }
    if !rule.docs.is_empty() {
        _ = writeln!(out, "\n{}", rule.docs.trim());
    }
    out
}

/// The rules as one JSON array, indented.
pub fn json(rules: &[RuleFacts]) -> String {
    let list: Vec<Value> = rules.iter().map(object).collect();
    format!("{:#}\n", Value::Array(list))
}

fn object(rule: &RuleFacts) -> Value {
    let parameters: Vec<Value> = rule
        .parameters
        .iter()
        .map(|parameter| {
            json!({
                "name": parameter.name,
                "default": parameter.default,
                "unit": parameter.unit,
                "meaning": parameter.meaning,
            })
        })
        .collect();
    json!({
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.word(),
        "problem": rule.problem.code(),
        "summary": rule.summary.zh,
        "summary_en": rule.summary.en,
        "message": rule.message.zh,
        "message_en": rule.message.en,
        "hint": rule.hint.zh,
        "hint_en": rule.hint.en,
        "parameters": parameters,
        "missing": rule.missing.zh,
        "missing_en": rule.missing.en,
        "from": rule.in_force.0,
        "until": rule.in_force.1,
        "docs": rule.docs,
    })
}
