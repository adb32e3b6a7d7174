//! Minima and conditions at the bound, and what an appeal settles.

use jiff::civil::date;
use model::{assessment::CapKind, decision::Act};

use super::{DEDUCT, two, world};
use crate::{
    printer,
    world::{World, dec},
};

/// What a minimum makes of A1, A2 and B under [`two`].
fn outcome(minimum: &str, cells: [&str; 3]) -> String {
    let grades =
        "[[grade]]\ncode = 'good'\nname = '好'\nmin = 0\n[[grade]]\ncode = 'bad'\nname = '差'\nmin = 0\n";
    let grades = grades.replacen("min = 0\n", "min = 10\n", 1);
    let mut world = world(&two(&format!("{grades}[[minimum]]\n{minimum}\ncap = 'bad'\n"), ""));
    let [a1, a2, b] = cells;
    world.file("001", &[("A1", a1), ("A2", a2), ("B", b)]);
    printer::outcome(&world.first())
}

#[test]
fn a_minimum_in_points_is_met_by_those_points_exactly() {
    for (minimum, just, under) in [
        // Of a category, of a leaf below it, and of a leaf that is its own category.
        ("indicator = 'A'\npoints = 20", ["10", "10", "5"], ["9.9", "10", "5"]),
        ("indicator = 'A1'\npoints = 12.5", ["12.5", "0", "5"], ["12.4", "10", "60"]),
        ("indicator = 'B'\npoints = 48", ["5", "5", "48"], ["30", "10", "47.9"]),
    ] {
        assert_eq!(outcome(minimum, just), "outcome good", "{minimum}");
        assert_eq!(outcome(minimum, under), "outcome bad", "{minimum}");
    }
    assert_eq!(outcome("indicator = 'A1'\npoints = 12.5", ["12.6", "0", "5"]), "outcome good");
}

#[test]
fn a_minimum_in_percent_is_of_what_applies() {
    assert_eq!(outcome("indicator = 'A1'\nshare = 50", ["15", "0", "5"]), "outcome good");
    assert_eq!(outcome("indicator = 'A1'\nshare = 50", ["14.9", "10", "60"]), "outcome bad");
    assert_eq!(outcome("indicator = 'A'\nshare = 50", ["缺项", "5", "60"]), "outcome good");
    assert_eq!(outcome("indicator = 'A'\nshare = 50", ["缺项", "4.9", "60"]), "outcome bad");
}

#[test]
fn who_is_exempt_misses_no_minimum() {
    assert_eq!(outcome("indicator = 'A1'\npoints = 12.5", ["缺项", "0", "60"]), "outcome good");
    assert_eq!(outcome("indicator = 'A1'\nshare = 50", ["缺项", "0", "60"]), "outcome good");
}

#[test]
fn a_condition_on_an_indicator_names_what_was_reached() {
    let grades = "[[grade]]\ncode = 'good'\nname = '好'\nmin = 10\n\
        needs = [{ name = '甲一不少于 20 分', indicator = 'A1', points = 20 }]\n\
        [[grade]]\ncode = 'bad'\nname = '差'\nmin = 0\n";
    let mut world = world(&two(grades, ""));
    world.file("001", &[("A1", "20"), ("A2", "0"), ("B", "0")]);
    assert_eq!(printer::outcome(&world.first()), "outcome good");
    world.file("001", &[("A1", "19.9"), ("A2", "10"), ("B", "60")]);
    let assessment = world.first();
    assert_eq!(printer::outcome(&assessment), "outcome bad");
    let CapKind::Condition { found: model::assessment::ConditionEvidence::Reached(reached), .. } =
        &assessment.caps[0].kind
    else {
        panic!("{:?}", assessment.caps)
    };
    assert_eq!((reached.score, reached.points), (dec("19.9"), dec("30")));
}

