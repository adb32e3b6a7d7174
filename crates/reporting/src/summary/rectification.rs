//! The sheet of stations under rectification, with room for what follows.

use std::collections::BTreeSet;

use model::assessment::Assessment;

use super::stations::grade_name;
use super::{subtitle, title};
use crate::filling::must_rectify;
use crate::results::Results;
use document::elements::date;
use document::workbook::table::{SheetColumn, SheetTable, Value};

/// The sheet.
pub(super) fn table(results: &Results<'_>) -> SheetTable {
    let campaign = results.campaign;
    let under = |one: &&Assessment| must_rectify(campaign, one.grade());
    let stations: Vec<&Assessment> = results.assessments.iter().filter(under).collect();
    let deadline = date(results.deadline);
    SheetTable {
        name: "整改台账",
        title: title(campaign, "整改台账"),
        subtitle: subtitle(
            campaign,
            format!("共 {} 家，整改期限 {deadline}；后四列由工作人员填写", stations.len()),
        ),
        columns: vec![
            SheetColumn::new("机构编号", 16),
            SheetColumn::new("机构名称", 36),
            SheetColumn::new("等级", 12),
            SheetColumn::new("总分", 9),
            SheetColumn::new("问题\n（条）", 8),
            SheetColumn::new("涉及问题", 44),
            SheetColumn::new("整改期限", 16),
            SheetColumn::new("报告日期", 12),
            SheetColumn::new("复查日期", 12),
            SheetColumn::new("复查人员", 12),
            SheetColumn::new("复查结论", 16),
        ],
        rows: stations.iter().map(|one| row(one, &deadline, results)).collect(),
        frozen: 2,
        empty: "没有限期整改的机构",
        colours: Vec::new(),
    }
}

fn row(one: &Assessment, deadline: &str, results: &Results<'_>) -> Vec<Value> {
    let own: Vec<_> = results
        .findings
        .iter()
        .filter(|finding| finding.is_in_force() && finding.station.as_ref() == Some(&one.station))
        .collect();
    let problems: BTreeSet<_> = own.iter().map(|finding| finding.problem).collect();
    let vetoes = one.vetoes.iter().map(|veto| format!("否决：{}", veto.name));
    let problems: Vec<String> = vetoes.chain(problems.iter().map(|problem| problem.label().zh)).collect();
    vec![
        Value::Word(one.station.clone()),
        Value::Text(one.name.clone()),
        Value::Word(grade_name(one, results)),
        one.total.as_ref().map_or(Value::Blank, |total| Value::Total(total.rounded)),
        Value::Count(own.len()),
        Value::Text(problems.join("；")),
        Value::Word(deadline.to_owned()),
        Value::Blank,
        Value::Blank,
        Value::Blank,
        Value::Blank,
    ]
}
