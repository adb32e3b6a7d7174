//! The columns of the list: what each holds of a finding, and how wide it may be. Together they fit across a page
//! of A4.

use std::fmt::Write as _;

use model::{Lang, Origin};

use crate::findings::facts::Facts;
use crate::findings::report::FindingsReport;
use document::uri::readable;
use document::workbook::table::Value;

/// A column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FindingColumn {
    Severity,
    Station,
    StationName,
    Rule,
    RuleName,
    File,
    Open,
    Sheet,
    Place,
    Found,
    Message,
    Hint,
    Problem,
    Waived,
    Change,
    Field,
}

/// The columns of a list: a link, a waiver and a comparison only where there are any.
pub(super) fn columns(report: &FindingsReport<'_>, facts: &[Facts]) -> Vec<FindingColumn> {
    use FindingColumn as C;
    let all = [
        C::Severity,
        C::Station,
        C::StationName,
        C::Rule,
        C::RuleName,
        C::File,
        C::Open,
        C::Sheet,
        C::Place,
        C::Found,
        C::Message,
        C::Hint,
        C::Problem,
        C::Waived,
        C::Change,
        C::Field,
    ];
    let is_there = |column: &FindingColumn| match column {
        C::Open => report.base.is_some(),
        C::Waived => facts.iter().any(|facts| facts.waived.is_some()),
        C::Change => facts.iter().any(|facts| facts.change.is_some()),
        _ => true,
    };
    all.into_iter().filter(is_there).collect()
}

impl FindingColumn {
    /// Its head.
    pub(super) fn head(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Severity => ("级别", "severity"),
            Self::Station => ("机构编号", "station"),
            Self::StationName => ("机构名称", "name"),
            Self::Rule => ("规则", "rule"),
            Self::RuleName => ("规则名称", "offence"),
            Self::File => ("文件", "file"),
            Self::Open => ("打开", "open"),
            Self::Sheet => ("工作表", "sheet"),
            Self::Place => ("位置", "place"),
            Self::Found => ("单元格内容", "in the cell"),
            Self::Message => ("问题（查到什么、应当怎样）", "what was found and expected"),
            Self::Hint => ("怎样改", "how to fix it"),
            Self::Problem => ("问题类别", "class"),
            Self::Waived => ("豁免", "waived"),
            Self::Change => ("与上次相比", "change"),
            Self::Field => ("字段", "field"),
        };
        lang.pick(zh, en)
    }

    /// The most places it takes.
    pub(super) fn most(self) -> usize {
        match self {
            Self::Severity | Self::Rule | Self::Open => 7,
            Self::Station => 11,
            Self::Waived | Self::Change | Self::Field | Self::Sheet | Self::Place => 10,
            Self::Found | Self::Problem => 14,
            Self::StationName | Self::RuleName => 16,
            Self::File => 22,
            Self::Hint => 26,
            Self::Message => 30,
        }
    }

    /// What it holds of a finding.
    pub(super) fn value(self, report: &FindingsReport<'_>, facts: &Facts, lang: Lang) -> Value {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        let (sheet, place) = match &facts.origin {
            Origin::File => (String::new(), String::new()),
            Origin::Line(line, column) => (String::new(), format!("{line}:{column}")),
            Origin::Cell(sheet, cell) => (sheet.to_string(), cell.to_string()),
        };
        match self {
            Self::Severity => Value::Word(facts.severity.label().get(lang).to_owned()),
            Self::Station => Value::Word(optional(&facts.station)),
            Self::StationName => Value::Text(optional(&facts.station_name)),
            Self::Rule => Value::Word(facts.code.clone()),
            Self::RuleName => Value::Text(report.summary(&facts.code, &facts.name, lang).to_owned()),
            Self::File => Value::Text(optional(&facts.path)),
            Self::Open => open(report, facts, lang),
            Self::Sheet => Value::Text(sheet),
            Self::Place => Value::Word(place),
            Self::Found => Value::Text(optional(&facts.found)),
            Self::Message => Value::Text(facts.message.get(lang).to_owned()),
            Self::Hint => Value::Text(facts.hint.get(lang).to_owned()),
            Self::Problem => Value::Text(facts.problem.label().get(lang).to_owned()),
            Self::Waived => Value::Text(optional(&facts.waived)),
            Self::Change => Value::Word(
                facts.change.map(|change| change.label().get(lang).to_owned()).unwrap_or_default(),
            ),
            Self::Field => Value::Text(optional(&facts.field)),
        }
    }
}

/// A link to the file, and to the cell in it where there is one.
fn open(report: &FindingsReport<'_>, facts: &Facts, lang: Lang) -> Value {
    let (Some(base), Some(path)) = (&report.base, &facts.path) else { return Value::Blank };
    let mut target = format!("{base}{}", readable(path));
    if let Origin::Cell(sheet, cell) = &facts.origin {
        // Writing to a string cannot fail.
        _ = write!(target, "#'{}'!{cell}", sheet.replace('\'', "''"));
    }
    Value::Link(lang.pick("打开", "open").to_owned(), target)
}
