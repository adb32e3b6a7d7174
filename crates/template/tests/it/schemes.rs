//! Other schemes than the example's: flat, deep, long, and with words that a drop-down cannot hold.

use model::scheme::{ChoiceOption, Indicator, Method};
use rust_decimal::Decimal;

use crate::anything::ONLY_REPORTED;
use crate::world::{World, diagnostics, values};

/// A node; a leaf when it has a method.
fn node(id: &str, parent: Option<&str>, method: Option<Method>) -> Indicator {
    Indicator {
        id: id.to_owned(),
        parent: parent.map(str::to_owned),
        name: format!("指标{id}"),
        points: Decimal::from(5),
        method,
        ..Indicator::default()
    }
}

fn deduct() -> Method {
    Method::Deduct { clauses: Vec::new() }
}

/// Leaves under so many levels of categories.
fn of_depth(depth: usize) -> Vec<Indicator> {
    let mut indicators = Vec::new();
    let mut parent: Option<String> = None;
    for level in 0..depth {
        let id = format!("N{level}");
        indicators.push(node(&id, parent.as_deref(), None));
        parent = Some(id);
    }
    indicators.extend((0..4).map(|at| node(&format!("L{at}"), parent.as_deref(), Some(deduct()))));
    indicators
}

#[track_caller]
fn leaves_are_read(indicators: Vec<Indicator>) {
    let mut world = World::example();
    world.scheme.indicators = indicators;
    let expected: Vec<String> = world.scheme.leaves().map(|leaf| leaf.id.clone()).collect();
    for bytes in [world.self_report(None), world.onsite(None)] {
        let read = world.read(&bytes);
        let found: Vec<String> = values(read.form())
            .lines()
            .filter_map(|line| {
                Some(line.split_once(".indicator: Present(\"")?.1.trim_end_matches("\")").to_owned())
            })
            .collect();
        assert_eq!(found, expected);
        assert_eq!(diagnostics(read.form()), ONLY_REPORTED);
    }
}

#[test]
fn a_scheme_may_be_flat_or_deep() {
    for depth in 0..6 {
        leaves_are_read(of_depth(depth));
    }
}

#[test]
fn a_category_may_have_one_leaf_and_leaves_may_stand_beside_categories() {
    let mut indicators = of_depth(2);
    indicators.push(node("X", None, None));
    indicators.push(node("X1", Some("X"), Some(deduct())));
    indicators.push(node("Y", None, Some(deduct())));
    leaves_are_read(indicators);
}

#[test]
fn a_scheme_may_have_many_leaves_and_many_options() {
    let options = (0..26_u8).map(|at| ChoiceOption {
        letter: char::from(b'A' + at),
        name: "选项".repeat(20),
        points: Decimal::new(i64::from(at) * 1_000_000_000_001, 12),
    });
    let choice = Method::Choice { options: options.collect() };
    let mut indicators = vec![node("A", None, None)];
    indicators.extend((1..400).map(|at| node(&format!("A{at}"), Some("A"), Some(choice.clone()))));
    leaves_are_read(indicators);
}

#[test]
fn a_score_without_a_place_on_the_form_is_an_error() {
    let world = World::example();
    let mut report = crate::sample::self_report(&world.scheme);
    report.scores[3].indicator = report.scores[2].indicator.clone();
    let written = template::self_report(&world.layouts, &world.campaign, &world.scheme, Some(&report));
    assert_eq!(written.unwrap_err().to_string(), "the form has no place for the score of `A3`");
    report.scores.remove(3);
    report.scores[4].indicator = report.station.code.clone();
    let written = template::self_report(&world.layouts, &world.campaign, &world.scheme, Some(&report));
    assert_eq!(written.unwrap_err().to_string(), "the form has no place for the score of `000123`");
}
