//! The templates a bureau may edit, and how they are filled.
//!
//! Undefined names are errors: a paper with a hole in it is not written. Values are inserted on one line, so that a
//! setting cannot begin a heading. What a template is filled with is the affair of each paper.

use std::collections::BTreeMap;

use jiff::civil::Date;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};
use model::campaign::PercentRule;
use model::{Explained, Text, text};

use document::elements::{Block, date};
use document::numerals;
use document::wording::{Unknown, Written, written};

/// The text of the notice.
pub(crate) const NOTICE: &str = "notice.zh.j2";
/// The feedback letter to a station.
pub(crate) const LETTER: &str = "letter.zh.j2";
/// The rectification notice to a station.
pub(crate) const RECTIFICATION: &str = "rectification.zh.j2";
/// The draft by which a station hears that its licence is to be revoked.
pub(crate) const REVOCATION: &str = "revocation.zh.j2";
/// The report of a re-inspection, to be filled in.
pub(crate) const REINSPECTION: &str = "reinspection.zh.j2";
/// The results as published.
pub(crate) const PUBLIC_LIST: &str = "public-list.zh.j2";
/// The record of the draw.
pub(crate) const DRAW: &str = "draw.zh.j2";
/// The report of the year.
pub(crate) const YEAR: &str = "year.zh.j2";
/// Every template, as shipped.
const SHIPPED: &[(&str, &str)] = &[
    (NOTICE, include_str!("../templates/notice.zh.j2")),
    (LETTER, include_str!("../templates/letter.zh.j2")),
    (RECTIFICATION, include_str!("../templates/rectification.zh.j2")),
    (REVOCATION, include_str!("../templates/revocation.zh.j2")),
    (REINSPECTION, include_str!("../templates/reinspection.zh.j2")),
    (PUBLIC_LIST, include_str!("../templates/public-list.zh.j2")),
    (DRAW, include_str!("../templates/draw.zh.j2")),
    (YEAR, include_str!("../templates/year.zh.j2")),
];

/// The templates in use.
#[derive(Clone, Debug)]
pub struct Templates {
    texts: BTreeMap<&'static str, String>,
}

/// A template that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en)]
pub struct TemplateError {
    /// The template's name.
    pub name: String,
    /// The line of the template, from 1, when it is known.
    pub line: Option<usize>,
    /// What is wrong with it.
    pub reason: Text,
}

impl Explained for TemplateError {
    fn text(&self) -> Text {
        let Self { name, line, reason } = self;
        let line = match line {
            Some(line) => text!("第{line}行", ", line {line}"),
            None => Text::default(),
        };
        text!(
            "模板 {name} {line}有误：{reason}",
            "template `{name}`{line}: {reason}",
            line = line,
            reason = *reason
        )
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
            let names: Vec<&str> = Self::names().collect();
            let names = Text::new(names.join("、"), names.join(", "));
            let reason = text!(
                "没有这个模板，可改的模板有 {names}",
                "no such template, expected one of {names}",
                names = names
            );
            return Err(TemplateError { name: name.to_owned(), line: None, reason });
        };
        environment(PercentRule::Truncate)
            .template_from_named_str(known, &text)
            .map_err(|error| wrong(known, &text, &error, &Value::UNDEFINED))?;
        self.texts.insert(known, text);
        Ok(self)
    }

    /// The templates made ready to be filled; percentages are printed by the rule.
    pub(crate) fn ready(&self, rule: PercentRule) -> Result<Ready, TemplateError> {
        let mut environment = environment(rule);
        for (name, text) in &self.texts {
            environment
                .add_template_owned(*name, text.clone())
                .map_err(|error| wrong(name, text, &error, &Value::UNDEFINED))?;
        }
        Ok(Ready { environment })
    }
}

/// Templates made ready to be filled.
#[derive(Debug)]
pub(crate) struct Ready {
    environment: Environment<'static>,
}

impl Ready {
    /// Fills a template; `parts` are what `% 插入` may name.
    pub(crate) fn fill(
        &self,
        name: &'static str,
        filling: &Value,
        parts: &[(&str, Vec<Block>)],
    ) -> Result<Written, TemplateError> {
        let template =
            self.environment.get_template(name).map_err(|error| wrong(name, "", &error, filling))?;
        let text =
            template.render(filling).map_err(|error| wrong(name, template.source(), &error, filling))?;
        let part =
            |wanted: &str| parts.iter().find(|(name, _)| *name == wanted).map(|(_, blocks)| blocks.clone());
        written(&text, &part).map_err(|(line, unknown)| {
            let shown = text.lines().nth(line - 1).unwrap_or_default();
            TemplateError {
                name: name.to_owned(),
                line: None,
                reason: not_understood(unknown, line, shown, parts),
            }
        })
    }
}

