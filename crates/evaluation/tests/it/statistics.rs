//! Counts, averages, what lies near a bound, and what is left to next year.

use jiff::civil::date;
use model::{
    Origin, Severity, Text,
    decision::Act,
    follow_up::{FollowUp, Item, ItemSource, ItemState, State},
    previous::Previous,
    statistics::{Group, Statistics},
};
use rust_decimal::Decimal;

use crate::{
    schemes::{deduct, every_method, only},
    world::{World, dec},
};

/// Four stations: 95, 89.5, 60 and nothing.
fn world() -> World {
    let mut world = World::new(only("100", deduct(vec![])), &["school", "school", "social", "social"]);
    world
        .campaign
        .kinds
        .push(model::campaign::Kind { code: "social".to_owned(), label: "社会".to_owned() });
    for (station, points) in [("001", "95"), ("002", "89.5"), ("003", "60")] {
        world.file(station, &[("A", points)]);
    }
    world.visit("003", &[("A", "57", "档案不全")]);
    world.find("003", "B004", 3);
    world.find("002", "B004", 1);
    world
}

fn statistics(world: &World, last: Option<&Previous>) -> Statistics {
    evaluation::statistics(&world.campaign, &world.scheme, &world.assess(), &world.findings, last)
}

#[test]
fn groups_name_what_they_are_out_of() {
    let statistics = statistics(&world(), None);
    let [school, social] = statistics.kinds.as_slice() else { panic!("two kinds") };
    assert_eq!((school.stations, school.returned, school.visited, school.ungraded), (2, 2, 0, 0));
    assert_eq!((social.stations, social.returned, social.visited, social.ungraded), (2, 1, 1, 1));
    let grades: Vec<String> =
        social.grades.iter().map(|(code, count, percent)| format!("{code} {count} {percent}%")).collect();
    assert_eq!(grades, ["excellent 0 0%", "qualified 0 0%", "rectify 1 50%", "revoke 0 0%"]);
    let scores = statistics.all.scores.as_ref().expect("three have one");
    // 95 + 89.5 + 57 is 241.5; a third of it is 80.5.
    assert_eq!((scores.count, scores.mean, scores.median), (3, dec("80.5"), dec("89.5")));
    assert_eq!(social.claimed_above.as_ref().expect("one claimed").mean, dec("3"));
}

#[test]
fn indicators_and_rules() {
    let statistics = statistics(&world(), None);
    let row = &statistics.indicators[0];
    assert_eq!((row.stations, row.score, row.possible), (3, dec("241.5"), dec("300")));
    // 80.5 %, truncated.
    assert_eq!((row.rate, row.lost, row.lost_by, row.lost_rank), (dec("80"), dec("58.5"), 3, 1));
    let rule = &statistics.rules[0];
    assert_eq!((rule.code.as_str(), rule.findings, rule.stations, rule.share), ("B004", 4, 2, dec("50")));
}

#[test]
fn waived_findings_and_notes_do_not_count_against_anyone() {
    let mut world = world();
    world.find("001", "B004", 1).waived = Some("示例理由".to_owned());
    world.find("001", "C003", 1).severity = Severity::Info;
    let statistics = statistics(&world, None);
    let shown: Vec<String> = statistics
        .rules
        .iter()
        .map(|rule| {
            let (in_force, of) = (rule.in_force, rule.stations_in_force);
            format!(
                "{} {}+{} at {}, {in_force} at {of}",
                rule.code, rule.findings, rule.waived, rule.stations
            )
        })
        .collect();
    assert_eq!(shown, ["B004 4+1 at 2, 4 at 2", "C003 1+0 at 1, 0 at 0"]);
    assert_eq!((statistics.all.faulted, statistics.kinds[0].faulted, statistics.kinds[1].faulted), (2, 1, 1));
}

