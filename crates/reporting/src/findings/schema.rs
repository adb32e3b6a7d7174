//! The JSON Schema (2020-12) of findings, next to the code that prints them.

use model::Severity;
use model::finding::Problem;
use serde_json::{Map, Value, json};

use super::facts::Change;

/// The schema of `validate --format json`, with a line feed at its end. A line of `--format jsonl` is one
/// `#/$defs/finding`.
pub fn schema() -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:jianping:findings:1",
        "title": "校验结果 Findings",
        "description": "由 cargo xtask codegen 生成，请勿手改。JSON Lines 的一行是其中的 finding。 \
            Generated; do not edit. A line of JSON Lines is one finding.",
        "$ref": "#/$defs/findings",
        "$defs": {
            "findings": object(&json!({
                "summary": def("summary"),
                "findings": { "type": "array", "items": def("finding") },
                "gone": { "type": "array", "items": def("finding") },
                "not_checked": { "type": "array", "items": def("not_checked") },
                "settings": { "type": "array", "items": def("setting") },
            })),
            "summary": summary(),
            "finding": finding(),
            "not_checked": object(&json!({
                "fault": { "type": "boolean" },
                "code": def("text"),
                "station": def("text_or_null"),
                "path": def("text_or_null"),
                "why": def("text"),
                "why_en": def("text"),
            })),
            "setting": object(&json!({
                "code": def("text"),
                "level": { "enum": ["error", "warning", "info", "off", null] },
                "parameters": { "type": "object", "additionalProperties": def("text") },
                "reason": def("text"),
            })),
            "count": { "type": "integer", "minimum": 0 },
            "text": { "type": "string" },
            "text_or_null": { "type": ["string", "null"] },
            "number_or_null": { "type": ["integer", "null"], "minimum": 1 },
        },
    });
    format!("{schema:#}\n")
}

fn def(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// An object with these properties and no other, all of them required.
fn object(properties: &Value) -> Value {
    let required: Vec<&String> = properties.as_object().into_iter().flat_map(Map::keys).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// The four counts, between these properties and more.
fn counted(before: &Value, after: &Value) -> Value {
    let counts = json!({
        "errors": def("count"),
        "warnings": def("count"),
        "infos": def("count"),
        "waived": def("count"),
    });
    let all = [before, &counts, after].into_iter().filter_map(Value::as_object).flatten();
    object(&Value::Object(all.map(|(key, value)| (key.clone(), value.clone())).collect()))
}

fn list(item: &Value) -> Value {
    json!({ "type": "array", "items": item })
}

fn summary() -> Value {
    let rule =
        counted(&json!({ "code": def("text"), "name": def("text") }), &json!({ "stations": def("count") }));
    let station =
        counted(&json!({ "station": def("text_or_null"), "name": def("text_or_null") }), &json!({}));
    let common = object(&json!({
        "code": def("text"),
        "field": def("text_or_null"),
        "findings": def("count"),
        "stations": def("count"),
        "example": def("text"),
        "example_en": def("text"),
    }));
    let absent =
        object(&json!({ "station": def("text"), "name": def("text"), "withdrawn": { "type": "boolean" } }));
    let compared = object(&json!({ "new": def("count"), "unchanged": def("count"), "gone": def("count") }));
    counted(
        &json!({
            "title": def("text"),
            "sample": { "type": "boolean" },
            "as_of": { "type": "string", "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$" },
            "files": object(&json!({
                "read": def("count"),
                "refused": def("count"),
                "passed_over": def("count"),
            })),
            "returns": def("count"),
            "onsite_forms": def("count"),
            "stations": def("count"),
            "absent": list(&absent),
        }),
        &json!({
            "rules": list(&rule),
            "by_station": list(&station),
            "commonest": list(&common),
            "not_checked": def("count"),
            "compared": { "anyOf": [compared, { "type": "null" }] },
        }),
    )
}

fn finding() -> Value {
    let severities = [Severity::Error, Severity::Warning, Severity::Info].map(Severity::word);
    let problems: Vec<&str> = Problem::ALL.iter().map(|problem| problem.code()).collect();
    let excerpt = json!({ "column": { "type": ["string", "integer"] }, "text": def("text") });
    object(&json!({
        "fingerprint": def("text"),
        "code": { "type": "string", "pattern": "^[A-Z][0-9]{3}$" },
        "name": def("text"),
        "severity": { "enum": severities },
        "problem": { "enum": problems },
        "station": def("text_or_null"),
        "station_name": def("text_or_null"),
        "path": def("text_or_null"),
        "sheet": def("text_or_null"),
        "cell": { "type": ["string", "null"], "pattern": "^[A-Z]{1,3}[1-9][0-9]*$" },
        "line": def("number_or_null"),
        "column": def("number_or_null"),
        "field": def("text_or_null"),
        "found": def("text_or_null"),
        "message": def("text"),
        "message_en": def("text"),
        "hint": def("text"),
        "hint_en": def("text"),
        "excerpt": { "type": "array", "items": object(&excerpt) },
        "waived": def("text_or_null"),
        "change": { "enum": [Change::New.word(), Change::Unchanged.word(), null] },
    }))
}
