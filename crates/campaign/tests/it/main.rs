//! Campaign files through the public door: the shipped ones are sound, broken ones report every fault.

#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

mod bounds;
mod broken;
mod contradictions;
mod draft;
mod examples;
mod sound;

use std::fmt::Write as _;

use campaign::{Errors, References};
use model::scheme::Scheme;

const RULES: &[&str] = &[
    "A001", "A002", "A003", "A004", "B001", "B002", "B003", "B004", "B005", "B011", "C001", "C002", "C003",
    "C010", "C011", "C012", "C020", "F001", "F002", "R001", "R002", "R003", "R004", "R005", "S001", "S002",
    "S003", "S004", "X001", "X002",
];

const SCHEME: &str = include_str!("../../../../fixtures/fuzhou-2014/scheme.toml");
const CAMPAIGN: &str = include_str!("../../../../fixtures/fuzhou-2014/campaign.toml");
const DECISIONS: &str = include_str!("../../../../fixtures/fuzhou-2014/decisions.toml");

fn scheme() -> Scheme {
    campaign::parse_scheme(SCHEME, RULES).unwrap_or_else(|errors| panic!("{}", shown(SCHEME, &errors)))
}

fn known(scheme: &Scheme) -> References<'_> {
    References { rules: RULES, scheme: Some(scheme), register: None }
}

/// Each fault under the line it names.
fn shown(text: &str, errors: &Errors) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut shown = String::new();
    for fault in &errors.faults {
        let source = lines.get(fault.line - 1).unwrap_or(&"");
        _ = writeln!(shown, "{:>3} | {source}\n      {}\n      {}", fault.line, fault.text.zh, fault.text.en);
    }
    shown
}

/// Checks that each wording of a fault is of its own language, but for words of the file itself.
#[track_caller]
fn in_both_languages(text: &str, errors: &Errors) {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    for fault in &errors.faults {
        assert!(fault.text.zh.contains(is_chinese), "no Chinese in {:?}", fault.text.zh);
        let words: Vec<&str> = fault.text.zh.split(' ').collect();
        assert!(!words.windows(3).any(|run| run.iter().all(|word| is_word(word))), "{:?}", fault.text.zh);
        let foreign = fault.text.en.chars().find(|c| is_chinese(*c) && !text.contains(*c));
        assert_eq!(foreign, None, "{:?}", fault.text.en);
    }
}
