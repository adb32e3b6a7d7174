//! Files of many writers, habit by habit: what is read is what a person reads, and nothing else.
//!
//! `fixtures/reading/write.py` wrote the files and beside each case what is in it; it shares no code
//! with the reader. What is reported of each file is kept as a snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use crate::workspace::{root, xtask};

/// The cases under `fixtures/reading`, and what is read of their files.
mod cases;
/// Cells of xlsx files, found without the product's reader.
mod cells;
/// Whether the text of a cell holds a value.
mod holds;

use cases::{Case, cases, shipped};

/// Fields that the fixtures hold at least; a change of the script must not quietly empty them.
const FIELDS: usize = 6_500;

#[test]
fn every_field_is_read_as_a_person_reads_it() {
    let mut compared = 0;
    let mut wrong = Vec::new();
    for case in cases() {
        let layouts = case.layouts();
        for file in &case.files {
            compared += case.compare(file, &layouts, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{} of {compared} fields differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > FIELDS, "only {compared} fields were compared");
}

#[test]
fn what_is_reported_of_each_file() {
    let mut reported: BTreeMap<String, String> = BTreeMap::new();
    for case in cases() {
        let layouts = case.layouts();
        // Files of which the same is reported stand together.
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for file in &case.files {
            let lines = cases::diagnostics(&case.records(file, &layouts));
            match groups.iter_mut().find(|(known, _)| *known == lines) {
                Some((_, files)) => files.push(file),
                None => groups.push((lines, vec![file])),
            }
        }
        let text = reported.entry(case.habit.clone()).or_default();
        for (lines, files) in groups {
            _ = write!(text, "{}\n{lines}", files.join(" "));
        }
    }
    for (habit, text) in reported {
        assert_snapshot!(format!("reported_{habit}"), text);
    }
}

#[test]
fn one_return_in_every_format_is_one_record() {
    let cases = cases();
    let case = cases.iter().find(|case| case.habit == "formats").expect("the case");
    let layouts = shipped();
    let mut formats = BTreeSet::new();
    let mut first: Option<Value> = None;
    for file in &case.files {
        let [record] = case.records(file, layouts).try_into().expect("one record");
        formats.insert(record["source"]["format"].as_str().expect("a format").to_owned());
        assert_eq!(record["diagnostics"], Value::Array(Vec::new()), "{file}");
        let record = cases::without(record, &["source", "origins"]);
        match &first {
            None => first = Some(record),
            Some(first) => assert_eq!(&record, first, "{file}"),
        }
    }
    let every: BTreeSet<String> = pipeline::formats().map(|format| format.name.to_owned()).collect();
    assert_eq!(formats, every, "put the return in the missing format under fixtures/reading/formats");
    assert!(case.files.len() >= 20, "{:?}", case.files);
}

#[test]
fn origins_point_at_the_cells_that_hold_the_values() {
    let mut checked = 0;
    for case in cases() {
        let layouts = case.layouts();
        for file in case.files.iter().filter(|file| file.ends_with(".xlsx")) {
            let cells = cells::of(&fs::read(case.path(file)).expect("a workbook"));
            for record in case.records(file, &layouts) {
                let origins = record["origins"].as_object().expect("origins").clone();
                for (path, value) in cases::values(&record) {
                    let origin = origins[&path].as_str().expect("an origin");
                    let raw = cells.get(origin).map_or("", String::as_str);
                    assert!(
                        holds::holds(&path, &value, raw),
                        "{}/{file}: {path} = {value} is not in {origin}: {raw:?}",
                        case.habit
                    );
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 1_500, "only {checked} origins were checked");
}

#[test]
fn a_city_with_labels_of_its_own_needs_a_layout_only() {
    let cases = cases();
    let case = cases.iter().find(|case| case.habit == "layouts").expect("the case");
    for file in &case.files {
        let bytes = fs::read(case.path(file)).expect("a file");
        let refused = pipeline::read_bytes(file, &bytes, shipped(), &importer::Limits::default());
        assert_eq!(refused.expect_err("labels that no one knows").code(), "not_a_form", "{file}");
        assert_eq!(case.records(file, &case.layouts()).len(), 1, "{file}");
    }
}

#[test]
fn the_command_prints_a_line_for_every_file() {
    let printed =
        xtask(root(), &["import", "--dry-run", "--format", "jsonl", "--origins", "fixtures/reading"]);
    let mut lines: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in printed.stdout.lines() {
        let line: Value = serde_json::from_str(line).expect("a JSON object");
        lines.entry(line["source"]["path"].as_str().expect("a path").to_owned()).or_default().push(line);
    }
    for case in cases().iter().filter(|case| case.habit != "layouts") {
        for file in &case.files {
            let path = format!("{}/{file}", case.habit);
            let printed = lines.remove(&path).unwrap_or_else(|| panic!("no line for {path}"));
            if case.is_onsite() {
                assert!(printed.iter().all(|line| line["skipped"].is_string()), "{path}: {printed:?}");
                continue;
            }
            let read = case.records(file, shipped());
            let source = |record: Value| cases::without(record, &["source"]);
            let (printed, read): (Vec<_>, Vec<_>) =
                (printed.into_iter().map(source).collect(), read.into_iter().map(source).collect());
            assert_eq!(printed, read, "{path}");
        }
    }
}

#[test]
fn every_file_belongs_to_a_case() {
    let cases = cases();
    let known: BTreeSet<_> =
        cases.iter().flat_map(|case| case.files.iter().map(|file| case.path(file))).collect();
    let habits: BTreeSet<&str> = cases.iter().map(|case| case.habit.as_str()).collect();
    for habit in habits {
        for file in fs::read_dir(Case::root().join(habit)).expect("a folder") {
            let path = file.expect("an entry").path();
            let text = path.to_string_lossy();
            assert!(
                known.contains(&path) || text.ends_with(".expected.json") || text.ends_with(".toml"),
                "{text} belongs to no case"
            );
        }
    }
}
