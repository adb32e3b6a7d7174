//! Every example of the page on schemes is sound, and so is every scheme that comes with the product.

use std::fmt::Write as _;

use model::scheme::{ExtraTrigger, Method, Scheme, Take};
use rust_decimal::Decimal;

use crate::{RULES, shown};

const PAGE: &str = include_str!("../../../../docs/scheme.md");
const STORAGE: &str = include_str!("../../../../fixtures/schemes/storage-safety.toml");
const SHIPPED: [(&str, &str); 4] = [
    ("station", include_str!("../../../../fixtures/schemes/station.toml")),
    ("storage-safety", STORAGE),
    ("conformity", include_str!("../../../../fixtures/schemes/conformity.toml")),
    ("skill-level-institution", include_str!("../../../../fixtures/schemes/skill-level-institution.toml")),
];

/// What an example may leave out.
const ROOT: [(&str, &str); 5] = [
    ("id", "\"example\""),
    ("title", "\"示例\""),
    ("total", "10"),
    ("not_applicable", "\"rescale_total\""),
    ("rounding", "{ digits = 1, mode = \"half_up\", compare = \"rounded\" }"),
];
const GRADE: &str = "[[grade]]\ncode = \"any\"\nname = \"某等\"\nmin = 0\n";
const INDICATOR: &str = "[[indicator]]\nid = \"A\"\nname = \"制度\"\npoints = 10\n\
    method = { kind = \"all_or_nothing\", evidence = \"查阅文件\" }\n";

/// An example with what it leaves out.
fn completed(example: &str) -> String {
    let tables = if example.starts_with('[') { Some(0) } else { example.find("\n[") };
    let (root, tables) = example.split_at(tables.unwrap_or(example.len()));
    let mut text = String::new();
    for (key, value) in ROOT {
        if !root.lines().any(|line| line.split('=').next().is_some_and(|found| found.trim() == key)) {
            _ = writeln!(text, "{key} = {value}");
        }
    }
    text += root;
    text += tables;
    for (table, default) in [("[[grade]]", GRADE), ("[[indicator]]", INDICATOR)] {
        if !tables.contains(table) {
            text.push('\n');
            text += default;
        }
    }
    text
}

fn parse(text: &str) -> Scheme {
    campaign::parse_scheme(text, RULES).unwrap_or_else(|errors| panic!("{}", shown(text, &errors)))
}

#[test]
fn every_example_of_the_page_is_read() {
    let blocks: Vec<&str> =
        PAGE.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() >= 15, "{} examples", blocks.len());
    for example in blocks {
        parse(&completed(example));
    }
}

/// Every key that a scheme may have is in an example.
#[test]
fn every_key_has_an_example() {
    let errors = campaign::parse_scheme("wrong_key = 1\n[[indicator]]\nwrong_key = 1\n", RULES).unwrap_err();
    let reported: Vec<&str> =
        errors.faults.iter().filter_map(|fault| fault.text.en.split("the keys here are ").nth(1)).collect();
    assert_eq!(reported.len(), 2, "{errors}");
    for key in reported.iter().flat_map(|keys| keys.split(", ")) {
        let written = [format!("{key} = "), format!("[[{key}]]"), format!("[{key}]")];
        assert!(written.iter().any(|text| PAGE.contains(text)), "docs/scheme.md has no example of {key}");
    }
}

#[test]
fn every_shipped_scheme_is_sound() {
    for (name, text) in SHIPPED {
        let scheme = parse(text);
        let sum: Decimal = scheme.leaves().map(|leaf| leaf.points).sum();
        assert_eq!(sum, scheme.total, "{name}");
    }
}

#[test]
fn the_storage_standard_is_complete() {
    let scheme = parse(STORAGE);
    let points = |parent: Option<&str>| {
        let children = scheme.indicators.iter().filter(move |one| one.parent.as_deref() == parent);
        children.map(|one| one.points.to_string()).collect::<Vec<_>>()
    };
    let categories = ["10", "20", "20", "100", "100", "220", "180", "100", "40", "80", "70", "20", "40"];
    assert_eq!(points(None), categories);
    assert_eq!((scheme.total, scheme.scale), (Decimal::from(1000), Decimal::ONE_HUNDRED));
    assert_eq!(scheme.leaves().count(), 164);
    let projects = scheme.indicators.iter().filter(|one| one.parent.is_some() && one.method.is_none());
    assert_eq!(projects.count(), 47);
    // 217 deductions for each case, 51 once, 154 of the whole leaf, 11 extra deductions of which 4 on exhaustion.
    let clauses = || scheme.leaves().flat_map(|leaf| leaf.method.iter().flat_map(Method::clauses));
    let count = |kind: fn(&Take) -> bool| clauses().filter(|one| kind(&one.take)).count();
    assert_eq!(count(|take| matches!(take, Take::Per(_))), 217);
    assert_eq!(count(|take| matches!(take, Take::Once(_))), 51);
    assert_eq!(count(|take| matches!(take, Take::Zero)), 154);
    let extras: Vec<_> = scheme.leaves().flat_map(|leaf| &leaf.extras).collect();
    assert_eq!(extras.len(), 11);
    assert_eq!(extras.iter().filter(|extra| extra.when == [ExtraTrigger::UsedUp]).count(), 4);
}
