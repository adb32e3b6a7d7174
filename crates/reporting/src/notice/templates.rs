//! The templates a bureau may edit, and what they are filled with.
//!
//! Undefined names are errors: a notice with a hole in it is not written. Values are inserted on one line,
//! so that a setting cannot begin a heading.

use std::collections::BTreeMap;

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, context};
use model::Text;
use model::campaign::{Campaign, PercentRule};
use model::finding::ProblemClass;

use super::figures::Figures;
use super::{markup, percent};
use crate::document::{Block, numerals};

/// The name of the template of the notice's text.
const NOTICE: &str = "notice.zh.j2";
/// Every template, as shipped.
const SHIPPED: &[(&str, &str)] = &[(NOTICE, include_str!("../../templates/notice.zh.j2"))];

/// The templates in use.
#[derive(Clone, Debug)]
pub struct Templates {
    texts: BTreeMap<&'static str, String>,
}

/// A template that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("template `{name}`{}: {}", .line.map_or_else(String::new, |line| format!(", line {line}")), .reason.en)]
pub struct TemplateError {
    /// The template's name.
    pub name: String,
    /// The line of the template, from 1, when it is known.
    pub line: Option<usize>,
    /// What is wrong with it.
    pub reason: Text,
}

impl TemplateError {
    /// The sentence for readers.
    pub fn text(&self) -> Text {
        let line = self.line.map_or_else(String::new, |line| format!("第{line}行"));
        Text::new(format!("模板 {} {line}有误：{}", self.name, self.reason.zh), self.to_string())
    }
}

impl Templates {
    /// The templates as shipped.
    pub fn shipped() -> Self {
        Self { texts: SHIPPED.iter().map(|(name, text)| (*name, (*text).to_owned())).collect() }
    }

    /// The names a bureau may override.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// The text of a template, for a bureau to start from.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// Replaces a template. Its syntax is checked here, its names when it is filled.
    pub fn with_override(mut self, name: &str, text: impl Into<String>) -> Result<Self, TemplateError> {
        let text = text.into();
        let Some(known) = Self::names().find(|known| *known == name) else {
            let names = Self::names().collect::<Vec<_>>().join(", ");
            let reason = Text::new(
                format!("没有这个模板，可改的模板有 {names}"),
                format!("no such template, expected one of {names}"),
            );
            return Err(TemplateError { name: name.to_owned(), line: None, reason });
        };
        environment(PercentRule::Truncate)
            .template_from_named_str(known, &text)
            .map_err(|error| wrong(known, &error))?;
        self.texts.insert(known, text);
        Ok(self)
    }

    /// The text of the notice.
    pub(super) fn notice_body(
        &self,
        campaign: &Campaign,
        figures: &Figures,
    ) -> Result<Vec<Block>, TemplateError> {
        let source = self.texts.get(NOTICE).map_or("", String::as_str);
        let text = environment(campaign.notice.percent)
            .render_named_str(NOTICE, source, filling(campaign, figures))
            .map_err(|error| wrong(NOTICE, &error))?;
        markup::blocks(&text).map_err(|line| {
            let shown = text.lines().nth(line - 1).unwrap_or_default();
            let reason = Text::new(
                format!("生成的第{line}行以不认识的记号开头，应为“## ”“### ”或“#### ”：{shown}"),
                format!("line {line} of its result begins with none of `## `, `### `, `#### `: {shown}"),
            );
            TemplateError { name: NOTICE.to_owned(), line: None, reason }
        })
    }
}

fn environment(rule: PercentRule) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment
        .add_filter("percent", move |part: usize, whole: usize| format!("{}%", percent(part, whole, rule)));
    environment.add_filter("chinese", numerals::chinese);
    environment.add_filter("enumerate", |items: Vec<String>| items.join("、"));
    environment
}

fn filling(campaign: &Campaign, figures: &Figures) -> Value {
    let notice = &campaign.notice;
    let kinds: Vec<Value> = figures
        .kinds
        .iter()
        .map(|kind| context! { label => one_line(&kind.label), count => kind.count })
        .collect();
    let grades: Vec<Value> = figures
        .grades
        .iter()
        .map(|grade| {
            context! {
                code => &grade.code,
                text => one_line(&grade.text),
                annex => one_line(&grade.annex),
                count => grade.count,
            }
        })
        .collect();
    let problems: Vec<Value> = figures
        .problems
        .iter()
        .map(|(class, problems)| {
            let problems: Vec<Value> = problems
                .iter()
                .map(|(problem, count)| {
                    context! { code => problem.code(), label => problem.label().zh, count => *count }
                })
                .collect();
            context! { code => class_code(*class), problems => problems }
        })
        .collect();
    context! {
        year => campaign.year,
        place => one_line(&campaign.place),
        authority => one_line(&campaign.authority),
        basis => one_line(&notice.basis),
        team => one_line(&notice.team),
        period => one_line(&notice.period),
        counted_at => one_line(&notice.counted_at),
        contact => one_line(&notice.contact),
        rectification_days => notice.rectification_days,
        total => figures.total,
        visited => figures.visited,
        assessed => figures.assessed(),
        no_return => figures.no_return,
        kinds => kinds,
        grades => grades,
        problems => problems,
    }
}

/// The first part of the codes of the class's problems, which templates are written with.
fn class_code(class: ProblemClass) -> &'static str {
    match class {
        ProblemClass::Performance => "performance",
        ProblemClass::Management => "management",
        ProblemClass::Staff => "staff",
        ProblemClass::Filing => "filing",
    }
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect()
}

fn wrong(name: &str, error: &minijinja::Error) -> TemplateError {
    let (zh, en) = match error.kind() {
        ErrorKind::UndefinedError => ("用了没有值的名称", "a name has no value"),
        ErrorKind::SyntaxError => ("写法错误", "syntax error"),
        ErrorKind::UnknownFilter => ("没有这个过滤器", "no such filter"),
        _ => ("无法填写", "cannot be filled"),
    };
    // The engine explains itself in English only.
    let detail = error.detail().unwrap_or_default();
    let reason = Text::new(format!("{zh}（{detail}）"), format!("{en}: {detail}"));
    TemplateError { name: name.to_owned(), line: error.line(), reason }
}
