//! The canonical record, one line a return.

use serde_json::Value;

use crate::workspace::{root, xtask_ok};

pub(crate) fn lines(arguments: &[&str]) -> Vec<Value> {
    let mut all = vec!["import", "--dry-run", "--format", "jsonl"];
    all.extend(arguments);
    let printed = xtask_ok(root(), &all, 0);
    printed.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect()
}

#[test]
fn the_example_prints_one_record_a_return_in_every_format() {
    let records = lines(&["fixtures/fuzhou-2014/returns"]);
    assert_eq!(records.len(), 57);
    for record in &records {
        let path = &record["source"]["path"];
        assert!(record["station"]["code"].is_string(), "{path}");
        assert_eq!(record["year"], 2014, "{path}");
        // One return lacks a line, one has a line twice, one a line that is no indicator.
        let lines = record["scores"].as_array().map_or(0, Vec::len);
        assert!((22..=24).contains(&lines), "{path}: {lines} lines of scores");
    }
    let formats: std::collections::BTreeSet<&str> =
        records.iter().filter_map(|record| record["source"]["format"].as_str()).collect();
    assert!(["ods", "xls", "xlsx", "xml"].iter().all(|format| formats.contains(format)), "{formats:?}");
}

#[test]
fn a_record_has_the_published_shape() {
    let records = lines(&["--origins", "fixtures/fuzhou-2014/returns"]);
    let record = records.iter().find(|record| record["source"]["format"] == "xlsx").expect("an xlsx return");
    let keys: Vec<&str> = record.as_object().expect("an object").keys().map(String::as_str).collect();
    insta::assert_snapshot!(keys.join(" "));
    insta::assert_snapshot!("one_record", serde_json::to_string_pretty(record).expect("JSON"));
}
