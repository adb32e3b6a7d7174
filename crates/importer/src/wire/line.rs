//! A canonical line back into a record: what foreign importers print.
//!
//! A value left out equals `null`. A value that is not canonical, and a field that the record does not
//! have, are reported as diagnostics of the record; only a line that is no canonical line at all is an error.

use std::collections::BTreeMap;

use model::finding::{Diagnostic, Severity};
use model::record::{Form, SlotMut};
use model::{Explained, Level, Origin, SelfReport, Text};
use serde_json::{Map, Value};

use crate::diagnostics;
use crate::readers::{Unreadable, expected, put_canonical, put_canonical_count};

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A return.
    Record(Box<SelfReport>),
    /// The file was refused, and why.
    Refused(Text),
    /// The file was passed over, and why.
    Skipped(String),
}

/// Why a line is no canonical line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.en)]
pub struct LineError(pub Text);

impl Explained for LineError {
    fn text(&self) -> Text {
        self.0.clone()
    }
}

fn wrong<T>(zh: impl Into<String>, en: impl Into<String>) -> Result<T, LineError> {
    Err(LineError(Text::new(zh, en)))
}

/// Keys of a line that are no fields of the record.
const OTHER_KEYS: [&str; 3] = ["source", "diagnostics", "origins"];

/// Reads a line. What it says of the file itself (`source`) is not looked at: the reader knows better.
pub fn read_line(line: &str) -> Result<Line, LineError> {
    let value: Value = serde_json::from_str(line).map_err(|error| {
        let place = error.column();
        LineError(Text::new(format!("不是 JSON（第 {place} 个字节）"), format!("no JSON ({error})")))
    })?;
    let Value::Object(keys) = value else { return wrong("不是 JSON 对象", "no JSON object") };
    if let Some(refused) = keys.get("refused") {
        let zh = text(refused, "message").unwrap_or_default();
        let en = text(refused, "message_en").unwrap_or(zh);
        return Ok(Line::Refused(Text::new(zh, en)));
    }
    if let Some(reason) = keys.get("skipped") {
        return Ok(Line::Skipped(reason.as_str().unwrap_or_default().to_owned()));
    }
    let reported = match keys.get("diagnostics") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(listed)) => listed.iter().map(diagnostic).collect::<Result<_, _>>()?,
        Some(_) => return wrong("“diagnostics”应为列表", "diagnostics should be a list"),
    };
    let mut reading = Reading { report: SelfReport::default(), origins: origins(&keys)? };
    reading.form(&keys)?;
    reading.unreadable(&reported);
    let mut report = reading.report;
    report.diagnostics.splice(0..0, reported);
    Ok(Line::Record(Box::new(report)))
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

fn origins(keys: &Map<String, Value>) -> Result<BTreeMap<String, Origin>, LineError> {
    let Some(origins) = keys.get("origins") else { return Ok(BTreeMap::new()) };
    let Value::Object(origins) = origins else {
        return wrong("“origins”应为对象", "origins should be an object");
    };
    origins.iter().map(|(path, place)| Ok((path.clone(), origin(place)?))).collect()
}

fn origin(place: &Value) -> Result<Origin, LineError> {
    match place {
        Value::Null => Ok(Origin::File),
        Value::String(text) if Origin::from_wire(text).is_some() => {
            Ok(Origin::from_wire(text).unwrap_or_default())
        }
        other => wrong(format!("{other} 不是位置"), format!("{other} is no place")),
    }
}

fn diagnostic(value: &Value) -> Result<Diagnostic, LineError> {
    let code = text(value, "code").unwrap_or_default();
    let Some(kind) = diagnostics::KINDS.iter().find(|kind| kind.code == code) else {
        return wrong(
            format!("没有编号为“{code}”的读取提示"),
            format!("no diagnostic has the code {code:?}"),
        );
    };
    let Some(zh) = text(value, "message") else {
        return wrong("读取提示缺少“message”", "a diagnostic lacks its message");
    };
    Ok(Diagnostic {
        code: kind.code,
        severity: text(value, "severity").and_then(Severity::from_word).unwrap_or(kind.severity),
        message: Text::new(zh, text(value, "message_en").unwrap_or(zh)),
        field: text(value, "field").map(str::to_owned),
        origin: origin(value.get("origin").unwrap_or(&Value::Null))?,
        raw: text(value, "raw").map(str::to_owned),
    })
}

