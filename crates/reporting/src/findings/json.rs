//! Findings as JSON, for programs. Keys keep their order; a fact that is not there is `null`, never absent.

use std::fmt::Write as _;

use model::mask::mask;
use model::origin::column_letters;
use model::{Finding, Origin};
use serde_json::{Value, json};

use super::tally::Tally;

/// One object, indented: `summary` with the counts, then `findings`.
pub fn json(findings: &[Finding]) -> String {
    let list: Vec<Value> = findings.iter().map(object).collect();
    format!("{:#}\n", json!({ "summary": summary(&Tally::of(findings)), "findings": list }))
}

/// One finding a line, without the summary; nothing at all when there are none.
pub fn json_lines(findings: &[Finding]) -> String {
    let mut lines = String::new();
    for finding in findings {
        _ = writeln!(lines, "{}", object(finding));
    }
    lines
}

fn summary(tally: &Tally<'_>) -> Value {
    let rules: Vec<Value> = tally
        .rules
        .iter()
        .map(|(code, rule)| {
            json!({
                "code": code,
                "name": rule.name,
                "findings": rule.findings,
                "waived": rule.waived,
                "stations": rule.stations.len(),
            })
        })
        .collect();
    let stations: Vec<Value> = tally
        .stations
        .iter()
        .map(|(station, errors)| json!({ "station": station, "errors": errors }))
        .collect();
    json!({
        "errors": tally.errors,
        "warnings": tally.warnings,
        "infos": tally.infos,
        "waived": tally.waived,
        "rules": rules,
        "stations_with_errors": stations,
        "errors_without_station": tally.errors_without_station,
    })
}

fn object(finding: &Finding) -> Value {
    let (sheet, cell) = match &finding.origin {
        Origin::Cell(sheet, cell) => (Some(sheet.as_ref()), Some(cell.to_string())),
        _ => (None, None),
    };
    let (line, column) = match finding.origin {
        Origin::Line(line, column) => (Some(line), Some(column)),
        _ => (None, None),
    };
    let excerpt: Vec<Value> = finding
        .excerpt
        .iter()
        .map(|(column, text)| json!({ "column": excerpt_column(&finding.origin, *column), "text": mask(text) }))
        .collect();
    json!({
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word(),
        "problem": finding.problem.code(),
        "station": finding.station,
        "path": finding.path,
        "sheet": sheet,
        "cell": cell,
        "line": line,
        "column": column,
        "field": finding.field,
        "message": mask(&finding.message.zh),
        "message_en": mask(&finding.message.en),
        "hint": mask(&finding.hint.zh),
        "hint_en": mask(&finding.hint.en),
        "excerpt": excerpt,
        "waived": finding.waived.as_deref().map(mask),
    })
}

/// The letters of a sheet's column; the number of a text file's column, from 1.
fn excerpt_column(origin: &Origin, column: u32) -> Value {
    match origin {
        Origin::Cell(..) => json!(column_letters(column)),
        _ => json!(column + 1),
    }
}
