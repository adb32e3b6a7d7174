//! The blank forms: written by one command, known again by another.

use std::fs;

use crate::workspace::{campaign_copy, xtask_ok};

#[test]
fn the_blank_forms_are_written_and_known_again() {
    let campaign = campaign_copy();
    let printed = xtask_ok(campaign.path(), &["template"], 0);
    let names = ["out/templates/自评表（空白）.xlsx", "out/templates/实地抽查表（空白）.xlsx"];
    assert_eq!(printed, names.map(|name| format!("已生成 {name}\n")).concat());
    assert!(!campaign.path().join("campaign.db").exists(), "nothing is recorded");
    let written: Vec<Vec<u8>> =
        names.iter().map(|name| fs::read(campaign.path().join(name)).expect("a form")).collect();

    let [form, onsite] = names.map(|name| {
        let line = xtask_ok(campaign.path(), &["import", "--dry-run", "--format", "jsonl", name], 0);
        serde_json::from_str::<serde_json::Value>(&line).expect("one JSON line")
    });
    assert_eq!(form["year"], 2014);
    assert_eq!(form["scores"][0]["indicator"], "A1");
    assert_eq!(form["self_total"], serde_json::Value::Null);
    assert!(onsite["skipped"].is_string(), "an on-site form is no return: {onsite}");

    xtask_ok(campaign.path(), &["template", "--lang", "en"], 0);
    let again = names.iter().map(|name| fs::read(campaign.path().join(name)).expect("a form"));
    assert!(written.into_iter().eq(again), "the same campaign gives the same bytes");
}
