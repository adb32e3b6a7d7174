//! The canonical record, one line a return.

use std::collections::BTreeMap;
use std::fmt::Write as _;

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
    assert_snapshot!(keys.join(" "));
    let (mut shown, mut origins) = (String::new(), BTreeMap::<&str, String>::new());
    for (key, value) in record.as_object().expect("an object") {
        match value {
            Value::Object(fields) if key == "origins" => {
                for (path, place) in fields {
                    let (whole, field) = path.rsplit_once('.').unwrap_or(("", path));
                    _ = write!(
                        origins.entry(whole).or_default(),
                        " {field}={}",
                        place.as_str().expect("a place")
                    );
                }
            }
            Value::Object(fields) => {
                _ = writeln!(shown, "{key}");
                for (name, value) in fields {
                    _ = writeln!(shown, "  {name}: {value}");
                }
            }
            Value::Array(rows) => {
                _ = writeln!(shown, "{key}");
                for row in rows {
                    _ = writeln!(shown, "  {row}");
                }
            }
            value => _ = writeln!(shown, "{key}: {value}"),
        }
    }
    assert_snapshot!("one_record", shown);
    let origins: Vec<String> = origins.iter().map(|(whole, places)| format!("{whole}:{places}")).collect();
    assert_snapshot!("where_its_values_are_from", origins.join("\n"));
}
