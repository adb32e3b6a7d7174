//! Bad inputs, each with what must become of it; all of them are read in one run.
//!
//! The numbers are those of the kinds of bad input that the product must survive; [`numbers`] says where the
//! kinds are looked at that are no files of the table.

/// Containers, and what is no workbook.
pub(crate) mod container;
/// Campaign folders that somebody else has filled.
#[cfg(unix)]
mod folder;
/// xls.
pub(crate) mod legacy;
/// XML.
mod markup;
/// xlsx, xlsb, ods, Excel 2003 XML.
mod workbook;

/// Where each kind of bad input is looked at.
mod numbers;

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::workspace::{root, xtask};

/// A file and what must become of it.
pub(crate) struct Case {
    /// Its kind.
    number: u8,
    /// Its file name, with the number of its kind in front.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    expect: Expect,
}

enum Expect {
    /// Refused with this code, and with these words in the English reason. Any code when it is blank.
    Refused(&'static str, &'static str),
    /// Read as one form, with diagnostics of these codes, and a value at a JSON pointer.
    Read(&'static [&'static str], Option<(&'static str, Value)>),
    /// Passed over.
    Skipped,
}

fn refused(code: &'static str, words: &'static str) -> Expect {
    Expect::Refused(code, words)
}

fn read(codes: &'static [&'static str]) -> Expect {
    Expect::Read(codes, None)
}

fn holds(codes: &'static [&'static str], pointer: &'static str, value: Value) -> Expect {
    Expect::Read(codes, Some((pointer, value)))
}

impl Case {
    fn new(number: u8, name: &str, bytes: Vec<u8>, expect: Expect) -> Self {
        Self { number, name: format!("{number:02} {name}"), bytes, expect }
    }

    /// A case that lives by its name.
    fn bare(number: u8, name: &str, bytes: Vec<u8>, expect: Expect) -> Self {
        Self { number, name: name.to_owned(), bytes, expect }
    }

    /// What is wrong with the line printed for the file; `None` when it is as expected.
    fn fault(&self, line: Option<&Value>) -> Option<String> {
        let Some(line) = line else { return Some("no line was printed".to_owned()) };
        let said = |why: &str| Some(format!("{why}: {}", shortened(&line.to_string())));
        match &self.expect {
            Expect::Skipped => line.get("skipped").is_none().then(|| said("not passed over")).flatten(),
            Expect::Refused(code, words) => {
                let Some(refused) = line.get("refused") else { return said("not refused") };
                let code_fits = code.is_empty() || refused["code"] == *code;
                let fits =
                    code_fits && refused["message_en"].as_str().is_some_and(|text| text.contains(words));
                if fits { None } else { said("refused otherwise") }
            }
            Expect::Read(codes, value) => {
                let Some(reported) = line.get("diagnostics").and_then(Value::as_array) else {
                    return said("not read");
                };
                let lacks = |code: &&&str| !reported.iter().any(|reported| reported["code"] == **code);
                if let Some(code) = codes.iter().find(lacks) {
                    return said(&format!("{code} is not reported"));
                }
                let (pointer, value) = value.as_ref()?;
                (line.pointer(pointer) != Some(value)).then(|| said(pointer)).flatten()
            }
        }
    }
}

/// What `one` makes of each number, one after the other.
fn each(numbers: Range<usize>, one: impl Fn(usize) -> String) -> String {
    numbers.map(one).collect::<Vec<_>>().concat()
}

fn shortened(text: &str) -> String {
    text.chars().take(1500).collect()
}

/// Every case of the table.
pub(crate) fn cases() -> Vec<Case> {
    [container::cases(), workbook::cases(), legacy::cases(), markup::cases()].into_iter().flatten().collect()
}

/// The lines that a dry run prints over a folder, by path.
fn lines(folder: &Path) -> BTreeMap<String, Value> {
    let folder = folder.to_str().expect("UTF-8");
    let ran = xtask(root(), &["import", "--dry-run", "--format", "jsonl", "--origins", folder]);
    assert!(ran.code < 2, "{}", ran.stderr);
    let parse = |line: &str| -> Value { serde_json::from_str(line).expect("a JSON object") };
    let by_path = |line: Value| (line["source"]["path"].as_str().expect("a path").to_owned(), line);
    ran.stdout.lines().map(parse).map(by_path).collect()
}

#[test]
fn every_bad_input_comes_to_its_expected_end() {
    let folder = TempDir::new().expect("a temporary folder");
    let cases = cases();
    for case in &cases {
        fs::write(folder.path().join(&case.name), &case.bytes).expect("a file");
    }
    let lines = lines(folder.path());
    assert_eq!(lines.len(), cases.len());
    let faults: Vec<String> = cases
        .iter()
        .filter_map(|case| Some(format!("{}: {}", case.name, case.fault(lines.get(&case.name))?)))
        .collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));

    let shown = xtask(root(), &["import", "--dry-run", folder.path().to_str().expect("UTF-8")]).stdout;
    let odd = shown.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
    assert_eq!(odd, None, "a name was shown with what can fool a terminal");
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_passed_over() {
    let folder = TempDir::new().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name);
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, at(name)).expect("a link");
    link("loop-b", "loop-a");
    link("loop-a", "loop-b");
    link("/etc/passwd", "outside.xlsx");
    link("nowhere", "dangling.xlsx");
    fs::create_dir(at("folder.xlsx")).expect("a folder");
    link("..", "folder.xlsx/up");
    let pipe = Command::new("mkfifo").arg(at("pipe.xlsx")).status().expect("mkfifo runs");
    assert!(pipe.success());
    fs::write(at("empty.xlsx"), "").expect("a file");

    let lines = lines(folder.path());
    let paths: Vec<&str> = lines.keys().map(String::as_str).collect();
    let all =
        ["dangling.xlsx", "empty.xlsx", "folder.xlsx/up", "loop-a", "loop-b", "outside.xlsx", "pipe.xlsx"];
    assert_eq!(paths, all);
    for (path, line) in &lines {
        assert_eq!(line.get("skipped").is_some(), path != "empty.xlsx", "{path}: {line}");
    }
}
