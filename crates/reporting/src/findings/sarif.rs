//! Findings as SARIF 2.1.0, the exchange format of checking tools.
//!
//! A cell is named twice: as a logical location (`自评打分!E7`) and, for programs that know files only, as a
//! region whose line and column are the row and the column of the sheet.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use model::finding::Problem;
use model::rule::Rule;
use model::{Lang, Origin, Severity};
use serde_json::{Map, Value, json};

use super::facts::{Change, Facts};
use super::report::{FindingsReport, Unjudged, not_checked_title};
use super::row::row;
use crate::place::place;
use document::plain::visible;
use document::uri::encoded;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Stands for the campaign's folder.
const BASE: &str = "CAMPAIGN";
/// Identifiers of notifications.
const NOT_CHECKED: &str = "not-checked";
const FAULT: &str = "engine-fault";
/// The version of the fingerprints.
const FINGERPRINT: &str = "jianping/v1";

/// One log with one run, indented.
pub fn sarif(report: &FindingsReport<'_>, lang: Lang) -> String {
    let rules = rules(report, lang);
    let places: BTreeMap<&str, usize> =
        rules.iter().enumerate().map(|(index, rule)| (rule.code, index)).collect();
    let write = Writer { places, lang };
    let mut results: Vec<Value> =
        report.facts.iter().map(|facts| write.result(facts, facts.change.map(Change::word))).collect();
    if let Some(baseline) = &report.baseline {
        results.extend(baseline.gone.iter().map(|facts| write.result(facts, Some("absent"))));
    }
    let notifications: Vec<Value> = report.unjudged().map(|not| write.notification(not)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Jianping",
                "fullName": lang.pick("鉴评：职业技能鉴定机构检查评估工具", "Jianping: evaluation of skill-testing stations"),
                "language": lang.pick("zh-CN", "en"),
                "notifications": [
                    {
                        "id": NOT_CHECKED,
                        "shortDescription": { "text": not_checked_title(false).get(lang) },
                    },
                    {
                        "id": FAULT,
                        "shortDescription": { "text": not_checked_title(true).get(lang) },
                    },
                ],
                "rules": rules.iter().map(|rule| self::rule(rule)).collect::<Vec<_>>(),
            } },
            "invocations": [{
                "executionSuccessful": report.faults.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "originalUriBaseIds": {
                BASE: { "description": { "text": lang.pick("年度工作目录", "the campaign's folder") } },
            },
            "columnKind": "unicodeCodePoints",
            "properties": { "title": report.title(lang), "sample": report.campaign.sample },
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// A rule as the log describes it.
struct Described<'a> {
    code: &'a str,
    name: &'a str,
    severity: Severity,
    problem: Problem,
    summary: String,
    docs: &'a str,
}

/// The catalogue, and what it lacks of the rules that found something, now or before.
fn rules<'a>(report: &'a FindingsReport<'_>, lang: Lang) -> Vec<Described<'a>> {
    let described = |rule: &'a Rule<'_>| Described {
        code: rule.code,
        name: rule.name,
        severity: rule.severity,
        problem: rule.problem,
        summary: rule.summary.get(lang).to_owned(),
        docs: rule.docs,
    };
    let mut rules: Vec<Described<'a>> = report.rules.iter().map(described).collect();
    let gone = report.baseline.iter().flat_map(|baseline| &baseline.gone);
    for facts in report.facts.iter().chain(gone) {
        if !rules.iter().any(|rule| rule.code == facts.code) {
            rules.push(Described {
                code: &facts.code,
                name: &facts.name,
                severity: facts.severity,
                problem: facts.problem,
                summary: facts.problem.label().get(lang).to_owned(),
                docs: "",
            });
        }
    }
    rules
}

fn rule(rule: &Described<'_>) -> Value {
    let mut object = json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.summary },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "problem": rule.problem.code() },
    });
    if !rule.docs.is_empty() {
        object["help"] = json!({ "text": rule.docs, "markdown": rule.docs });
    }
    object
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

struct Writer<'a> {
    /// The index of each rule.
    places: BTreeMap<&'a str, usize>,
    lang: Lang,
}

impl Writer<'_> {
    fn result(&self, facts: &Facts, state: Option<&str>) -> Value {
        let (message, hint) = (facts.message.get(self.lang), facts.hint.get(self.lang));
        let mut text = message.to_owned();
        if !hint.is_empty() {
            _ = write!(text, "{}{hint}", self.lang.pick("。怎样改：", ". To fix it: "));
        }
        let mut object = json!({
            "ruleId": facts.code,
            "ruleIndex": self.places.get(facts.code.as_str()),
            "level": level(facts.severity),
            "message": { "text": text },
            "locations": [location(facts.station.as_deref(), facts.path.as_deref(), &facts.origin, self.region(facts))],
            "partialFingerprints": { FINGERPRINT: facts.fingerprint },
            "properties": {
                "problem": facts.problem.code(),
                "station": facts.station,
                "stationName": facts.station_name,
                "field": facts.field,
                "found": facts.found,
                "message": facts.message.zh,
                "message_en": facts.message.en,
                "hint": facts.hint.zh,
                "hint_en": facts.hint.en,
            },
        });
        if let Some(state) = state {
            object["baselineState"] = json!(state);
        }
        if let Some(waived) = &facts.waived {
            object["suppressions"] =
                json!([{ "kind": "external", "status": "accepted", "justification": waived }]);
        }
        object
    }

    fn region(&self, facts: &Facts) -> Option<Value> {
        let (line, column) = match &facts.origin {
            Origin::File => return None,
            Origin::Line(line, column) => (*line, *column),
            Origin::Cell(_, cell) => (cell.row + 1, cell.col + 1),
        };
        let mut region = json!({ "startLine": line, "startColumn": column });
        if let Some(row) = row(facts, self.lang) {
            region["snippet"] = json!({ "text": row.text });
        }
        Some(region)
    }

    fn notification(&self, not: Unjudged<'_>) -> Value {
        let mut object = json!({
            "level": if not.fault { "error" } else { "note" },
            "message": { "text": not.why.get(self.lang) },
            "descriptor": { "id": if not.fault { FAULT } else { NOT_CHECKED } },
            "associatedRule": { "id": not.code },
            "properties": { "station": not.station, "why": not.why.zh, "why_en": not.why.en },
        });
        if let Some(index) = self.places.get(not.code) {
            object["associatedRule"]["index"] = json!(index);
        }
        if not.path.is_some() {
            let whole = Origin::File;
            object["locations"] = json!([location(not.station, not.path, &whole, None)]);
        }
        object
    }
}

/// A file with a region, and the place in the words of clerks; the station when there is no file.
fn location(station: Option<&str>, path: Option<&str>, origin: &Origin, region: Option<Value>) -> Value {
    let mut object = Map::new();
    if let Some(path) = path {
        let mut physical = json!({ "artifactLocation": { "uri": encoded(path), "uriBaseId": BASE } });
        if let Some(region) = region {
            physical["region"] = region;
        }
        object.insert("physicalLocation".to_owned(), physical);
    }
    let logical = match (origin, station) {
        (Origin::Cell(..), _) => {
            let cell = origin.to_string();
            json!([{ "name": visible(&cell), "fullyQualifiedName": place(path, origin), "kind": "cell" }])
        }
        (_, Some(station)) if path.is_none() => {
            json!([{ "name": visible(station), "fullyQualifiedName": visible(station), "kind": "station" }])
        }
        _ => return Value::Object(object),
    };
    object.insert("logicalLocations".to_owned(), logical);
    Value::Object(object)
}