/// A record that is being filled.
struct Reading {
    report: SelfReport,
    /// Where the values are, by path.
    origins: BTreeMap<String, Origin>,
}

impl Reading {
    fn form(&mut self, keys: &Map<String, Value>) -> Result<(), LineError> {
        let sections = self.report.sections();
        for (key, value) in keys.iter().filter(|(key, _)| !OTHER_KEYS.contains(&key.as_str())) {
            let section = sections.iter().find(|section| !section.name.is_empty() && section.name == key);
            match (section, value) {
                (None, value) => self.field(key, value)?,
                (Some(_), Value::Null) => {}
                (Some(section), Value::Array(rows)) if section.table => {
                    for row in rows {
                        let index = self.report.push_row(section.name).unwrap_or_default();
                        self.record(&format!("{key}[{index}]"), row)?;
                    }
                }
                (Some(section), value) if !section.table => self.record(key, value)?,
                (Some(_), _) => {
                    return wrong(format!("“{key}”应为列表"), format!("{key} should be a list"));
                }
            }
        }
        Ok(())
    }

    fn record(&mut self, path: &str, value: &Value) -> Result<(), LineError> {
        let Value::Object(fields) = value else {
            return wrong(format!("“{path}”应为对象"), format!("{path} should be an object"));
        };
        fields.iter().try_for_each(|(name, value)| self.field(&format!("{path}.{name}"), value))
    }

    fn field(&mut self, path: &str, value: &Value) -> Result<(), LineError> {
        match self.report.slot_mut(path) {
            None => {
                let name = [("element", Text::new(path, path))];
                let diagnostic = diagnostics::ELEMENT_UNKNOWN.at(None, Origin::File, None, &name);
                self.report.diagnostics.push(diagnostic);
                Ok(())
            }
            Some(SlotMut::ByLevel(_)) => self.counts(path, value),
            Some(_) => {
                let text = scalar(path, value)?;
                let origin = self.origin(path);
                let read = match self.report.slot_mut(path) {
                    Some(slot) => put_canonical(slot, &text, origin.clone()),
                    None => Ok(()),
                };
                self.report_value(path, origin, read);
                Ok(())
            }
        }
    }

    fn counts(&mut self, path: &str, value: &Value) -> Result<(), LineError> {
        let counts = match value {
            Value::Null => return Ok(()),
            Value::Object(counts) => counts,
            _ => return wrong(format!("“{path}”应为对象"), format!("{path} should be an object")),
        };
        for (number, count) in counts {
            let Some(level) = number.parse().ok().and_then(Level::new) else {
                return wrong(format!("“{path}”没有等级“{number}”"), format!("{path} has no level {number}"));
            };
            let place = format!("{path}.{number}");
            let (text, origin) = (scalar(&place, count)?, self.origin(&place));
            let read = match self.report.slot_mut(path) {
                Some(SlotMut::ByLevel(counts)) => put_canonical_count(counts, level, &text, origin.clone()),
                _ => Ok(()),
            };
            self.report_value(&place, origin, read);
        }
        Ok(())
    }

    fn origin(&self, path: &str) -> Origin {
        self.origins.get(path).cloned().unwrap_or_default()
    }

    fn report_value(&mut self, path: &str, origin: Origin, read: Result<(), Unreadable>) {
        if let Err(Unreadable { raw, kind }) = read {
            let expected = [("expected", expected(kind))];
            let diagnostic = diagnostics::NOT_UNDERSTOOD.at(Some(path), origin, Some(&raw), &expected);
            self.report.diagnostics.push(diagnostic);
        }
    }

    /// A `null` of which an error is reported was not missing but unreadable.
    fn unreadable(&mut self, reported: &[Diagnostic]) {
        for diagnostic in reported.iter().filter(|diagnostic| diagnostic.severity == Severity::Error) {
            if let (Some(path), Some(raw)) = (&diagnostic.field, &diagnostic.raw)
                && self.report.slot(path).is_some_and(model::record::Slot::is_missing)
                && let Some(slot) = self.report.slot_mut(path)
            {
                crate::readers::refuse(slot, raw, diagnostic.origin.clone());
            }
        }
    }
}

