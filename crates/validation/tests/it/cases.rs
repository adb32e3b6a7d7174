//! Each rule on its fixtures: `valid*.txt` comes near the offence and gives no finding of the rule,
//! `invalid*.txt` gives the rule's, and none of them once the rule is switched off.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;

use model::rule::Rule;
use model::{Finding, NotChecked};
use validation::{Outcome, RULES};

use crate::world::{World, fixtures};

#[test]
fn valid_fixtures_give_no_findings_of_their_rule() {
    for rule in RULES {
        for (name, lines) in cases(rule, "valid") {
            let outcome = World::with(&lines).outcome();
            let own = outcome.findings.iter().any(|finding| finding.code == rule.code);
            assert!(!own, "{name}:\n{}", rendered(&outcome));
            assert!(outcome.faults.is_empty(), "{name}: {:?}", outcome.faults);
        }
    }
}

#[test]
fn invalid_fixtures_give_the_findings_of_their_snapshots() {
    for rule in RULES {
        for (name, lines) in cases(rule, "invalid") {
            let outcome = World::with(&lines).outcome();
            assert!(
                outcome.findings.iter().any(|finding| finding.code == rule.code),
                "{name} breaks no rule"
            );
            insta::with_settings!({ description => lines.trim(), omit_expression => true }, {
                assert_snapshot!(name.replace('/', "-"), rendered(&outcome));
            });
        }
    }
}

#[test]
fn a_rule_that_is_switched_off_gives_no_finding_and_is_not_called_passed() {
    for rule in RULES.iter().filter(|rule| rule.is_settable) {
        for (name, lines) in cases(rule, "invalid") {
            let lines = format!("setting {} off\n{lines}", rule.code);
            let outcome = World::with(&lines).outcome();
            assert!(outcome.findings.iter().all(|finding| finding.code != rule.code), "{name}");
            let reported = outcome.not_checked.iter().filter(|not| not.code == rule.code).count();
            assert_eq!(reported, 1, "{name}: switched off is reported once");
        }
    }
}

fn cases(rule: &Rule, sort: &str) -> Vec<(String, String)> {
    let folder = format!("{}-{}", rule.code, rule.name);
    let entries = std::fs::read_dir(fixtures().join(&folder)).expect("a folder of fixtures");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| {
            let stem = path.file_stem()?.to_str()?.to_owned();
            stem.starts_with(sort)
                .then(|| (format!("{folder}/{stem}"), std::fs::read_to_string(&path).expect("a fixture")))
        })
        .collect()
}

/// What was not checked, those aside that the clean return cannot be checked by either: the rules over years
/// without earlier returns, and those that are not in force.
pub(crate) fn not_checked(outcome: &Outcome) -> Vec<&NotChecked> {
    static ALWAYS: LazyLock<Vec<NotChecked>> = LazyLock::new(|| World::with("").outcome().not_checked);
    outcome.not_checked.iter().filter(|not| !ALWAYS.contains(not)).collect()
}

/// The outcome as text: each finding in both languages, then what was not checked.
pub(crate) fn rendered(outcome: &Outcome) -> String {
    let mut out = String::new();
    for finding in &outcome.findings {
        render(&mut out, finding);
    }
    for not in not_checked(outcome) {
        let whom = not.station.as_deref().or(not.path.as_deref()).unwrap_or("*");
        _ = writeln!(out, "{} not checked for {whom}: {} / {}", not.code, not.why.zh, not.why.en);
    }
    out
}

fn render(out: &mut String, finding: &Finding) {
    let station = finding.station.as_deref().unwrap_or("-");
    let path = finding.path.as_deref().unwrap_or("-");
    let field = finding.field.as_deref().unwrap_or("-");
    _ = writeln!(
        out,
        "{} {} {} {station} {path} [{}] {field}",
        finding.code, finding.name, finding.severity, finding.origin
    );
    _ = writeln!(out, "    {}\n    {}", finding.message.zh, finding.message.en);
    _ = writeln!(out, "    -> {}\n    -> {}", finding.hint.zh, finding.hint.en);
    if !finding.excerpt.is_empty() {
        let cells: Vec<_> = finding.excerpt.iter().map(|(_, text)| text.as_str()).collect();
        _ = writeln!(out, "    | {}", cells.join(" | "));
    }
    if let Some(waived) = &finding.waived {
        _ = writeln!(out, "    waived: {waived}");
    }
}