#[test]
fn a_missing_number_meets_a_condition_only_by_the_schemes_own() {
    let outcome = |missing: &str| {
        let grades = format!(
            "[[value]]\nid = 'v'\nname = '某数'\nunit = '人'\n{missing}\nnumber = 'task.completed'\n\
             [[grade]]\ncode = 'good'\nname = '好'\nmin = 10\n\
             needs = [{{ name = '不少于 100', from = 'v', ge = 100 }}]\n\
             [[grade]]\ncode = 'bad'\nname = '差'\nmin = 0\n"
        );
        let mut world = world(&two(&grades, ""));
        world.file("001", &[("A1", "20"), ("A2", "0"), ("B", "0")]);
        printer::outcome(&world.first())
    };
    assert_eq!(outcome("missing = 100"), "outcome good");
    assert_eq!(outcome("missing = 99"), "outcome bad");
    assert_eq!(outcome(""), "outcome bad");
}

/// Two leaves, each with a clause that makes the whole review 0.
fn zeroing() -> World {
    let leaf = |id: &str, rule: &str| {
        format!(
            "[[indicator]]\nid = '{id}'\nname = '某'\npoints = 50\nmethod = {{ kind = 'deduct', clauses = \
             [{{ name = '{id} 造假', zero_review = true, finding = '{rule}' }}] }}\n"
        )
    };
    let mut world = world(&format!("total = 100\n{}{}", leaf("A", "C020"), leaf("B", "B001")));
    world.file("001", &[("A", "50"), ("B", "50")]);
    world
}

fn appeal(world: &mut World, leaf: &str, points: &str) {
    let act = Act::Leaf { indicator: leaf.to_owned(), points: dec(points) };
    world.decide("001", date(2014, 11, 10), act);
}

#[track_caller]
fn check_zeroed(world: &World, expected: &[&str], rounded: &str) {
    let total = world.first().total.expect("a return was filed");
    assert_eq!(total.zeroed_by, expected);
    assert_eq!(total.rounded, dec(rounded));
    // The small form says the same.
    assert_eq!(world.score()[0].score, Some(dec(rounded)));
}

#[test]
fn an_appeal_on_a_leaf_settles_what_made_the_review_zero_by_it() {
    let mut world = zeroing();
    world.find("001", "C020", 1);
    check_zeroed(&world, &["A 造假"], "0");
    appeal(&mut world, "A", "40");
    check_zeroed(&world, &[], "90");
    // What it would have been is kept.
    let before = world.first().before.and_then(|before| before.total).expect("there is a decision");
    assert_eq!((before.zeroed_by, before.rounded), (vec!["A 造假".to_owned()], dec("0")));
}

#[test]
fn an_appeal_on_another_leaf_leaves_the_review_zero() {
    let mut world = zeroing();
    world.find("001", "C020", 1);
    appeal(&mut world, "B", "40");
    check_zeroed(&world, &["A 造假"], "0");
    // Each leaf is settled by its own appeal.
    world.find("001", "B001", 1);
    check_zeroed(&world, &["A 造假"], "0");
    appeal(&mut world, "A", "0");
    check_zeroed(&world, &[], "40");
}

#[test]
fn an_appeal_counts_for_its_leaf_alone() {
    let mut world = world(&two("", ""));
    world.file("001", &[("A1", "20"), ("A2", "8"), ("B", "50")]);
    appeal(&mut world, "A2", "10");
    let leaves: Vec<String> = world.first().leaves.iter().map(printer::leaf).collect();
    assert_eq!(leaves, ["self 20; = 20 (desk)", "self 8; = 10 (decided)", "self 50; = 50 (desk)"]);
}

#[test]
fn a_full_score_on_site_wants_no_reason() {
    let mut world =
        world(&format!("total = 100\n[[indicator]]\nid = 'A'\nname = '甲'\npoints = 100\n{DEDUCT}\n"));
    world.scheme.reasons_required = true;
    world.file("001", &[("A", "90")]);
    world.visit("001", &[("A", "100", "")]);
    assert_eq!(printer::leaf(&world.first().leaves[0]), "self 90; = 100 (onsite)");
    world.visit("001", &[("A", "99.9", "")]);
    assert_eq!(printer::leaf(&world.first().leaves[0]), "self 90; no reason; = 99.9 (onsite)");
}
