//! The JSON Schema (2020-12) of one canonical line, written from the record.
//!
//! Strict: every key the wire prints is required and no other is allowed, because a missing value prints as
//! `null` and never as an absent key.

use form::Layouts;
use model::labels::FormLabels;
use model::record::{FieldKind, FieldSpec, Form, SectionSpec, Slot};
use model::{SelfReport, Severity};
use serde_json::{Map, Value, json};

use super::LAST;

/// The schema of the lines that `import --dry-run --format jsonl` prints, with a line feed at its end.
/// `formats` are the names of the formats that are read.
pub fn schema(formats: &[&str]) -> String {
    let mut report = SelfReport::default();
    for section in report.sections().iter().filter(|section| section.table) {
        report.push_row(section.name);
    }
    let labels = Layouts::shipped().labels().of_return;
    let mut defs = Map::new();
    defs.insert("record".into(), record(&report, &labels));
    let refused = json!({
        "code": { "type": "string", "pattern": "^[a-z_]+$" },
        "message": { "type": "string" },
        "message_en": { "type": "string" },
    });
    defs.insert("refused".into(), object(&json!({ "source": def("source"), "refused": object(&refused) })));
    let skipped = json!({ "source": def("source"), "skipped": { "type": "string", "title": "跳过的原因" } });
    defs.insert("skipped".into(), object(&skipped));
    defs.insert("source".into(), source(formats));
    defs.insert("diagnostic".into(), diagnostic());
    defs.insert("place".into(), place());
    defs.insert("origins".into(), origins(report.sections()));
    defs.extend(values());
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:jianping:self-assessment:1:line",
        "title": "自评材料的规范记录，一份一行 One canonical line",
        "description": "由 cargo xtask codegen 生成，请勿手改。没有填写和读不懂的值都是 null，读不懂的另有 diagnostics。 \
            Generated; do not edit. Missing and unreadable values are both null; the latter have a diagnostic.",
        "oneOf": [def("record"), def("refused"), def("skipped")],
        "$defs": defs,
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

fn record(report: &SelfReport, labels: &FormLabels) -> Value {
    let mut properties = Map::new();
    properties.insert("source".into(), def("source"));
    for section in report.sections() {
        let fields = fields(report, section, labels);
        if section.table {
            let table = json!({
                "type": "array",
                "title": labels.tables.get(section.name),
                "items": object(&Value::Object(fields)),
            });
            properties.insert(section.name.into(), table);
        } else if section.name.is_empty() {
            properties.extend(fields);
        } else {
            properties.insert(section.name.into(), object(&Value::Object(fields)));
        }
    }
    for name in LAST {
        if let Some(value) = properties.shift_remove(name) {
            properties.insert(name.into(), value);
        }
    }
    properties.insert("diagnostics".into(), json!({ "type": "array", "items": def("diagnostic") }));
    let mut record = object(&Value::Object(properties));
    record["properties"]["origins"] = def("origins");
    record
}

fn fields(report: &SelfReport, section: &SectionSpec, labels: &FormLabels) -> Map<String, Value> {
    let record = if section.table { report.row(section.name, 0) } else { report.section(section.name) };
    let path = |field: &str| match section.name {
        "" => field.to_owned(),
        name => format!("{name}.{field}"),
    };
    let specs = section.fields.iter();
    let values = specs.map(|spec| {
        let words = match record.and_then(|record| record.slot(spec.name)) {
            Some(Slot::Choice(choice)) => choice.words(),
            _ => &[],
        };
        let mut value = value(spec, words);
        value["title"] = json!(labels.fields.get(&path(spec.name)));
        (spec.name.to_owned(), value)
    });
    values.collect()
}

fn value(spec: &FieldSpec, words: &[&str]) -> Value {
    match spec.kind {
        FieldKind::Text | FieldKind::Code => def("text"),
        FieldKind::Count | FieldKind::Year => def("count"),
        FieldKind::Area | FieldKind::Points | FieldKind::Percent => def("amount"),
        FieldKind::Date => def("date"),
        FieldKind::Flag => def("flag"),
        FieldKind::Level => def("level"),
        FieldKind::Levels => def("levels"),
        FieldKind::ByLevel => def("count_by_level"),
        FieldKind::Answer => def("answer"),
        FieldKind::Choice if words.is_empty() => def("text"),
        FieldKind::Choice => {
            let words = words.iter().map(|word| json!(word));
            json!({ "enum": words.chain([Value::Null]).collect::<Vec<_>>() })
        }
    }
}

fn values() -> Map<String, Value> {
    let values = [
        ("text", json!({ "type": ["string", "null"] })),
        ("count", json!({ "type": ["integer", "null"] })),
        ("amount", json!({ "type": ["number", "null"] })),
        (
            "date",
            json!({
                "type": ["string", "null"],
                "pattern": "^([0-9]{4}-[0-9]{2}(-[0-9]{2})?|open)$",
                "description": "日、月，或 open（长期） a day, a month, or open",
            }),
        ),
        ("flag", json!({ "type": ["boolean", "null"] })),
        ("level", json!({ "enum": [5, 4, 3, 2, 1, null] })),
        ("levels", json!({ "type": ["array", "null"], "items": { "enum": [5, 4, 3, 2, 1] } })),
        (
            "count_by_level",
            json!({
                "type": "object",
                "patternProperties": { "^[1-5]$": def("count") },
                "additionalProperties": false,
            }),
        ),
        ("answer", json!({ "type": ["string", "null"], "pattern": "^([A-Z]|not_applicable)$" })),
    ];
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn source(formats: &[&str]) -> Value {
    let formats = formats.iter().map(|format| json!(format));
    object(&json!({
        "path": { "type": "string" },
        "format": { "enum": formats.chain([Value::Null]).collect::<Vec<_>>() },
        "blake3": { "type": "string", "pattern": "^([0-9a-f]{64})?$" },
        "bytes": { "type": "integer", "minimum": 0 },
    }))
}

fn diagnostic() -> Value {
    let severities = [Severity::Error, Severity::Warning, Severity::Info].map(Severity::word);
    let place_or_null = json!({ "anyOf": [def("place"), { "type": "null" }] });
    object(&json!({
        "code": { "type": "string", "pattern": "^I[0-9]{3}$" },
        "severity": { "enum": severities },
        "message": { "type": "string" },
        "message_en": { "type": "string" },
        "field": { "type": ["string", "null"] },
        "origin": place_or_null,
        "raw": { "type": ["string", "null"] },
    }))
}

fn place() -> Value {
    json!({
        "type": "string",
        "pattern": "^([\\s\\S]*![A-Z]{1,3}[1-9][0-9]*|[1-9][0-9]*:[1-9][0-9]*)$",
        "description": "工作表!单元格，或 行:列 sheet!cell, or line:column",
    })
}

/// The places of values, by path.
fn origins(sections: &[SectionSpec]) -> Value {
    let mut patterns = Map::new();
    for section in sections {
        let prefix = match (section.table, section.name) {
            (true, table) => format!("{table}\\[(0|[1-9][0-9]*)\\]\\."),
            (false, "") => String::new(),
            (false, name) => format!("{name}\\."),
        };
        let (by_level, plain): (Vec<&FieldSpec>, Vec<&FieldSpec>) =
            section.fields.iter().partition(|field| field.kind == FieldKind::ByLevel);
        for (fields, ending) in [(plain, ""), (by_level, "\\.[1-5]")] {
            let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
            if !names.is_empty() {
                patterns.insert(format!("^{prefix}({}){ending}$", names.join("|")), def("place"));
            }
        }
    }
    json!({ "type": "object", "patternProperties": patterns, "additionalProperties": false })
}
