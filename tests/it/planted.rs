//! The example's plants: what its generator put into the returns is what is read and found, nothing else.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::records;
use crate::workspace::{campaign_copy, root, xtask, xtask_ok};

const SOURCE: &str = "fixtures/fuzhou-2014/source";

#[test]
fn every_return_is_read_as_it_was_written() {
    let written = fs::read_to_string(root().join(SOURCE).join("returns.json")).expect("returns.json");
    let written: Value = serde_json::from_str(&written).expect("JSON");
    let written = written["returns"].as_array().expect("an array of returns").iter();
    let mut written: BTreeMap<String, Value> =
        written.map(|one| (code(&one["record"]), comparable(one["record"].clone()))).collect();
    for record in records::lines(&["fixtures/fuzhou-2014/returns"]) {
        let path = record["source"]["path"].to_string();
        let expected = written.remove(&code(&record)).unwrap_or_else(|| panic!("{path} is from no one"));
        for (key, value) in comparable(record).as_object().expect("an object") {
            assert_eq!(Some(value), expected.get(key), "{path}: {key}");
        }
    }
    assert!(written.is_empty(), "not read: {:?}", written.keys());
}

fn code(record: &Value) -> String {
    record["station"]["code"].as_str().expect("a code").to_owned()
}

/// The record without its file and what was said about reading it, and without empty level columns: a form
/// may have a column for a level that an occupation does not test.
fn comparable(mut record: Value) -> Value {
    let fields = record.as_object_mut().expect("an object");
    fields.remove("source");
    fields.remove("diagnostics");
    for occupation in fields["occupations"].as_array_mut().expect("occupations") {
        for counts in ["tested", "passed"] {
            occupation[counts].as_object_mut().expect("levels").retain(|_, count| !count.is_null());
        }
    }
    record
}

#[test]
fn the_errors_and_warnings_are_the_planted_ones() {
    let planted = fs::read_to_string(root().join(SOURCE).join("plants.csv")).expect("plants.csv");
    let mut lines = planted.lines().filter(|line| !line.starts_with('#'));
    let head: Vec<&str> = lines.next().expect("a head").split(',').collect();
    let column = |name: &str| head.iter().position(|column| *column == name).expect("the column");
    let (station, rule, count) = (column("code"), column("rule"), column("count"));
    let mut expected: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in lines {
        let fields: Vec<&str> = line.split(',').collect();
        let findings: usize = fields[count].parse().expect("a count");
        if findings > 0 {
            *expected.entry((fields[station].to_owned(), fields[rule].to_owned())).or_default() += findings;
        }
    }

    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["import"], 0);
    xtask_ok(campaign.path(), &["import", "--onsite"], 0);
    let mut found: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in xtask(campaign.path(), &["validate", "--format", "jsonl"]).stdout.lines() {
        let finding: Value = serde_json::from_str(line).expect("a finding");
        if finding["severity"] != "info" {
            let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            *found.entry((text("station"), text("code"))).or_default() += 1;
        }
    }
    assert_eq!(found, expected);
}