#[test]
fn top_categories_of_a_group() {
    let statistics = statistics(&world(), None);
    let shown = |group: &Group| -> Vec<String> {
        let rows = group.categories.iter();
        rows.map(|row| format!("{} {} of {}", row.indicator, row.score, row.possible)).collect()
    };
    assert_eq!(shown(&statistics.kinds[0]), ["A 184.5 of 200"]);
    // The station without a return is out of nothing.
    assert_eq!(shown(&statistics.kinds[1]), ["A 57 of 100"]);
}

#[test]
fn a_mean_is_rounded_half_up_to_any_places() {
    let mut world = world();
    world.file("001", &[("A", "95.1")]);
    world.file("002", &[("A", "89.4")]);
    let all = statistics(&world, None).kinds.swap_remove(0).scores.expect("two scores");
    assert_eq!((all.mean, all.mean_to(1), all.mean_to(0)), (dec("92.25"), dec("92.3"), dec("92")));
}

#[test]
fn only_leaves_with_both_scores_say_how_much_was_claimed_above() {
    let mut world = World::single(every_method());
    let ids: Vec<String> = world.scheme.leaves().map(|leaf| leaf.id.clone()).collect();
    let [first, second] = [0, 1].map(|at| ids[at].as_str());
    world.file("001", &[(first, "1")]);
    world.visit("001", &[(first, "0", "示例"), (second, "1", "")]);
    let statistics = statistics(&world, None);
    // 1 claimed and 0 given; what was given without a claim is not set off against it.
    assert_eq!(statistics.all.claimed_above.expect("one claimed").sum, dec("1"));
}

#[test]
fn claims_beyond_every_figure_are_counted_without_an_overflow() {
    let mut world = World::new(every_method(), &["school", "school"]);
    let most = Decimal::MAX.to_string();
    let ids: Vec<String> = world.scheme.leaves().map(|leaf| leaf.id.clone()).collect();
    let lines: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), most.as_str())).collect();
    world.file("001", &lines);
    world.file("002", &lines);
    let above = statistics(&world, None).all.claimed_above.expect("both claimed");
    assert_eq!((above.count, above.sum), (2, Decimal::MAX));
    assert_eq!(world.first().claimed(), Some(Decimal::MAX));
}

#[test]
fn what_is_left_to_next_year_and_the_comparison_with_it() {
    let mut world = world();
    world.decide("001", jiff::civil::date(2014, 11, 2), Act::Grade { grade: "qualified".to_owned() });
    let last = evaluation::previous(&world.campaign, &world.scheme, &world.assess(), &[]);
    assert_eq!(last.stations["001"].grade.as_deref(), Some("qualified"));
    assert_eq!((last.leaves["A"].score, last.leaves["A"].points), (dec("241.5"), dec("300")));
    let now = statistics(&World { onsite: std::collections::BTreeMap::new(), ..world }, Some(&last));
    let change = &now.stations_before[2];
    assert_eq!((change.score_before, change.score), (Some(dec("57.0")), Some(dec("60.0"))));
    assert_eq!(change.grade_before.as_deref(), Some("限期整改"));
    assert_eq!((now.indicators_before[0].rate_before, now.indicators_before[0].rate), (dec("80"), dec("81")));
}

#[test]
fn stations_near_a_bound_the_closest_first() {
    let world = world();
    let near = |within: &str| -> Vec<String> {
        let near = evaluation::near(&world.scheme, &world.assess(), dec(within));
        near.iter().map(|one| format!("{} {} {}", one.station, one.bound_of, one.distance)).collect()
    };
    assert_eq!(near("1"), ["002 excellent -0.5"]);
    assert_eq!(near("5"), ["002 excellent -0.5", "003 qualified -3.0", "001 excellent 5.0"]);
}

#[test]
fn a_region_counts_its_own_stations() {
    let mut world = world();
    world.register.edit(|stations| stations[2].region = "350103".to_owned());
    let statistics = statistics(&world, None);
    let regions: Vec<(&str, usize, usize)> = statistics
        .regions
        .iter()
        .map(|region| (region.code.as_str(), region.stations, region.returned))
        .collect();
    assert_eq!(regions, [("350102", 3, 2), ("350103", 1, 1)]);
}

