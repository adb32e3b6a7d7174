//! The JSON Schema (2020-12) of findings, beside the code that prints them.

use model::Severity;
use model::finding::Problem;
use serde_json::{Map, Value, json};

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
            })),
            "summary": summary(),
            "finding": finding(),
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

fn summary() -> Value {
    let rule = json!({
        "code": def("text"),
        "name": def("text"),
        "findings": def("count"),
        "waived": def("count"),
        "stations": def("count"),
    });
    object(&json!({
        "errors": def("count"),
        "warnings": def("count"),
        "infos": def("count"),
        "waived": def("count"),
        "rules": { "type": "array", "items": object(&rule) },
        "stations_with_errors": {
            "type": "array",
            "items": object(&json!({ "station": def("text"), "errors": def("count") })),
        },
        "errors_without_station": def("count"),
    }))
}

fn finding() -> Value {
    let severities = [Severity::Error, Severity::Warning, Severity::Info].map(Severity::word);
    let problems: Vec<&str> = Problem::ALL.iter().map(|problem| problem.code()).collect();
    let excerpt = json!({ "column": { "type": ["string", "integer"] }, "text": def("text") });
    object(&json!({
        "code": { "type": "string", "pattern": "^[A-Z][0-9]{3}$" },
        "name": def("text"),
        "severity": { "enum": severities },
        "problem": { "enum": problems },
        "station": def("text_or_null"),
        "path": def("text_or_null"),
        "sheet": def("text_or_null"),
        "cell": { "type": ["string", "null"], "pattern": "^[A-Z]{1,3}[1-9][0-9]*$" },
        "line": def("number_or_null"),
        "column": def("number_or_null"),
        "field": def("text_or_null"),
        "message": def("text"),
        "message_en": def("text"),
        "hint": def("text"),
        "hint_en": def("text"),
        "excerpt": { "type": "array", "items": object(&excerpt) },
        "waived": def("text_or_null"),
    }))
}
