//! What the program prints for people: help, findings, explanations.

use std::fs;

use crate::workspace::{campaign_copy, root, xtask, xtask_ok};

const COMMANDS: [&str; 15] = [
    "run", "import", "read", "validate", "annotate", "rules", "sample", "assess", "report", "template",
    "explain", "fixtures", "codegen", "bench", "ci",
];

#[test]
fn help_of_every_command() {
    insta::assert_snapshot!("help", xtask_ok(root(), &["--help"], 0));
    for command in COMMANDS {
        insta::assert_snapshot!(format!("help_{command}"), xtask_ok(root(), &[command, "--help"], 0));
    }
}

#[test]
fn findings_and_explanations_of_the_example() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["run"], 0);
    insta::assert_snapshot!("findings", xtask_ok(campaign.path(), &["validate"], 1));
    insta::assert_snapshot!("sample", xtask_ok(campaign.path(), &["sample"], 0));
    // Excellent without a visit; rectified after one; withdrawn by its own request.
    for code in ["FZ001", "FZ053", "FZ055"] {
        insta::assert_snapshot!(format!("explain_{code}"), xtask_ok(campaign.path(), &["explain", code], 0));
    }
    insta::assert_snapshot!(
        "explain_en",
        xtask_ok(campaign.path(), &["explain", "FZ001", "--lang", "en"], 0)
    );
}

#[test]
fn a_failure_is_told_and_ends_with_2() {
    let nowhere = xtask(root(), &["run", "no-such-folder"]);
    assert_eq!(nowhere.code, 2);
    assert!(
        nowhere.stderr.contains("campaign.toml") || nowhere.stderr.contains("register.xlsx"),
        "{}",
        nowhere.stderr
    );
    assert_eq!(xtask(root(), &["no-such-command"]).code, 2);

    let campaign = campaign_copy();
    let unknown = xtask(campaign.path(), &["explain", "XX999"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("XX999"), "{}", unknown.stderr);

    let settings = campaign.path().join("campaign.toml");
    let text = fs::read_to_string(&settings).expect("campaign.toml");
    fs::write(&settings, text.replace("year = 2014", "year = 2014\nyaer = 2015")).expect("written");
    let broken = xtask(campaign.path(), &["run"]);
    assert_eq!(broken.code, 2);
    let line = text.lines().position(|line| line == "year = 2014").expect("the line") + 2;
    assert!(broken.stderr.contains(&format!("campaign.toml:{line}:")), "{}", broken.stderr);
    assert!(broken.stderr.contains("yaer"), "{}", broken.stderr);
}
