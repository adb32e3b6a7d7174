//! Findings as JSON, for programs. Keys keep their order; a fact that is not there is `null`, never absent.

use std::fmt::Write as _;

use model::campaign::RuleSetting;
use model::finding::Problem;
use model::origin::column_letters;
use model::{Cell, Explained, Lang, Origin, Severity, Text, text};
use serde_json::{Map, Value, json};

use super::facts::{Change, Facts};
use super::report::{Report, Unjudged};
use super::settings;
use super::tally::{Counts, Tally};
use document::plain::masked;

/// One object, indented: `summary` with the counts, `findings`, `gone`, `not_checked` and `settings`.
pub fn json(report: &Report<'_>) -> String {
    let list = |facts: &[Facts]| facts.iter().map(object).collect::<Vec<_>>();
    let gone = report.baseline.as_ref().map_or(&[][..], |baseline| &baseline.gone);
    let not_checked: Vec<Value> = report.unjudged().map(not_checked).collect();
    let whole = json!({
        "summary": summary(report),
        "findings": list(&report.facts),
        "gone": list(gone),
        "not_checked": not_checked,
        "settings": report.campaign.rules.iter().map(setting).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

/// One finding a line, without the rest; nothing at all when there are none.
pub fn json_lines(facts: &[Facts]) -> String {
    let mut lines = String::new();
    for facts in facts {
        _ = writeln!(lines, "{}", object(facts));
    }
    lines
}

/// Why an earlier run's findings cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum ReadError {
    /// Not JSON.
    Json(#[from] serde_json::Error),
    /// JSON, but no findings.
    NotFindings,
    /// A finding that lacks something; how many came before it.
    Finding(usize, &'static str),
}

impl Explained for ReadError {
    fn text(&self) -> Text {
        match self {
            Self::Json(error) => Text::new(
                format!("第{}行第{}列不是 JSON，也不是每行一条的 JSON", error.line(), error.column()),
                format!("not JSON, nor JSON lines: {error}"),
            ),
            Self::NotFindings => {
                text!("其中没有问题清单，也不是每行一条问题", "no list of findings, nor a finding a line")
            }
            Self::Finding(number, key) => {
                text!("第{number}条问题缺少“{key}”，或其值有误", "finding {number} lacks something: {key}")
            }
        }
    }
}

/// Reads [`json()`] or [`json_lines`] back.
pub fn read(text: &str) -> Result<Vec<Facts>, ReadError> {
    let values: Vec<Value> =
        serde_json::Deserializer::from_str(text).into_iter().collect::<Result<_, _>>()?;
    let list = match values.as_slice() {
        [whole] if whole.get("findings").is_some() => {
            whole["findings"].as_array().ok_or(ReadError::NotFindings)?
        }
        lines => lines,
    };
    let one =
        |(index, value): (usize, &Value)| facts(value).map_err(|key| ReadError::Finding(index + 1, key));
    list.iter().enumerate().map(one).collect()
}

fn summary(report: &Report<'_>) -> Value {
    let tally = Tally::of(&report.facts);
    let received = &report.received;
    let rules: Vec<Value> = tally
        .rules
        .iter()
        .map(|(code, rule)| {
            counted(
                json!({ "code": code, "name": rule.name }),
                rule.counts,
                &[("stations", json!(rule.stations.len()))],
            )
        })
        .collect();
    let stations: Vec<Value> = tally
        .stations
        .iter()
        .map(|(station, counts)| {
            let name = station.map(|station| report.name(station)).filter(|name| !name.is_empty());
            counted(json!({ "station": station, "name": name }), *counts, &[])
        })
        .collect();
    let commonest: Vec<Value> = tally
        .commonest
        .iter()
        .map(|common| {
            json!({
                "code": common.code,
                "field": (!common.field.is_empty()).then_some(&common.field),
                "findings": common.findings,
                "stations": common.stations.len(),
                "example": common.example.zh,
                "example_en": common.example.en,
            })
        })
        .collect();
    let absent: Vec<Value> = received
        .absent
        .iter()
        .map(|absent| json!({ "station": absent.code, "name": absent.name, "withdrawn": absent.withdrawn }))
        .collect();
    let compared = report.baseline.as_ref().map(
        |baseline| json!({ "new": baseline.new, "unchanged": baseline.unchanged, "gone": baseline.gone.len() }),
    );
    counted(
        json!({
            "title": report.title(Lang::Zh),
            "sample": report.campaign.sample,
            "as_of": report.campaign.as_of.to_string(),
            "files": {
                "read": received.files.read,
                "refused": received.files.refused,
                "passed_over": received.files.passed_over,
            },
            "returns": received.returns,
            "onsite_forms": received.onsite,
            "stations": received.stations,
            "absent": absent,
        }),
        tally.counts,
        &[
            ("rules", json!(rules)),
            ("by_station", json!(stations)),
            ("commonest", json!(commonest)),
            ("not_checked", json!(report.unjudged().count())),
            ("compared", json!(compared)),
        ],
    )
}

/// An object with the four counts and more keys behind its own.
fn counted(mut object: Value, counts: Counts, more: &[(&str, Value)]) -> Value {
    for (key, count) in ["errors", "warnings", "infos", "waived"].into_iter().zip(counts.all()) {
        object[key] = json!(count);
    }
    for (key, value) in more {
        object[*key] = value.clone();
    }
    object
}

fn setting(setting: &RuleSetting) -> Value {
    let parameters: Map<String, Value> = setting
        .parameters
        .iter()
        .map(|(name, value)| (name.clone(), json!(value.normalize().to_string())))
        .collect();
    json!({
        "code": setting.code,
        "level": setting.level.map(settings::level),
        "parameters": parameters,
        "reason": masked(&setting.reason),
    })
}

fn not_checked(not: Unjudged<'_>) -> Value {
    json!({
        "fault": not.fault,
        "code": not.code,
        "station": not.station,
        "path": not.path,
        "why": not.why.zh,
        "why_en": not.why.en,
    })
}

fn object(facts: &Facts) -> Value {
    let (sheet, cell) = match &facts.origin {
        Origin::Cell(sheet, cell) => (Some(sheet.as_ref()), Some(cell.to_string())),
        _ => (None, None),
    };
    let (line, column) = match facts.origin {
        Origin::Line(line, column) => (Some(line), Some(column)),
        _ => (None, None),
    };
    let excerpt: Vec<Value> = facts
        .excerpt
        .iter()
        .map(|(column, text)| json!({ "column": excerpt_column(&facts.origin, *column), "text": text }))
        .collect();
    json!({
        "fingerprint": facts.fingerprint,
        "code": facts.code,
        "name": facts.name,
        "severity": facts.severity.word(),
        "problem": facts.problem.code(),
        "station": facts.station,
        "station_name": facts.station_name,
        "path": facts.path,
        "sheet": sheet,
        "cell": cell,
        "line": line,
        "column": column,
        "field": facts.field,
        "found": facts.found,
        "message": facts.message.zh,
        "message_en": facts.message.en,
        "hint": facts.hint.zh,
        "hint_en": facts.hint.en,
        "excerpt": excerpt,
        "waived": facts.waived,
        "change": facts.change.map(Change::word),
    })
}

/// The letters of a sheet's column; the number of a text file's column, from 1.
fn excerpt_column(origin: &Origin, column: u32) -> Value {
    match origin {
        Origin::Cell(..) => json!(column_letters(column)),
        _ => json!(column + 1),
    }
}

/// Reads [`object`] back; what is missing or wrong is named.
fn facts(value: &Value) -> Result<Facts, &'static str> {
    let optional = |key: &str| value[key].as_str().map(str::to_owned);
    let needed = |key: &'static str| optional(key).ok_or(key);
    let number = |key: &str| value[key].as_u64().and_then(|number| u32::try_from(number).ok());
    let origin = match (optional("sheet"), optional("cell"), number("line"), number("column")) {
        (Some(sheet), Some(cell), ..) => Origin::Cell(sheet.into(), Cell::from_a1(&cell).ok_or("cell")?),
        (_, _, Some(line), Some(column)) => Origin::Line(line, column),
        _ => Origin::File,
    };
    let excerpt = value["excerpt"].as_array().into_iter().flatten().map(|cell| {
        let column = match &cell["column"] {
            Value::String(letters) => Cell::from_a1(&format!("{letters}1")).map(|cell| cell.col),
            number => number.as_u64().and_then(|number| u32::try_from(number).ok()?.checked_sub(1)),
        };
        Ok((column.ok_or("excerpt")?, cell["text"].as_str().ok_or("excerpt")?.to_owned()))
    });
    Ok(Facts {
        fingerprint: needed("fingerprint")?,
        code: needed("code")?,
        name: needed("name")?,
        severity: Severity::from_word(&needed("severity")?).ok_or("severity")?,
        problem: Problem::from_code(&needed("problem")?).ok_or("problem")?,
        station: optional("station"),
        station_name: optional("station_name"),
        path: optional("path"),
        origin,
        field: optional("field"),
        found: optional("found"),
        message: Text::new(needed("message")?, needed("message_en")?),
        hint: Text::new(needed("hint")?, needed("hint_en")?),
        excerpt: excerpt.collect::<Result<_, _>>()?,
        waived: optional("waived"),
        change: optional("change").and_then(|word| Change::from_word(&word)),
    })
}
