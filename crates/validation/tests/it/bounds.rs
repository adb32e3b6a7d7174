//! Rules at their exact bounds: each parameter just below, at and just above what a return has, and each bound that
//! is no parameter from both sides. The cases are data: `fixtures/rules/parameters.txt`, and `bounds.txt` there and
//! in `fixtures/rules-declared`.

use std::collections::BTreeSet;

use campaign::References;
use rust_decimal::Decimal;
use validation::RULES;

use crate::cases::rendered;
use crate::declared;
use crate::world::{World, fixtures};

/// A case: what is between `==` and the last colon, what is after it, and the lines of a patch.
struct Case {
    head: String,
    expected: String,
    lines: String,
}

fn cases(file: &str) -> Vec<Case> {
    let text = std::fs::read_to_string(fixtures().join(file)).expect("a file of cases");
    let blocks = text.split("\n== ").skip(1);
    let case = |block: &str| {
        let (head, lines) = block.split_once('\n').unwrap_or((block, ""));
        let (head, expected) = head.rsplit_once(": ").expect("a colon after what is set");
        Case { head: head.to_owned(), expected: expected.to_owned(), lines: lines.to_owned() }
    };
    blocks.map(case).collect()
}

/// `+` when the rule finds something in a world, else `-`.
fn sign(code: &str, world: &World) -> &'static str {
    let outcome = world.outcome();
    assert!(outcome.faults.is_empty(), "{}", rendered(&outcome));
    if outcome.findings.iter().any(|finding| finding.code == code) { "+" } else { "-" }
}

/// The cases of a file whose value does not have the sign that it says.
fn wrong(file: &str, world: impl Fn(&str) -> World) -> Vec<String> {
    let mut wrong = Vec::new();
    for Case { head, expected, lines } in cases(file) {
        let (code, template) = head.split_once(' ').expect("a code and a line");
        for one in expected.split(", ") {
            let (value, expected) = one.rsplit_once(' ').expect("a value and a sign");
            let line = template.replace('*', value);
            if sign(code, &world(&format!("{lines}\n{line}"))) != expected {
                wrong.push(format!("{code}: {line}, not {expected}"));
            }
        }
    }
    wrong
}

#[test]
fn every_parameter_decides_just_below_at_and_just_above_what_a_return_has() {
    let (mut covered, mut wrong) = (BTreeSet::new(), Vec::new());
    let half = Decimal::new(5, 1);
    for Case { head, expected, lines } in cases("parameters.txt") {
        let (name, value) = head.split_once(" = ").expect("a value");
        let (code, parameter) = name.split_once(' ').expect("a code and a parameter");
        let value: Decimal = value.parse().expect("a number");
        let found = [value - half, value, value + half]
            .map(|set| sign(code, &World::with(&format!("{lines}\nsetting {code} {parameter}={set}"))));
        let found = found.join(" ");
        if found != expected {
            wrong.push(format!("{head}: {found}, not {expected}"));
        }
        covered.insert((code.to_owned(), parameter.to_owned()));
    }
    assert!(wrong.is_empty(), "half below, at and half above\n{}", wrong.join("\n"));
    let all = RULES.iter().flat_map(|rule| {
        rule.parameters.iter().map(|parameter| (rule.code.to_owned(), parameter.name.to_owned()))
    });
    assert_eq!(covered, all.collect(), "fixtures/rules/parameters.txt has a case for each parameter");
}

#[test]
fn bounds_that_are_no_parameters_hold_from_both_sides() {
    assert_eq!(wrong("bounds.txt", World::with), [""; 0]);
}

#[test]
fn declared_bounds_hold_from_both_sides() {
    assert_eq!(wrong("../rules-declared/bounds.txt", declared::world), [""; 0]);
}

#[test]
fn every_operator_compares_numbers_and_days_just_below_at_and_just_above() {
    let operators =
        [("==", "+ - +"), ("!=", "- + -"), (">", "+ + -"), (">=", "+ - -"), ("<", "- + +"), ("<=", "- - +")];
    let fields = [
        ("task.assigned", "60", ["59", "60", "61"]),
        ("permit.valid_from", "2012-06-01", ["2012-05-31", "2012-06-01", "2012-06-02"]),
    ];
    for (field, bound, values) in fields {
        for (operator, expected) in operators {
            let rule = format!(
                "[[rule]]\ncode = \"D001\"\nname = \"bound\"\nkind = \"compare\"\nseverity = \"info\"\n\
                 problem = \"filing\"\nsummary = \"界\"\nhint = \"改\"\nreason = \"例\"\n\
                 left = \"{field}\"\noperator = \"{operator}\"\nvalue = {bound}\n"
            );
            let rules = campaign::parse_rules(&rule, References::default()).expect("a rule");
            let found = values.map(|value| {
                let mut world = World::with(&format!("{field} = {value}"));
                world.campaign.declared.clone_from(&rules);
                sign("D001", &world)
            });
            assert_eq!(found.join(" "), expected, "{field} {operator} {bound}");
        }
    }
}
