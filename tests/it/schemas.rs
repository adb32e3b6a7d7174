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

#[test]
fn findings_for_other_tools_are_as_the_schema_of_sarif_says() {
    let text =
        fs::read_to_string(root().join("fixtures/schema/sarif-schema-2.1.0.json")).expect("the schema");
    let schema = Schema::new(&text);
    let campaign = campaign_copy();
    fs::write(campaign.path().join("returns/空 文件#1%.xlsx"), "").expect("junk");
    xtask(campaign.path(), &["import"]);
    let before = xtask(campaign.path(), &["validate", "--format", "json"]).stdout;
    fs::write(campaign.path().join("before.json"), before).expect("the earlier run");
    for more in [&[][..], &["--lang", "en"], &["--baseline", "before.json"]] {
        let arguments = [&["validate", "--format", "sarif"], more].concat();
        let log: Value =
            serde_json::from_str(&xtask(campaign.path(), &arguments).stdout).expect("a JSON object");
        schema.check(&log).unwrap_or_else(|why| panic!("{why}"));
        assert!(log.to_string().contains("%E7%A9%BA%20%E6%96%87%E4%BB%B6%231%25.xlsx"));

        let changes: [(&str, Value); 8] = [
            ("/version", json!("2.2.0")),
            ("/runs/0/results/0/level", json!("warn")),
            ("/runs/0/results/0/message", json!({})),
            ("/runs/0/results/0/ruleIndex", json!(-2)),
            ("/runs/0/results/0/locations/0/colour", json!("red")),
            ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", json!("a b")),
            ("/runs/0/results/0/partialFingerprints/jianping~1v1", json!(1)),
            ("/runs/0/tool/driver/rules/1", log["runs"][0]["tool"]["driver"]["rules"][0].clone()),
        ];
        for (path, value) in changes {
            let mut other = log.clone();
            if let Some(place) = other.pointer_mut(path) {
                *place = value;
            } else {
                let (object, key) = path.rsplit_once('/').expect("a path");
                other.pointer_mut(object).unwrap_or_else(|| panic!("no {object}"))[key] = value;
            }
            assert!(schema.check(&other).is_err(), "{path} is not checked");
        }
    }
}
