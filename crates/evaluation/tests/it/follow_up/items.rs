//! What becomes an item, and by what a re-inspection finds it fixed.

use jiff::civil::{Date, date};
use model::{
    Cited, Origin,
    decision::Act,
    follow_up::{Happening, ItemSource, ItemState, State},
    scheme::Take,
};

use super::{After, world};
use crate::{
    schemes::{clause, deduct, leaf, only, scheme},
    world::{World, dec},
};

const AGAIN: Date = date(2015, 1, 10);

/// A station under rectification by decision, with these scores on site of 100 and a claim.
fn by_decision(claim: &str, seen: &str, reason: &str) -> World {
    let mut world = World::single(only("100", deduct(vec![])));
    world.campaign.notice.printed_on = date(2014, 11, 21);
    world.file("001", &[("A", claim)]);
    if !seen.is_empty() {
        world.visit("001", &[("A", seen, reason)]);
    }
    world.decide("001", date(2014, 11, 20), Act::Grade { grade: "rectify".to_owned() });
    world
}

fn sources(world: World) -> Vec<String> {
    let follow_up = After::year(world).on(date(2014, 12, 1));
    let source = |source: ItemSource| match source {
        ItemSource::Veto { code } => format!("veto {code}"),
        ItemSource::Finding { rule, count, .. } => format!("{count} × {rule}"),
        ItemSource::Deduction { indicator, points, score } => format!("{indicator} {score} of {points}"),
        ItemSource::Grade => "grade".to_owned(),
    };
    follow_up.items.into_iter().map(|item| source(item.source)).collect()
}

#[test]
fn points_taken_on_site_are_an_item_below_the_claim_or_with_a_reason() {
    assert_eq!(sources(by_decision("95", "94.9", "")), ["A 94.9 of 100"]);
    // As much as was claimed, and more: no one took anything.
    assert_eq!(sources(by_decision("95", "95", "")), ["grade"]);
    assert_eq!(sources(by_decision("95", "96", "")), ["grade"]);
    // A reason says that something is wrong, whatever was claimed.
    assert_eq!(sources(by_decision("90", "95", "档案不全")), ["A 95 of 100"]);
    // Full points leave nothing to fix, also with a remark.
    assert_eq!(sources(by_decision("95", "100", "很好")), ["grade"]);
    // Without a claim, below the maximum is below.
    assert_eq!(sources(by_decision("", "99", "")), ["A 99 of 100"]);
    // What only the desk scored was taken by no one on site.
    assert_eq!(sources(by_decision("60", "", "")), ["grade"]);
}

#[test]
fn points_that_a_finding_proves_are_an_item_already() {
    let year = |seen: &str| {
        let mut world =
            World::single(only("100", deduct(vec![clause("缺", Take::Per(dec("10")), Some("B004"))])));
        world.file("001", &[("A", "100")]);
        world.visit("001", &[("A", seen, "")]);
        world.find("001", "B004", 2);
        world.decide("001", date(2014, 11, 20), Act::Grade { grade: "rectify".to_owned() });
        world
    };
    // The inspectors took the 20 points that the findings prove.
    assert_eq!(sources(year("80")), ["2 × B004"]);
    // They took others.
    assert_eq!(sources(year("70")), ["2 × B004", "A 70 of 100"]);
}

#[test]
fn an_appeal_below_the_claim_is_an_item() {
    let mut world = by_decision("95", "", "");
    world.decide("001", date(2014, 11, 19), Act::Leaf { indicator: "A".to_owned(), points: dec("70") });
    assert_eq!(sources(world), ["A 70 of 100"]);
}

#[test]
fn one_finding_has_its_own_sentence_and_several_have_their_count() {
    let text = |count| {
        let mut world = by_decision("95", "", "");
        world.find("001", "B004", count).message = model::Text::new("档案缺失", "no file");
        for finding in &mut world.findings {
            finding.message = model::Text::new("档案缺失", "no file");
        }
        let item = After::year(world).on(date(2014, 12, 1)).items.swap_remove(0);
        (item.text.zh, item.text.en)
    };
    assert_eq!(text(1), ("档案缺失".to_owned(), "no file".to_owned()));
    assert_eq!(text(2), ("档案缺失（共 2 处）".to_owned(), "no file (2 in all)".to_owned()));
}

