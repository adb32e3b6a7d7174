//! The cases under `fixtures/reading`, and what is read of their files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use form::Layouts;
use importer::{Limits, wire};
use model::ReadForm;
use model::Source;
use model::record::Form;
use serde_json::Value;

use crate::workspace::root;

/// Diagnostics that come with a value that was not read.
const UNREADABLE: [&str; 5] = ["I001", "I002", "I003", "I004", "I005"];

/// One case: a drawing that was saved by several writers.
pub(super) struct Case {
    /// The folder.
    pub(super) habit: String,
    name: String,
    /// The files, by name.
    pub(super) files: Vec<String>,
    expected: Value,
}

/// The layouts of the product.
pub(super) fn shipped() -> &'static Layouts {
    static SHIPPED: LazyLock<Layouts> = LazyLock::new(Layouts::shipped);
    &SHIPPED
}

/// Every case, by folder and name.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for folder in sorted(Case::root()).into_iter().filter(|path| path.is_dir()) {
        let names: Vec<String> = sorted(folder.clone())
            .iter()
            .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
            .collect();
        for name in names.iter().filter_map(|name| name.strip_suffix(".expected.json")) {
            let text = fs::read_to_string(folder.join(format!("{name}.expected.json"))).expect("a file");
            let start = format!("{name}.");
            let is_other = |file: &str| file.ends_with(".expected.json") || file.ends_with(".toml");
            let files = names.iter().filter(|file| file.starts_with(&start) && !is_other(file));
            cases.push(Case {
                habit: folder.file_name().expect("a name").to_string_lossy().into_owned(),
                name: name.to_owned(),
                files: files.cloned().collect(),
                expected: serde_json::from_str(&text).expect("JSON"),
            });
        }
    }
    assert!(cases.iter().all(|case| !case.files.is_empty()), "a case without files");
    cases
}

fn sorted(folder: PathBuf) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

impl Case {
    /// The folder of all cases.
    pub(super) fn root() -> PathBuf {
        root().join("fixtures/reading")
    }

    /// Where a file of the case is.
    pub(super) fn path(&self, file: &str) -> PathBuf {
        Self::root().join(&self.habit).join(file)
    }

    /// The shipped layouts, and those that lie beside the case's files.
    pub(super) fn layouts(&self) -> Cow<'static, Layouts> {
        let mut layouts = Cow::Borrowed(shipped());
        let own = self.path(&format!("{}.toml", self.name));
        if own.exists() {
            let text = fs::read_to_string(own).expect("a layout");
            layouts.to_mut().extend(&text).expect("a sound layout");
        }
        layouts
    }

    /// Whether the case holds on-site forms.
    pub(super) fn is_onsite(&self) -> bool {
        self.expected["form"] == "onsite"
    }

    /// The canonical records of a file, with origins.
    pub(super) fn records(&self, file: &str, layouts: &Layouts) -> Vec<Value> {
        let bytes = fs::read(self.path(file)).expect("a file");
        let forms = pipeline::read_bytes(file, &bytes, layouts, &Limits::default())
            .unwrap_or_else(|error| panic!("{}/{file} was refused: {error}", self.habit));
        let line = |read: &importer::Imported| {
            let form: &dyn Form = match &read.form {
                ReadForm::SelfReport(report) => report.as_ref(),
                ReadForm::Inspection(visit) => visit.as_ref(),
                ReadForm::Register(register) => register.as_ref(),
            };
            assert_eq!(self.is_onsite(), matches!(read.form, ReadForm::Inspection(_)), "{file}");
            let source = Source {
                path: file.to_owned(),
                format: Some(read.format.clone()),
                blake3: String::new(),
                bytes: bytes.len() as u64,
            };
            serde_json::from_str(&wire::form_line(&source, form, true)).expect("JSON")
        };
        forms.iter().map(line).collect()
    }

    /// Compares a file field by field; tells the differences and gives the number of fields.
    pub(super) fn compare(&self, file: &str, layouts: &Layouts, wrong: &mut Vec<String>) -> usize {
        let place = format!("{}/{file}", self.habit);
        let records = self.records(file, layouts);
        let expected = self.expected["records"].as_array().expect("records");
        if records.len() != expected.len() {
            wrong.push(format!("{place}: {} records instead of {}", records.len(), expected.len()));
        }
        let mut compared = 0;
        for (record, expected) in records.iter().zip(expected) {
            let read = [values(record), unreadable(record)];
            let wanted = [map(&expected["values"]), map(&expected["unreadable"])];
            for (read, wanted) in read.iter().zip(&wanted) {
                compared += read.len();
                compared += wanted.keys().filter(|path| !read.contains_key(*path)).count();
                for path in read.keys().chain(wanted.keys().filter(|path| !read.contains_key(*path))) {
                    let (read, wanted) = (read.get(path), wanted.get(path));
                    if read != wanted {
                        let shown = |value: Option<&Value>| value.map_or("-".to_owned(), Value::to_string);
                        wrong.push(format!("{place}: {path} = {} not {}", shown(read), shown(wanted)));
                    }
                }
            }
            let wanted_rows = rows(wanted.iter().flat_map(BTreeMap::keys));
            for (table, rows) in record.as_object().expect("an object") {
                let Some(rows) = rows.as_array().filter(|_| table != "diagnostics") else { continue };
                let wanted = wanted_rows.get(table.as_str()).copied().unwrap_or(0);
                if rows.len() != wanted {
                    wrong.push(format!("{place}: {table} has {} rows, not {wanted}", rows.len()));
                }
            }
        }
        compared
    }
}

