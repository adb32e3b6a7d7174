//! The part of JSON Schema (draft 07 to 2020-12) that the published schemas and the schema of SARIF use.
//!
//! Small on purpose: a whole implementation would take longer to build than the product. A keyword that is
//! not known here fails the test instead of being passed over.

use std::collections::BTreeMap;

use regex::Regex;
use serde_json::Value;

/// Says of what; never a constraint.
const ANNOTATIONS: [&str; 7] = ["$schema", "$id", "$defs", "definitions", "title", "description", "default"];

/// A schema, ready to check by.
pub(crate) struct Schema {
    root: Value,
    /// Compiled once: a line holds hundreds of values under the same pattern.
    patterns: BTreeMap<String, Regex>,
}

impl Schema {
    /// The schema of a JSON text.
    pub(crate) fn new(text: &str) -> Self {
        let root: Value = serde_json::from_str(text).expect("a JSON object");
        let mut patterns = BTreeMap::new();
        compile(&root, &mut patterns);
        Self { root, patterns }
    }

    /// Whether a value is as the schema says; else where it is not and why.
    pub(crate) fn check(&self, value: &Value) -> Result<(), String> {
        self.fits(&self.root, value, "")
    }

    /// The same by the definition of a name.
    pub(crate) fn check_as(&self, definition: &str, value: &Value) -> Result<(), String> {
        self.fits(&self.root["$defs"][definition], value, "")
    }

    fn fits(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        for (keyword, argument) in schema.as_object().unwrap_or_else(|| panic!("no schema: {schema}")) {
            let fits = match keyword.as_str() {
                "$ref" => {
                    let pointer = text(argument).strip_prefix('#').expect("a local $ref");
                    let target = self.root.pointer(pointer).unwrap_or_else(|| panic!("no {pointer}"));
                    self.fits(target, value, at)?;
                    true
                }
                "type" => list(argument).iter().any(|name| is_of_type(value, name)),
                "enum" => list(argument).contains(value),
                "pattern" => value.as_str().is_none_or(|value| self.patterns[text(argument)].is_match(value)),
                "minimum" => {
                    value.as_i64().zip(argument.as_i64()).is_none_or(|(value, least)| value >= least)
                }
                "maximum" => value.as_f64().zip(argument.as_f64()).is_none_or(|(value, most)| value <= most),
                "minItems" => {
                    value.as_array().is_none_or(|items| items.len() as u64 >= argument.as_u64().unwrap())
                }
                "uniqueItems" => value.as_array().is_none_or(|items| {
                    argument == false
                        || items.iter().enumerate().all(|(at, item)| !items[..at].contains(item))
                }),
                "format" => value.as_str().is_none_or(|value| is_of_format(value, text(argument))),
                "required" => value
                    .as_object()
                    .is_none_or(|object| list(argument).iter().all(|key| object.contains_key(text(key)))),
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.fits(argument, item, &format!("{at}/{index}"))?;
                    }
                    true
                }
                "properties" | "patternProperties" | "additionalProperties" => {
                    self.properties_fit(schema, value, at)?;
                    true
                }
                "anyOf" | "oneOf" => self.alternatives_fit(keyword, list(argument), value, at)?,
                annotation => {
                    assert!(ANNOTATIONS.contains(&annotation), "the keyword `{annotation}` is not known");
                    true
                }
            };
            if !fits {
                return Err(format!("{at}: {} is against {keyword} {}", start(value), start(argument)));
            }
        }
        Ok(())
    }

    /// Every property by its own schemas; one without any by what is said of the others.
    fn properties_fit(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        for (key, value) in value.as_object().into_iter().flatten() {
            let at = format!("{at}/{key}");
            let patterns = schema["patternProperties"].as_object().into_iter().flatten();
            let by_pattern = patterns.filter(|(pattern, _)| self.patterns[*pattern].is_match(key));
            let by_pattern = by_pattern.map(|(_, schema)| schema);
            let schemas: Vec<&Value> = schema["properties"].get(key).into_iter().chain(by_pattern).collect();
            match &schema["additionalProperties"] {
                Value::Bool(false) if schemas.is_empty() => return Err(format!("{at}: no such property")),
                others @ Value::Object(_) if schemas.is_empty() => self.fits(others, value, &at)?,
                _ => {}
            }
            for schema in schemas {
                self.fits(schema, value, &at)?;
            }
        }
        Ok(())
    }

    fn alternatives_fit(
        &self,
        keyword: &str,
        schemas: &[Value],
        value: &Value,
        at: &str,
    ) -> Result<bool, String> {
        let (fitting, others): (Vec<_>, Vec<_>) =
            schemas.iter().map(|schema| self.fits(schema, value, at)).partition(Result::is_ok);
        if fitting.is_empty() {
            return Err(others.into_iter().filter_map(Result::err).collect::<Vec<_>>().join("; or "));
        }
        Ok(fitting.len() == 1 || keyword == "anyOf")
    }
}

/// Compiles the arguments of `pattern` and the keys of `patternProperties` anywhere below.
fn compile(schema: &Value, patterns: &mut BTreeMap<String, Regex>) {
    let mut add = |pattern: &str| {
        patterns.entry(pattern.to_owned()).or_insert_with(|| Regex::new(pattern).expect("a pattern"));
    };
    if let Some(pattern) = schema["pattern"].as_str() {
        add(pattern);
    }
    schema["patternProperties"].as_object().into_iter().flatten().for_each(|(pattern, _)| add(pattern));
    let below: Vec<&Value> = match schema {
        Value::Object(object) => object.values().collect(),
        Value::Array(list) => list.iter().collect(),
        _ => Vec::new(),
    };
    for schema in below {
        compile(schema, patterns);
    }
}

fn is_of_type(value: &Value, name: &Value) -> bool {
    match text(name) {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type `{other}`"),
    }
}

/// Whether a text has a format, as far as the texts under test could fail it.
fn is_of_format(value: &str, name: &str) -> bool {
    match name {
        "uri" => is_of_format(value, "uri-reference") && value.contains(':'),
        "uri-reference" => value.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&b)),
        "date-time" => value.len() >= 20 && value.contains('T'),
        other => panic!("no format `{other}`"),
    }
}

/// The start of a value, enough to know it by.
fn start(value: &Value) -> String {
    value.to_string().chars().take(120).collect()
}

fn list(argument: &Value) -> &[Value] {
    argument.as_array().map_or(std::slice::from_ref(argument), Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}
