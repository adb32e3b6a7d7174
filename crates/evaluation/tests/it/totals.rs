//! The arithmetic after the leaves: rescaling, rounding at an edge, grades at an edge.

use model::scheme::{Compare, NotApplicable, RoundingMode, Scheme};

use crate::{
    schemes::{deduct, every_method, leaf, parent, scheme},
    world::{World, dec},
};

/// Two leaves of 80 and 20 points that take any claim.
fn two_leaves() -> Scheme {
    scheme("100", vec![leaf("A", None, "80", deduct(vec![])), leaf("B", None, "20", deduct(vec![]))])
}

/// Checks the line `sum of base = exact ≈ rounded, grade`.
#[track_caller]
fn check(scheme: Scheme, cells: [&str; 2], expected: &str) {
    let mut world = World::single(scheme);
    world.file("001", &[("A", cells[0]), ("B", cells[1])]);
    let total = world.first().total.expect("a return was filed");
    let line =
        format!("{} of {} = {} ≈ {}, {}", total.sum, total.base, total.exact, total.rounded, total.grade);
    assert_eq!(line, expected);
}

#[test]
fn what_does_not_apply_is_scaled_out_of_the_total() {
    // 60 ÷ 80 × 100 = 75.
    check(two_leaves(), ["60", "缺项"], "60 of 80 = 75 ≈ 75.0, qualified");
    // 15 ÷ 20 × 100 = 75.
    check(two_leaves(), ["缺项", "15"], "15 of 20 = 75 ≈ 75.0, qualified");
    // Everything drops out, and nothing is left to scale.
    check(two_leaves(), ["缺项", "缺项"], "0 of 0 = 0 ≈ 0.0, rectify");

    let mut zero = two_leaves();
    zero.not_applicable = NotApplicable::Zero;
    check(zero, ["60", "缺项"], "60 of 100 = 60 ≈ 60.0, qualified");
}

#[test]
fn a_total_that_never_ends_is_rounded_once() {
    let thirds =
        scheme("100", vec![leaf("A", None, "90", deduct(vec![])), leaf("B", None, "10", deduct(vec![]))]);
    // 80 ÷ 90 × 100 = 88.888…
    check(thirds, ["80", "缺项"], "80 of 90 = 88.88888888888888888888888889 ≈ 88.9, qualified");
}

#[test]
fn a_thousand_points_are_scaled_to_the_total_of_the_scheme() {
    let thousand =
        scheme("100", vec![leaf("A", None, "800", deduct(vec![])), leaf("B", None, "200", deduct(vec![]))]);
    // (700 + 120) ÷ 1000 × 100 = 82.
    check(thousand, ["700", "120"], "820 of 1000 = 82 ≈ 82.0, qualified");
}

#[test]
fn a_total_on_the_edge_rounds_as_the_scheme_says() {
    // 59.96 ÷ 80 × 100 = 74.95 exactly.
    check(two_leaves(), ["59.96", "缺项"], "59.96 of 80 = 74.95 ≈ 75.0, qualified");
    // 59.88 ÷ 80 × 100 = 74.85: half up and half even part here.
    check(two_leaves(), ["59.88", "缺项"], "59.88 of 80 = 74.85 ≈ 74.9, qualified");
    let with = |mode| {
        let mut scheme = two_leaves();
        scheme.rounding.mode = mode;
        scheme
    };
    let even = with(RoundingMode::HalfEven);
    check(even, ["59.88", "缺项"], "59.88 of 80 = 74.85 ≈ 74.8, qualified");
    let truncate = with(RoundingMode::Truncate);
    check(truncate, ["59.96", "缺项"], "59.96 of 80 = 74.95 ≈ 74.9, qualified");
}

#[test]
fn a_grade_begins_at_its_least_score() {
    check(two_leaves(), ["60", "0"], "60 of 100 = 60 ≈ 60.0, qualified");
    check(two_leaves(), ["59.95", "0"], "59.95 of 100 = 59.95 ≈ 60.0, qualified");
    check(two_leaves(), ["59.94", "0"], "59.94 of 100 = 59.94 ≈ 59.9, rectify");
    check(two_leaves(), ["80", "9.95"], "89.95 of 100 = 89.95 ≈ 90.0, excellent");
    check(two_leaves(), ["0", "0"], "0 of 100 = 0 ≈ 0.0, rectify");

    let mut exact = two_leaves();
    exact.rounding.compare = Compare::Exact;
    check(exact.clone(), ["59.95", "0"], "59.95 of 100 = 59.95 ≈ 60.0, rectify");
    check(exact, ["60", "0"], "60 of 100 = 60 ≈ 60.0, qualified");
}

#[test]
fn a_grade_that_has_no_least_score_is_never_given_by_points() {
    let mut scheme = two_leaves();
    scheme.grades.rotate_right(1);
    check(scheme, ["80", "20"], "100 of 100 = 100 ≈ 100.0, excellent");
}

#[test]
fn categories_gather_their_leaves_at_any_depth() {
    let mut middle = parent("A1", "5");
    middle.parent = Some("A".to_owned());
    let indicators = vec![
        parent("A", "8"),
        middle,
        leaf("A1.1", Some("A1"), "5", deduct(vec![])),
        leaf("A2", Some("A"), "3", deduct(vec![])),
        leaf("B", None, "2", deduct(vec![])),
    ];
    let mut world = World::single(scheme("10", indicators));
    world.file("001", &[("A1.1", "4.5"), ("A2", "缺项"), ("B", "1")]);
    let categories: Vec<_> = world
        .first()
        .categories
        .into_iter()
        .map(|category| (category.indicator, category.score, category.points))
        .collect();
    // A: 4.5 of 5, its 3 points of A2 dropped; B is its own category.
    assert_eq!(categories, [("A".to_owned(), dec("4.5"), dec("5")), ("B".to_owned(), dec("1"), dec("2"))]);
}

#[test]
fn the_example_scheme_is_worth_its_total() {
    let sum: rust_decimal::Decimal = every_method().leaves().map(|leaf| leaf.points).sum();
    assert_eq!(sum, every_method().total);
}