fn not_understood(unknown: Unknown, line: usize, shown: &str, parts: &[(&str, Vec<Block>)]) -> Text {
    match unknown {
        Unknown::Mark => text!(
            "生成的第{line}行以不认识的记号开头，应为“## ”“### ”或“#### ”：{shown}",
            "line {line} of its result begins with none of `## `, `### `, `#### `: {shown}"
        ),
        Unknown::Word => text!(
            "生成的第{line}行“%”后应为标题、文号、主送、附注或插入：{shown}",
            "line {line} of its result should have 标题, 文号, 主送, 附注 or 插入 after `%`: {shown}"
        ),
        Unknown::Part => {
            let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
            let names = Text::new(names.join("、"), names.join(", "));
            text!(
                "生成的第{line}行要插入的部分不存在，可插入的有{names}：{shown}",
                "line {line} of its result names none of {names}: {shown}",
                names = names
            )
        }
    }
}

fn environment(rule: PercentRule) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment
        .add_filter("percent", move |part: usize, whole: usize| format!("{}%", rule.share(part, whole)));
    environment.add_filter("chinese", numerals::chinese);
    environment.add_filter("enumerate", |items: Vec<String>| items.join("、"));
    environment.add_filter("document_number", |code: String, year: i16, serial: u32| {
        format!("{code}〔{year}〕{serial}号")
    });
    environment.add_filter("date", |text: String| {
        let refused =
            |_| minijinja::Error::from(ErrorKind::InvalidOperation).with_source(NoDate(text.clone()));
        text.parse::<Date>().map(date).map_err(refused)
    });
    environment
}

/// A text that was to be printed as a date.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no date")]
struct NoDate(String);

/// A setting or a name as it is put into a template.
pub(crate) fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect()
}

/// What is wrong with a template that is `source`, in the words of this program: the engine explains itself in English
/// only.
fn wrong(name: &str, source: &str, error: &minijinja::Error, filling: &Value) -> TemplateError {
    let own = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<NoDate>());
    let reason = match own {
        Some(NoDate(text)) => text!("无法填写（“{text}”不是日期）", "cannot be filled: `{text}` is no date"),
        None => reason(error, source, filling),
    };
    TemplateError { name: name.to_owned(), line: error.line(), reason }
}

fn reason(error: &minijinja::Error, source: &str, filling: &Value) -> Text {
    let kind = match error.kind() {
        ErrorKind::UndefinedError => text!("用了没有值的名称", "a name has no value"),
        ErrorKind::SyntaxError => text!("写法错误", "syntax error"),
        ErrorKind::UnknownFilter => text!("没有这个过滤器", "no such filter"),
        ErrorKind::UnknownTest => text!("没有这种判断", "cannot be filled"),
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => text!("没有这个函数", "cannot be filled"),
        ErrorKind::TooManyArguments => text!("过滤器或函数的参数太多", "cannot be filled"),
        ErrorKind::MissingArgument => text!("过滤器或函数缺少参数", "cannot be filled"),
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => text!("引用的模板不存在", "cannot be filled"),
        ErrorKind::InvalidOperation => text!("这样的值不能这样用", "cannot be filled"),
        _ => text!("无法填写", "cannot be filled"),
    };
    let place = shown(source, error);
    let names = if error.kind() == ErrorKind::UndefinedError { names(filling) } else { Text::default() };
    let detail = error.detail().unwrap_or_default();
    Text { zh: format!("{}{place}{}", kind.zh, names.zh), en: format!("{}: {detail}{}", kind.en, names.en) }
}

/// What the template says where it is wrong, in brackets; nothing where the engine does not know the place.
fn shown(source: &str, error: &minijinja::Error) -> String {
    // Of what is not even syntax, the engine knows only where it noticed.
    let is_read = error.kind() != ErrorKind::SyntaxError;
    let exact = error.range().filter(|_| is_read).and_then(|range| source.get(range)).map(str::trim);
    let line = || error.line().and_then(|line| source.lines().nth(line - 1)).map(str::trim);
    match exact.filter(|text| !text.is_empty() && !text.contains('\n')).or_else(line) {
        Some(text) => format!("（“{text}”）"),
        None => String::new(),
    }
}

/// The names a template may use, sorted; those of lists and maps with the names of their first entry.
fn names(filling: &Value) -> Text {
    let keys = |value: &Value| -> Vec<String> {
        if value.kind() != ValueKind::Map {
            return Vec::new();
        }
        let mut keys: Vec<String> =
            value.try_iter().into_iter().flatten().map(|key| key.to_string()).collect();
        keys.sort();
        keys
    };
    let (zh, en): (Vec<String>, Vec<String>) = keys(filling)
        .into_iter()
        .map(|name| {
            let value = filling.get_attr(&name).unwrap_or_default();
            let first = if value.kind() == ValueKind::Seq {
                value.get_item_by_index(0).unwrap_or_default()
            } else {
                value
            };
            let inner = keys(&first);
            if inner.is_empty() {
                (name.clone(), name)
            } else {
                (format!("{name}（{}）", inner.join("、")), format!("{name} ({})", inner.join(", ")))
            }
        })
        .unzip();
    if zh.is_empty() {
        return Text::default();
    }
    text!(
        "；可用的名称有 {join}",
        "; the names available are {join}",
        join = Text::new(zh.join("、"), en.join(", "))
    )
}
