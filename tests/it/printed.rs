//! What the program prints for people: help, findings, explanations.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use crate::workspace::{campaign_copy, root, xtask, xtask_ok};

const COMMANDS: [&str; 17] = [
    "run",
    "import",
    "read",
    "validate",
    "annotate",
    "rules",
    "sample",
    "assess",
    "report",
    "template",
    "explain",
    "completions",
    "fixtures",
    "codegen",
    "bench",
    "mutants",
    "ci",
];

#[test]
fn help_of_every_command() {
    assert_snapshot!("help", xtask_ok(root(), &["--help"], 0));
    for command in COMMANDS {
        assert_snapshot!(format!("help_{command}"), xtask_ok(root(), &[command, "--help"], 0));
    }
}

#[test]
fn findings_and_explanations_of_the_example() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["run"], 0);
    for (name, part) in parts_of_findings(&xtask_ok(campaign.path(), &["validate"], 1)) {
        assert_snapshot!(name, part);
    }
    assert_snapshot!("sample", xtask_ok(campaign.path(), &["sample"], 0));
    // Excellent without a visit; rectified after one; withdrawn by its own request.
    for code in ["FZ001", "FZ053", "FZ055"] {
        assert_snapshot!(format!("explain_{code}"), xtask_ok(campaign.path(), &["explain", code], 0));
    }
    assert_snapshot!("explain_en", xtask_ok(campaign.path(), &["explain", "FZ001", "--lang", "en"], 0));
}

/// The printed findings in parts that a person can read: what is around them, their order, and themselves by the
/// family of their rules.
fn parts_of_findings(printed: &str) -> BTreeMap<String, String> {
    let (head, rest) = printed.split_once("== 问题\n\n").expect("the findings");
    let (findings, tail) = rest.split_once("\n\n\n== ").expect("what was not checked");
    let mut parts = BTreeMap::from([("findings".to_owned(), format!("{head}== {tail}"))]);
    for finding in findings.split("\n\n") {
        let code = finding.split(['[', ']']).nth(1).expect("the code of a rule");
        let place = finding.lines().nth(1).and_then(|line| line.split_once("╭▸ ")).expect("a place").1;
        let order = parts.entry("findings_in_order".to_owned()).or_default();
        _ = writeln!(order, "{code} {place}");
        let family = parts.entry(format!("findings_{}", &code[..1])).or_default();
        family.push_str(finding);
        family.push_str("\n\n");
    }
    parts
}

/// A condition that no return of more than four batches is let run by.
const ENDLESS: &str = r#"
[[rule]]
code = "D199"
name = "endless"
kind = "assert"
severity = "info"
problem = "filing"
summary = "没有尽头"
hint = "无"
reason = "例"
assert = "batches.all(a, batches.all(b, batches.all(c, batches.all(d, batches.all(e, batches.all(f, batches.all(g, batches.all(h, batches.all(i, a.level > 0)))))))))"
"#;

#[test]
fn a_rule_that_breaks_down_fails_the_command_after_its_work_is_done() {
    let campaign = campaign_copy();
    let settings = campaign.path().join("campaign.toml");
    let text = fs::read_to_string(&settings).expect("settings") + ENDLESS;
    fs::write(&settings, text).expect("settings");
    for (command, written) in [("run", "out/notice.docx"), ("validate", "out/findings.json")] {
        let ran = xtask(campaign.path(), &[command]);
        assert_eq!(ran.code, 2, "{command}: {}", ran.stderr);
        assert!(ran.stderr.contains("程序出错　D199"), "{command}: {}", ran.stderr);
        assert!(campaign.path().join(written).exists(), "{command}");
    }
    assert!(xtask(campaign.path(), &["validate"]).stdout.contains("程序故障"));
}

#[test]
fn a_failure_is_reported_and_ends_with_2() {
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