/// How many rows the paths of each table speak of.
fn rows<'a>(paths: impl Iterator<Item = &'a String>) -> BTreeMap<&'a str, usize> {
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    for path in paths {
        if let Some((table, rest)) = path.split_once('[') {
            let index: usize = rest.split(']').next().expect("a part").parse().expect("a row");
            let most = rows.entry(table).or_default();
            *most = (*most).max(index + 1);
        }
    }
    rows
}

fn map(object: &Value) -> BTreeMap<String, Value> {
    object.as_object().expect("an object").iter().map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// The values of a record by their paths, without the missing ones.
pub(super) fn values(record: &Value) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    flatten(&without(record.clone(), &["source", "diagnostics", "origins"]), String::new(), &mut found);
    found
}

fn flatten(value: &Value, path: String, into: &mut BTreeMap<String, Value>) {
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            for (name, value) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                flatten(value, format!("{path}{dot}{name}"), into);
            }
        }
        Value::Array(rows) if rows.iter().all(Value::is_object) => {
            for (at, row) in rows.iter().enumerate() {
                flatten(row, format!("{path}[{at}]"), into);
            }
        }
        value => _ = into.insert(path, value.clone()),
    }
}

/// The texts that were not understood, by the paths of their fields.
fn unreadable(record: &Value) -> BTreeMap<String, Value> {
    let diagnostics = record["diagnostics"].as_array().expect("diagnostics").iter();
    diagnostics
        .filter(|reported| UNREADABLE.iter().any(|code| reported["code"] == *code))
        .map(|reported| (reported["field"].as_str().expect("a field").to_owned(), reported["raw"].clone()))
        .collect()
}

/// What was reported of the records of a file, a line each.
pub(super) fn diagnostics(records: &[Value]) -> String {
    let mut lines = String::new();
    for reported in records.iter().flat_map(|record| record["diagnostics"].as_array().expect("diagnostics")) {
        let text = |key: &str| reported[key].as_str().unwrap_or("-");
        _ = writeln!(
            lines,
            "  {} {} {} @{} {}",
            text("code"),
            text("severity"),
            text("field"),
            text("origin"),
            text("message")
        );
    }
    lines
}

/// A record without some of its parts.
pub(super) fn without(mut record: Value, parts: &[&str]) -> Value {
    let fields = record.as_object_mut().expect("an object");
    for part in parts {
        fields.remove(*part);
    }
    record
}
