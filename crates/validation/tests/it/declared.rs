//! Rules of a bureau's own: each kind and each operator of `fixtures/rules-declared`, on the clean return and on
//! one that breaks it.

use std::fmt::Write as _;

use campaign::References;
use model::Severity;
use model::declared::DeclaredRule;
use validation::{RULES, prepare};

use crate::cases::rendered;
use crate::world::{World, fixtures};

fn rules() -> Vec<DeclaredRule> {
    let text = std::fs::read_to_string(fixtures().join("../rules-declared/rules.toml")).expect("rules.toml");
    let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    campaign::parse_rules(&text, References { rules: &codes, ..References::default() }).expect("sound rules")
}

/// The clean world with the declared rules, and the lines of a patch applied.
pub(crate) fn world(lines: &str) -> World {
    let mut world = World::with(lines);
    world.campaign.declared = rules();
    world
}

fn broken() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(fixtures().join("../rules-declared/broken.txt")).expect("broken.txt");
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(' ').expect("a code and lines"))
        .map(|(code, lines)| (code.to_owned(), lines.replace("; ", "\n")))
        .collect()
}

#[test]
fn the_clean_return_breaks_no_declared_rule() {
    let outcome = world("").outcome();
    assert!(outcome.findings.is_empty() && outcome.faults.is_empty(), "{}", rendered(&outcome));
}

#[test]
fn every_declared_rule_is_broken_by_its_case_and_silent_once_it_is_off() {
    let mut reported = String::new();
    let cases = broken();
    let codes: Vec<_> = cases.iter().map(|(code, _)| code.clone()).collect();
    assert_eq!(codes, rules().into_iter().map(|rule| rule.code).collect::<Vec<_>>(), "a case for each rule");
    for (code, lines) in cases {
        let outcome = world(&lines).outcome();
        let own: Vec<_> = outcome.findings.into_iter().filter(|finding| finding.code == code).collect();
        assert!(!own.is_empty(), "{code} is not broken by {lines}");
        for finding in own {
            _ = writeln!(
                reported,
                "{code} {} [{}] {}\n    {}\n    {}",
                finding.severity,
                finding.origin,
                finding.field.as_deref().unwrap_or("-"),
                finding.message.zh,
                finding.message.en
            );
        }
        let off = world(&format!("{lines}\nsetting {code} off")).outcome();
        assert!(off.findings.iter().all(|finding| finding.code != code), "{code} is off");
        assert_eq!(
            off.not_checked.iter().filter(|not| not.code == code).count(),
            1,
            "{code} is reported as off"
        );
    }
    assert_snapshot!(reported);
}

#[test]
fn a_declared_rule_is_re_levelled_and_waived_like_any_other() {
    let lines = "premises.office_area = 35\nsetting D002 error\nwaive 350102001 D002";
    let outcome = world(lines).outcome();
    let found = outcome.findings.iter().find(|finding| finding.code == "D002").expect("the finding");
    assert_eq!(found.severity, Severity::Error);
    assert!(found.waived.is_some() && outcome.findings.iter().all(|finding| finding.code != "F003"));
}

#[test]
fn what_cannot_be_decided_is_reported_and_what_takes_too_long_is_a_fault() {
    let outcome = world("task.completed = ?见附件").outcome();
    let reported: Vec<_> = outcome.not_checked.iter().filter(|not| not.code.starts_with('D')).collect();
    assert_eq!(reported.iter().map(|not| not.code.as_str()).collect::<Vec<_>>(), ["D016"], "{reported:?}");

    let mut world = World::with("");
    let long = |code: &str, over: &str| {
        format!(
            "[[rule]]\ncode = \"{code}\"\nname = \"long-{}\"\nkind = \"assert\"\nseverity = \"info\"\nproblem = \"filing\"\n\
            summary = \"长\"\nhint = \"短\"\nreason = \"例\"\n{over}\n\
            assert = \"batches.all(a, batches.all(b, batches.all(c, batches.all(d, a.level > 0))))\"\n",
            code.to_lowercase()
        )
    };
    let text = long("D001", "") + &long("D002", "over = \"batches\"");
    world.campaign.declared = campaign::parse_rules(&text, References::default()).expect("two rules");
    for _ in 0..60 {
        let batch = world.returns[0].form.batches[0].clone();
        world.returns[0].form.batches.push(batch);
    }
    let outcome = world.outcome();
    let faults: Vec<_> =
        outcome.faults.iter().map(|fault| (fault.code.as_str(), fault.why.en.as_str())).collect();
    let too_long = "the condition would take more steps than are allowed and was not run";
    assert_eq!(faults, [("D001", too_long), ("D002", too_long)], "reported once, not for each row");
}

#[test]
fn declared_rules_come_after_the_others_in_the_catalogue() {
    let world = world("");
    let input = world.input();
    let prepared = prepare(&input);
    let codes: Vec<_> = prepared.rules().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), RULES.len() + rules().len());
    assert_eq!(codes[RULES.len()], "D001");
}
