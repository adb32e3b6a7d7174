//! Counts, averages, what lies near a bound, and what is left to next year.

use model::{
    Severity,
    decision::Act,
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
fn waived_findings_and_notes_do_not_count_against_anybody() {
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
