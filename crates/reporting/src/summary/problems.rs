//! The sheet of findings: one row each, in the order given.

use std::collections::BTreeMap;

use model::{Finding, Lang, Origin, Severity};

use super::{subtitle, title};
use crate::results::Results;
use document::plain::masked;
use document::workbook::styles::{ERROR, WARNING};
use document::workbook::table::{Colour, FIRST_ROW, SheetColumn, SheetTable, Value};

/// Name of the sheet; a formula refers to it.
const NAME: &str = "问题清单";

/// How many findings in force belong to no station, so that no count by station has them: the formula over
/// this sheet, and its value.
pub(super) fn of_no_station(results: &Results<'_>) -> (String, usize) {
    let last = FIRST_ROW as usize + results.findings.len().max(1);
    let column = |letter: char| format!("'{NAME}'!${letter}${}:${letter}${last}", FIRST_ROW + 1);
    let (level, station, waived) = (column('A'), column('C'), column('J'));
    let [error, warning] = [Severity::Error, Severity::Warning].map(|severity| severity.label().zh);
    let in_force = format!("(({level}=\"{error}\")+({level}=\"{warning}\"))");
    let count =
        results.findings.iter().filter(|finding| finding.is_in_force() && finding.station.is_none()).count();
    (format!("=SUMPRODUCT(({station}=\"\")*({waived}=\"\")*{in_force})"), count)
}

/// The sheet.
pub(super) fn table(results: &Results<'_>) -> SheetTable {
    let names: BTreeMap<&str, &str> = results
        .register
        .stations()
        .iter()
        .map(|station| (station.code.as_str(), station.name.as_str()))
        .collect();
    let waived = results.findings.iter().filter(|finding| finding.waived.is_some()).count();
    let line = format!("共 {} 条，其中已豁免 {waived} 条", results.findings.len());
    SheetTable {
        name: NAME,
        title: title(results.campaign, "问题清单"),
        subtitle: subtitle(results.campaign, line),
        columns: vec![
            SheetColumn::new("级别", 8),
            SheetColumn::new("规则", 8),
            SheetColumn::new("机构编号", 16),
            SheetColumn::new("机构名称", 26),
            SheetColumn::new("文件", 26),
            SheetColumn::new("工作表", 12),
            SheetColumn::new("位置", 9),
            SheetColumn::new("问题", 42),
            SheetColumn::new("怎样改", 34),
            SheetColumn::new("豁免", 18),
        ],
        rows: results.findings.iter().map(|finding| row(finding, &names)).collect(),
        frozen: 2,
        empty: "未发现问题",
        colours: vec![
            (0, Colour::Word(Severity::Error.label().zh, ERROR)),
            (0, Colour::Word(Severity::Warning.label().zh, WARNING)),
        ],
    }
}

fn row(finding: &Finding, names: &BTreeMap<&str, &str>) -> Vec<Value> {
    let station = finding.station.as_deref().unwrap_or("");
    let (sheet, at) = match &finding.origin {
        Origin::File => (String::new(), String::new()),
        Origin::Line(line, column) => (String::new(), format!("{line}:{column}")),
        Origin::Cell(sheet, cell) => (sheet.to_string(), cell.to_string()),
    };
    vec![
        Value::Word(finding.severity.label().get(Lang::Zh).to_owned()),
        Value::Word(finding.code.clone()),
        Value::Word(station.to_owned()),
        Value::Text(names.get(station).copied().unwrap_or("").to_owned()),
        Value::Text(finding.path.clone().unwrap_or_default()),
        Value::Text(sheet),
        Value::Word(at),
        Value::Text(masked(&finding.message.zh)),
        Value::Text(masked(&finding.hint.zh)),
        Value::Text(finding.waived.as_deref().map(masked).unwrap_or_default()),
    ]
}
