//! What programs are given is as the published schemas say.

use std::fs;

use serde_json::{Value, json};

use crate::json_schema::Schema;
use crate::workspace::{campaign_copy, root, xtask};

fn schema(name: &str) -> Schema {
    Schema::new(&fs::read_to_string(root().join("docs/schema").join(name)).expect("a published schema"))
}

fn lines(folder: &str) -> Vec<Value> {
    let printed = xtask(root(), &["import", "--dry-run", "--format", "jsonl", "--origins", folder]).stdout;
    printed.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect()
}

#[test]
fn every_line_of_every_fixture_is_as_the_schema_says() {
    let schema = schema("self-assessment.schema.json");
    let (mut read, mut refused, mut skipped) = (0, 0, 0);
    for line in lines("fixtures") {
        if let Err(why) = schema.check(&line) {
            panic!("{}: {why}", line["source"]["path"]);
        }
        let count = match (line.get("refused"), line.get("skipped")) {
            (Some(_), _) => &mut refused,
            (_, Some(_)) => &mut skipped,
            _ => &mut read,
        };
        *count += 1;
    }
    assert!(read >= 57 && refused > 0 && skipped > 0, "{read} read, {refused} refused, {skipped} skipped");
}

#[test]
fn a_line_that_is_not_as_it_should_be_is_refused_by_the_schema() {
    let schema = schema("self-assessment.schema.json");
    let lines = lines("fixtures/fuzhou-2014/returns");
    let line = lines.iter().find(|line| line["occupations"][0]["tested"]["5"].is_i64()).expect("a return");
    schema.check(line).expect("a line that is as it should be");
    let changes: [(&str, Value); 12] = [
        ("/station/code", json!(350_102_001)),
        ("/station", json!({})),
        ("/year", json!("2014")),
        ("/filled_on", json!("2014年11月21日")),
        ("/self_total", json!("85")),
        ("/occupations/0/tested", json!({ "6": 1 })),
        ("/occupations/0/permitted_levels", json!([5, 6])),
        ("/managers/0/sex", json!("男")),
        ("/scores/0/self_answer", json!("b")),
        ("/source/format", json!("doc")),
        ("/origins", json!({ "station.colour": "基本情况!A1" })),
        ("/origins", json!({ "station.code": "基本情况!1A" })),
    ];
    for (path, value) in changes {
        let mut other = line.clone();
        *other.pointer_mut(path).unwrap_or_else(|| panic!("no {path}")) = value;
        assert!(schema.check(&other).is_err(), "{path} is not checked");
    }
    let mut longer = line.clone();
    longer["colour"] = json!("red");
    assert!(schema.check(&longer).is_err());
}

#[test]
fn findings_are_as_their_schema_says() {
    let schema = schema("findings.schema.json");
    let campaign = campaign_copy();
    fs::write(campaign.path().join("returns/空文件.xlsx"), "").expect("junk");
    xtask(campaign.path(), &["import"]);
    let whole = xtask(campaign.path(), &["validate", "--format", "json"]).stdout;
    let whole: Value = serde_json::from_str(&whole).expect("a JSON object");
    schema.check(&whole).unwrap_or_else(|why| panic!("{why}"));
    let lines = xtask(campaign.path(), &["validate", "--format", "jsonl"]).stdout;
    assert!(lines.lines().count() > 10, "{lines}");
    for line in lines.lines() {
        let finding: Value = serde_json::from_str(line).expect("a JSON object");
        schema.check_as("finding", &finding).unwrap_or_else(|why| panic!("{why}: {finding}"));
    }
}
