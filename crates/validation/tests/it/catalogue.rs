//! The catalogue proves itself.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use model::Lang;
use model::text::Wording;
use validation::{RULES, by_code};

use crate::world::fixtures;

#[test]
fn every_file_in_rules_is_in_the_slice_and_named_after_its_rule() {
    let files = names(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules")));
    let rules: BTreeSet<_> = RULES.iter().map(|rule| format!("{}.rs", rule.name.replace('-', "_"))).collect();
    assert_eq!(files, rules, "add the rule to RULES in src/rules.rs, or name the file after it");
}

#[test]
fn codes_are_sorted_and_codes_and_names_unique() {
    assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code), "sort RULES by code");
    let names: BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len());
}

/// A change here is a change of the interface: codes are used in schemes, decisions and campaign files.
#[test]
fn the_list_of_rules() {
    let mut list = String::new();
    for rule in RULES {
        _ = write!(list, "{} {} {} {}", rule.code, rule.name, rule.severity, rule.problem.code());
        for parameter in rule.parameters {
            _ = write!(list, " {}={}", parameter.name, parameter.default);
        }
        list.push('\n');
    }
    assert_snapshot!(list);
}

#[test]
fn docs_have_the_three_headings_in_order_each_with_text() {
    for rule in RULES {
        let mut sections = rule.docs.split("### ");
        assert_eq!(sections.next(), Some(""), "{}: docs begin with a heading", rule.code);
        let sections: Vec<_> = sections.filter_map(|section| section.split_once('\n')).collect();
        let headings: Vec<_> = sections.iter().map(|(heading, _)| *heading).collect();
        assert_eq!(headings, ["检查什么", "为什么", "怎样改"], "{}", rule.code);
        assert!(sections.iter().all(|(_, text)| !text.trim().is_empty()), "{}: an empty section", rule.code);
        assert!(sections[1].1.contains("\n\n来源："), "{}: say where the rule is from", rule.code);
    }
}

#[test]
fn no_wording_is_empty_a_summary_has_no_places_and_a_hint_only_those_of_the_message() {
    for rule in RULES {
        for wording in [rule.message, rule.hint, rule.summary] {
            assert!(![Lang::Zh, Lang::En].iter().any(|lang| wording.get(*lang).is_empty()), "{}", rule.code);
        }
        assert!(rule.summary.is_filled_by(&[]), "{}: a summary has no places", rule.code);
        let places = places(rule.message);
        let names: Vec<&str> = places.iter().map(String::as_str).collect();
        assert!(
            rule.hint.is_filled_by(&names) || rule.code == "F001",
            "{}: a place of the hint only",
            rule.code
        );
    }
}

/// The places of a wording.
fn places(wording: Wording<'_>) -> Vec<String> {
    let parts = wording.get(Lang::Zh).split('{').skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect()
}

#[test]
fn wordings_are_in_the_house_style() {
    let bad_end = |text: &str| text.ends_with(['。', '.', '！', '!']);
    let half_width = |text: &str| text.contains([',', ';', '!', '?', '(', ')']);
    for rule in RULES {
        for wording in [rule.message, rule.hint, rule.summary] {
            let (zh, en) = (wording.get(Lang::Zh), wording.get(Lang::En));
            assert!(!bad_end(zh) && !bad_end(en), "{}: a final stop in `{zh}` or `{en}`", rule.code);
            assert!(!half_width(zh), "{}: half-width punctuation in `{zh}`", rule.code);
            assert!(!en.starts_with(char::is_uppercase), "{}: `{en}` begins with a capital", rule.code);
        }
    }
}

/// What rules say is in their own wordings, in `phrases.rs` or, for values, in `words.rs`.
#[test]
fn no_rule_builds_text_by_hand() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules"));
    for name in names(folder) {
        let text = std::fs::read_to_string(folder.join(&name)).expect("a rule");
        for by_hand in ["Text::new", "Text { zh"] {
            assert!(!text.contains(by_hand), "{name}: `{by_hand}`; put the phrase into src/phrases.rs");
        }
    }
}

#[test]
fn every_rule_has_fixtures_and_every_folder_of_fixtures_a_rule() {
    let folders: BTreeSet<_> =
        names(&fixtures()).into_iter().filter(|name| fixtures().join(name).is_dir()).collect();
    let rules: BTreeSet<_> = RULES.iter().map(|rule| format!("{}-{}", rule.code, rule.name)).collect();
    assert_eq!(folders, rules, "fixtures/rules has one folder a rule");
    for folder in folders {
        let cases = names(&fixtures().join(&folder));
        for case in ["valid.txt", "invalid.txt"] {
            assert!(cases.contains(case), "add fixtures/rules/{folder}/{case}");
        }
    }
}

#[test]
fn the_page_has_a_row_and_a_section_for_every_rule() {
    let page = validation::docs_markdown();
    let (contents, sections) = page.split_once("\n## ").expect("sections");
    for rule in RULES {
        let anchor = format!("(#{}-{})", rule.code.to_lowercase(), rule.name);
        assert!(contents.contains(&anchor), "{}", rule.code);
    }
    assert_eq!(sections.split("\n## ").count(), RULES.len());
    assert_snapshot!(page.split("\n## ").find(|section| section.starts_with("S001")).unwrap_or_default());
}

#[test]
fn a_rule_is_found_by_its_code() {
    assert_eq!(by_code("R003").map(|rule| rule.name), Some("tested-outside-permit"));
    assert!(by_code("Z999").is_none());
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}