#[test]
fn leaves_are_ranked_by_the_points_lost_and_equals_share_a_rank() {
    let leaf = |id: &str, points: &str| crate::schemes::leaf(id, None, points, deduct(vec![]));
    let leaves = vec![leaf("A", "40"), leaf("B", "30"), leaf("C", "20"), leaf("D", "10")];
    let mut world = World::new(crate::schemes::scheme("100", leaves), &["school", "school"]);
    world.file("001", &[("A", "39"), ("B", "25"), ("C", "17"), ("D", "10")]);
    world.file("002", &[("A", "40"), ("B", "30"), ("C", "18"), ("D", "缺项")]);
    let statistics = statistics(&world, None);
    let ranks: Vec<String> = statistics
        .indicators
        .iter()
        .map(|row| format!("{} lost {} by {}: {}", row.indicator, row.lost, row.lost_by, row.lost_rank))
        .collect();
    assert_eq!(ranks, ["A lost 1 by 1: 3", "B lost 5 by 1: 1", "C lost 5 by 2: 1", "D lost 0 by 0: 4"]);
}

#[test]
fn the_state_after_follow_up_is_left_to_next_year() {
    let item = |text: &str, state| Item {
        number: String::new(),
        source: ItemSource::Grade,
        text: Text::new(text, text),
        path: None,
        origin: Origin::File,
        state,
    };
    let follow_up = |station: &str, then: Option<&str>, items| FollowUp {
        station: station.to_owned(),
        name: String::new(),
        grade: "rectify".to_owned(),
        deadline: date(2015, 1, 2),
        deadline_before: None,
        items,
        reported: None,
        reinspected: None,
        reinspection_path: None,
        too_early: Vec::new(),
        state: State::Reported,
        then: then.map(str::to_owned),
        events: Vec::new(),
    };
    let follow_ups = [
        follow_up("002", None, vec![item("甲", ItemState::Passed)]),
        follow_up(
            "003",
            Some("revoke"),
            vec![
                item("未查", ItemState::Open),
                item("未改", ItemState::Failed),
                item("已改", ItemState::Passed),
                item("销号", ItemState::Closed(date(2015, 1, 1))),
            ],
        ),
    ];
    let world = world();
    let left = evaluation::previous(&world.campaign, &world.scheme, &world.assess(), &follow_ups);
    // Each station by its own follow-up: a failure on re-inspection is next year's grade, what is not fixed is open.
    assert_eq!(left.stations["003"].grade.as_deref(), Some("revoke"));
    assert_eq!(left.stations["003"].grade_name.as_deref(), Some("撤销"));
    assert_eq!(left.stations["003"].open_items, ["未查", "未改"]);
    assert_eq!(left.stations["002"].grade.as_deref(), Some("qualified"));
    assert_eq!(left.stations["002"].open_items, [""; 0]);
    assert_eq!(left.stations["001"].grade.as_deref(), Some("excellent"));
    assert_eq!((left.stations["004"].grade.as_deref(), left.stations["004"].score), (None, None));
}

#[test]
fn who_withdrew_leaves_the_grade_of_the_decision() {
    let mut world = world();
    world.decide("004", date(2014, 11, 2), Act::Withdrawal { grade: "revoke".to_owned() });
    let left = evaluation::previous(&world.campaign, &world.scheme, &world.assess(), &[]);
    let station = &left.stations["004"];
    assert_eq!((station.grade.as_deref(), station.score), (Some("revoke"), None));
}

#[test]
fn a_bound_of_nothing_is_near_to_none_and_a_decision_decides() {
    let mut world = world();
    world.file("001", &[("A", "0.5")]);
    world.decide("002", date(2014, 11, 2), Act::Grade { grade: "excellent".to_owned() });
    let near = evaluation::near(&world.scheme, &world.assess(), dec("3"));
    let lines: Vec<String> = near
        .iter()
        .map(|one| format!("{} {} {} {}", one.station, one.bound_of, one.distance, one.decides))
        .collect();
    // The points of 002 do not decide, since an official did.
    assert_eq!(lines, ["002 excellent -0.5 false", "003 qualified -3.0 true"]);
}