/// The canonical text of a value, as XML would have it.
fn scalar(path: &str, value: &Value) -> Result<String, LineError> {
    match value {
        Value::Null => Ok(String::new()),
        Value::Bool(flag) => Ok(flag.to_string()),
        Value::Number(number) => Ok(number.to_string()),
        Value::String(text) => Ok(text.clone()),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| scalar(path, item)).collect::<Result<_, _>>()?;
            Ok(items.join(" "))
        }
        Value::Object(_) => wrong(format!("“{path}”不能是对象"), format!("{path} cannot be an object")),
    }
}

#[cfg(test)]
mod tests {
    use model::record::Form as _;
    use model::{Cited, Source};

    use super::*;

    fn record(line: &str) -> SelfReport {
        match read_line(line) {
            Ok(Line::Record(report)) => *report,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_printed_is_read_back() {
        let place = |text: &str| Origin::from_wire(text).unwrap();
        let mut report = SelfReport::default();
        report.station.code = Cited::present("000007".to_owned(), place("基本情况!C7"));
        report.head.year = Cited::present(2014, place("12:7"));
        report.premises.equipment_ok_rate = Cited::present("98.5".parse().unwrap(), place("基本情况!C9"));
        report.push_row("occupations");
        let level = |number| Level::new(number).unwrap();
        report.occupations[0].permitted_levels = Cited::present(vec![level(5), level(3)], place("工种!B2"));
        report.occupations[0].tested.insert(level(4), Cited::present(8, place("工种!E2")));
        report.head.self_total =
            Cited { reading: model::Reading::Unreadable("约90".to_owned()), origin: Some(place("A!E30")) };
        report.diagnostics.push(diagnostics::NOT_UNDERSTOOD.at(
            Some("self_total"),
            place("A!E30"),
            Some("约90"),
            &[("expected", Text::new("数", "a number"))],
        ));
        let source = Source { path: String::new(), format: None, blake3: String::new(), bytes: 0 };
        let line = super::super::form_line(&source, &report, true);
        let read = record(&line);
        assert_eq!(
            super::super::form_line(&source, &read, false),
            super::super::form_line(&source, &report, false)
        );
        assert_eq!(read.station.code, report.station.code);
        assert_eq!(read.occupations[0].tested, report.occupations[0].tested);
        assert_eq!(read.head.self_total, report.head.self_total);
    }

    #[test]
    fn what_is_not_canonical_is_reported_and_what_is_unknown_too() {
        let read = record(
            r#"{"year":"二〇一四","colour":"red","station":{"code":"1","hat":1},"scores":[{"self_score":"85分"}]}"#,
        );
        let reported: Vec<String> = read
            .diagnostics
            .iter()
            .map(|reported| format!("{} {}", reported.code, reported.message.en))
            .collect();
        assert_eq!(
            reported,
            [
                "I001 `二〇一四` is not understood, expected a whole number",
                "I040 element `colour` is no part of the form and was not read",
                "I040 element `station.hat` is no part of the form and was not read",
                "I001 `85分` is not understood, expected a number",
            ]
        );
    }

    #[test]
    fn a_line_that_is_none_says_why() {
        let why = |line: &str| read_line(line).unwrap_err().to_string();
        assert!(why("{").starts_with("no JSON ("), "{}", why("{"));
        assert_eq!(why("[]"), "no JSON object");
        assert_eq!(why(r#"{"scores":{}}"#), "scores should be a list");
        assert_eq!(why(r#"{"station":"x"}"#), "station should be an object");
        assert_eq!(why(r#"{"year":{}}"#), "year cannot be an object");
        assert_eq!(why(r#"{"origins":{"year":"here"}}"#), "\"here\" is no place");
        assert_eq!(
            why(r#"{"diagnostics":[{"code":"X1","message":""}]}"#),
            "no diagnostic has the code \"X1\""
        );
        assert_eq!(why(r#"{"occupations":[{"tested":{"6":1}}]}"#), "occupations[0].tested has no level 6");
    }

    #[test]
    fn a_file_without_a_form_has_a_line_too() {
        let refused = Line::Refused(Text::new("坏了", "broken"));
        assert_eq!(read_line(r#"{"refused":{"message":"坏了","message_en":"broken"}}"#), Ok(refused));
        assert_eq!(read_line(r#"{"skipped":"不是"}"#), Ok(Line::Skipped("不是".to_owned())));
    }
}
