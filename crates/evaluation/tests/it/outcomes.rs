//! From the grade by points to the outcome: vetoes, decisions, stations that sent nothing.

use jiff::civil::date;
use model::{
    assessment::{Assessment, CountedScore, Outcome},
    decision::Act,
};
use rust_decimal::Decimal;

use crate::{
    printer,
    schemes::{deduct, only},
    world::{World, tick},
};

/// A world of one station that claims so many of 100 points.
fn claiming(points: &str) -> World {
    let mut world = World::single(only("100", deduct(vec![])));
    world.file("001", &[("A", points)]);
    world
}

#[track_caller]
fn check(world: &World, expected: &str) -> Assessment {
    let assessment = world.first();
    assert_eq!(printer::outcome(&assessment), expected);
    assessment
}

fn grade(code: &str) -> Act {
    Act::Grade { grade: code.to_owned() }
}

fn withdrawal(code: &str) -> Act {
    Act::Withdrawal { grade: code.to_owned() }
}

#[test]
fn a_veto_caps_the_grade_and_leaves_the_points() {
    let mut world = claiming("95");
    check(&world, "outcome excellent");
    world.find("001", "R003", 1);
    let assessment = check(&world, "outcome rectify");
    let total = assessment.total.expect("a return was filed");
    assert_eq!((total.rounded.to_string().as_str(), total.grade.as_str()), ("95.0", "excellent"));
    let [veto] = assessment.vetoes.as_slice() else { panic!("one veto fires: {:?}", assessment.vetoes) };
    assert_eq!((veto.code.as_str(), veto.by.as_str()), ("out_of_scope", "R003"));
    assert_eq!(veto.path.as_deref(), Some("returns/001.xlsx"));
    assert_eq!(veto.origin.to_string(), "鉴定批次!H11");
}

#[test]
fn a_waived_finding_fires_no_veto() {
    let mut world = claiming("95");
    world.find("001", "R003", 1).waived = Some("示例理由".to_owned());
    assert_eq!(check(&world, "outcome excellent").vetoes, []);
}

#[test]
fn a_tick_on_site_fires_its_veto_and_the_worst_cap_counts() {
    let mut world = claiming("95");
    world.find("001", "R003", 1);
    world.visit("001", &[]).vetoes = vec![tick("fraud", true)];
    let assessment = check(&world, "outcome revoke");
    let fired: Vec<_> = assessment
        .vetoes
        .iter()
        .map(|veto| format!("{} by {} {}", veto.code, veto.by, veto.origin))
        .collect();
    assert_eq!(fired, ["out_of_scope by R003 鉴定批次!H11", "fraud by onsite 实地抽查!C41"]);
}

#[test]
fn a_veto_of_two_triggers_fires_once_by_the_first() {
    let mut world = claiming("95");
    world.visit("001", &[]).vetoes = vec![tick("out_of_scope", true), tick("fraud", false)];
    let by = |world: &World| world.first().vetoes.into_iter().map(|veto| veto.by).collect::<Vec<_>>();
    assert_eq!(by(&world), ["onsite"]);
    world.find("001", "R003", 2);
    assert_eq!(by(&world), ["R003"]);
}

#[test]
fn a_cap_above_the_grade_changes_nothing() {
    let mut world = claiming("10");
    world.scheme.vetoes[0].cap = "qualified".to_owned();
    world.find("001", "R003", 1);
    check(&world, "outcome rectify");
}

#[test]
fn the_last_decision_by_date_overrides_points_and_vetoes() {
    let mut world = claiming("95");
    world.find("001", "R003", 1);
    world.decide("001", date(2014, 11, 18), grade("qualified"));
    world.decide("001", date(2014, 11, 3), withdrawal("revoke"));
    let assessment = check(&world, "outcome qualified");
    let dates: Vec<_> = assessment.decisions.iter().map(|decision| decision.on.to_string()).collect();
    assert_eq!(dates, ["2014-11-03", "2014-11-18"]);
    assert_eq!(assessment.shown_reason(), Some("示例理由 2014-11-18"));
}