#[test]
fn a_grade_alone_is_fixed_when_every_leaf_that_was_seen_again_reaches_its_share() {
    let state = |lines: &[(&str, &str, &str)]| {
        let after = After::year(by_decision("95", "", "")).seen_again(AGAIN, lines, |_| {});
        after.on(AGAIN).items.swap_remove(0).state
    };
    // 60 % is the share.
    assert_eq!(state(&[("A", "60", "")]), ItemState::Passed);
    assert_eq!(state(&[("A", "59.9", "")]), ItemState::Failed);
    // A form that scores nothing says nothing.
    assert_eq!(state(&[]), ItemState::Open);
    assert_eq!(state(&[("A", "", "")]), ItemState::Open);
    assert_eq!(state(&[("B", "100", "")]), ItemState::Open);
}

/// Two leaves of 50, of which A takes points for findings of B004.
fn charging() -> World {
    let method = || deduct(vec![clause("缺", Take::Per(dec("10")), Some("B004"))]);
    let mut world = World::single(scheme(
        "100",
        vec![leaf("A", None, "50", method()), leaf("B", None, "50", deduct(vec![]))],
    ));
    world.file("001", &[("A", "50"), ("B", "50")]);
    world.find("001", "B004", 1);
    world.decide("001", date(2014, 11, 20), Act::Grade { grade: "rectify".to_owned() });
    world
}

fn finding_seen_again(world: World, lines: &[(&str, &str, &str)], problems: &str) -> ItemState {
    let after = After::year(world).seen_again(AGAIN, lines, |form| {
        if !problems.is_empty() {
            form.visit.problems = Cited::present(problems.to_owned(), Origin::File);
        }
    });
    after.on(AGAIN).items.swap_remove(0).state
}

#[test]
fn a_finding_is_fixed_when_the_leaf_that_charges_it_reaches_its_share() {
    assert_eq!(finding_seen_again(charging(), &[("A", "30", "")], ""), ItemState::Passed);
    assert_eq!(finding_seen_again(charging(), &[("A", "29.9", "")], ""), ItemState::Failed);
    // Another leaf's points say nothing of it.
    assert_eq!(finding_seen_again(charging(), &[("A", "30", ""), ("B", "0", "")], ""), ItemState::Passed);
}

#[test]
fn a_finding_whose_problem_is_noted_again_is_not_fixed() {
    // The findings of this world are of the class `filing`.
    for noted in ["filing", "management.archive、filing。", "1.filing 2.staff"] {
        let expected = if noted.starts_with('1') { ItemState::Passed } else { ItemState::Failed };
        assert_eq!(finding_seen_again(charging(), &[("A", "50", "")], noted), expected, "{noted}");
    }
    for other in ["management.archive", "profiling", "填报"] {
        assert_eq!(finding_seen_again(charging(), &[("A", "50", "")], other), ItemState::Passed, "{other}");
    }
}

#[test]
fn a_veto_is_fixed_when_its_box_is_there_and_not_ticked() {
    let state = |vetoes| {
        let after = After::nothing().seen_again(AGAIN, &[("A", "100", "")], |form| form.vetoes = vetoes);
        after.on(AGAIN).items.swap_remove(0).state
    };
    assert_eq!(state(vec![crate::world::tick("out_of_scope", false)]), ItemState::Passed);
    assert_eq!(state(vec![crate::world::tick("out_of_scope", true)]), ItemState::Failed);
    // A form without the box leaves it open.
    assert_eq!(state(vec![crate::world::tick("fraud", false)]), ItemState::Open);
}

#[test]
fn an_item_closed_by_decision_is_closed_whatever_was_seen_again() {
    let after = After::nothing().reinspection(AGAIN, "0", true);
    assert_eq!(after.on(AGAIN).state, State::Failed);
    let close = |after: After, item: &str| after.event(AGAIN, Happening::Closed(item.to_owned()));
    let after = ["001-1", "001-2", "001-3"].into_iter().fold(after, close);
    assert_eq!(after.on(AGAIN).state, State::Closed);
}

#[test]
fn an_open_item_keeps_a_seen_station_reported() {
    // The veto passes and the points do; nothing failed, one item has no box on the form.
    let after = After::nothing().seen_again(AGAIN, &[("A", "100", "")], |_| {});
    assert_eq!(after.on(AGAIN).state, State::Reported);
}

#[test]
fn only_stations_of_the_grades_that_must_rectify_are_followed() {
    let mut good = world();
    good.findings.clear();
    good.onsite.clear();
    let follow_ups = |world: &World| {
        evaluation::follow_up(&evaluation::FollowUpInput {
            campaign: &world.campaign,
            today: AGAIN,
            settings: &super::settings(),
            scheme: &world.scheme,
            register: &world.register,
            assessments: &world.assess(),
            findings: &world.findings,
            events: &[],
            later_decisions: &[],
            reinspections: &[],
            calendar: &model::calendar::Calendar::default(),
        })
        .len()
    };
    assert_eq!((follow_ups(&good), follow_ups(&world())), (0, 1));
}