#[test]
fn of_one_day_the_decision_written_later_counts() {
    let mut world = claiming("95");
    world.decide("001", date(2014, 11, 18), grade("qualified"));
    world.decide("001", date(2014, 11, 18), grade("rectify"));
    check(&world, "outcome rectify");
}

#[test]
fn decisions_on_others_and_waivers_decide_nothing() {
    let mut world = claiming("95");
    world.decide("002", date(2014, 11, 18), grade("rectify"));
    world.decide(
        "001",
        date(2014, 11, 18),
        Act::Waiver { rule: "R003".to_owned(), place: None, until: None },
    );
    assert_eq!(check(&world, "outcome excellent").decisions, []);
}

#[test]
fn a_station_that_sent_nothing_has_an_outcome_of_its_own() {
    let mut world = World::single(only("100", deduct(vec![])));
    world.find("001", "R003", 1);
    world.decide(
        "001",
        date(2014, 11, 18),
        Act::Waiver { rule: "X002".to_owned(), place: None, until: None },
    );
    let assessment = check(&world, "outcome no return");
    assert_eq!((assessment.leaves, assessment.categories, assessment.total), (vec![], vec![], None));
    assert_eq!((assessment.return_path, assessment.onsite_path), (None, None));
}

#[test]
fn a_station_that_withdrew_is_graded_without_a_return() {
    let mut world = World::single(only("100", deduct(vec![])));
    world.decide("001", date(2014, 11, 3), withdrawal("revoke"));
    let assessment = check(&world, "outcome revoke");
    assert_eq!(assessment.total, None);
    assert_eq!(assessment.shown_reason(), Some("示例理由 2014-11-03"));
}

#[test]
fn a_visit_alone_is_scored() {
    let mut world = World::single(only("100", deduct(vec![])));
    world.visit("001", &[("A", "64", "缺少档案")]);
    let assessment = check(&world, "outcome qualified");
    assert_eq!(printer::leaf(&assessment.leaves[0]), "blank; = 64 (onsite)");
    assert_eq!(assessment.leaves[0].onsite_reason.as_deref(), Some("缺少档案"));
}

#[test]
fn every_registered_station_comes_back_in_register_order() {
    let mut world = World::new(only("100", deduct(vec![])), &["school", "centre", "social"]);
    world.file("003", &[("A", "70")]);
    world.file("001", &[("A", "95")]);
    let outcomes: Vec<_> = world
        .assess()
        .into_iter()
        .map(|assessment| (assessment.order, assessment.station, assessment.outcome))
        .collect();
    let graded = |code: &str| Outcome::Graded(code.to_owned());
    assert_eq!(
        outcomes,
        [
            (0, "001".to_owned(), graded("excellent")),
            (1, "002".to_owned(), Outcome::NoReturn),
            (2, "003".to_owned(), graded("qualified")),
        ]
    );
}

#[test]
fn an_appeal_changes_its_leaf_and_everything_after_it_and_the_state_before_is_kept() {
    let mut world = claiming("85");
    assert_eq!(check(&world, "outcome qualified").before, None);
    let appeal = |points: &str| Act::Leaf { indicator: "A".to_owned(), points: points.parse().unwrap() };
    world.decide("001", date(2014, 11, 10), appeal("92"));
    let assessment = check(&world, "outcome excellent");
    assert_eq!(printer::leaf(&assessment.leaves[0]), "self 85; = 92 (decided)");
    assert_eq!(assessment.leaves[0].undecided, Some(CountedScore::Desk(Decimal::from(85))));
    let before = assessment.before.expect("there is a decision");
    assert_eq!(before.outcome, Outcome::Graded("qualified".to_owned()));
    assert_eq!(before.total.expect("a return was filed").rounded.to_string(), "85.0");

    // Reopened: the later of two decisions on a leaf counts, and both are on record.
    world.decide("001", date(2014, 11, 12), appeal("50"));
    let assessment = check(&world, "outcome rectify");
    assert_eq!(assessment.decisions.len(), 2);
    assert_eq!(assessment.leaves[0].undecided, Some(CountedScore::Desk(Decimal::from(85))));

    // A grade that was decided overrides everything that was computed, whenever that was.
    world.decide("001", date(2014, 11, 11), grade("qualified"));
    check(&world, "outcome qualified");
}
