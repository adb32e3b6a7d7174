//! The draw: worked examples, and an implementation of its own to compare with.

use std::{cmp::Reverse, collections::BTreeSet};

use jiff::civil::date;
use model::{
    FormDate, Severity,
    campaign::SampleSize,
    decision::Act,
    draw::{Pick, Why},
};
use proptest::prelude::*;

use crate::{
    schemes::{deduct, only},
    world::{World, dec, finding},
};

/// A station of a draw: kind, errors, warnings, whether its permit is near its end.
type Drawn = (&'static str, usize, usize, bool);

fn world(stations: &[Drawn], size: SampleSize, each_kind: bool) -> World {
    let kinds: Vec<&str> = stations.iter().map(|station| station.0).collect();
    let mut world = World::new(only("100", deduct(vec![])), &kinds);
    world.campaign.sampling.size = size;
    world.campaign.sampling.each_kind = each_kind;
    world.register.edit(|registered| {
        for (station, (.., near)) in registered.iter_mut().zip(stations) {
            let end = if *near { date(2015, 1, 31) } else { date(2016, 1, 31) };
            station.permit_valid_until = Some(FormDate::Day(end));
        }
    });
    for (station, (_, errors, warnings, _)) in world.register.stations().iter().zip(stations) {
        let mut add = |code, severity, count: &usize| {
            let findings = (0..*count).map(|_| finding(&station.code, code, severity, 1));
            world.findings.extend(findings);
        };
        add("R004", Severity::Error, errors);
        add("S001", Severity::Warning, warnings);
        add("C003", Severity::Info, &2);
    }
    world
}

/// `002 risk 3 drawn`, `… drawn for its kind`, or `… not drawn`, a line a pick.
fn lines(picks: &[Pick]) -> Vec<String> {
    let word = |pick: &Pick| match (pick.drawn, pick.why == Why::Kind) {
        (true, true) => "drawn for its kind",
        (true, false) => "drawn",
        (false, _) => "not drawn",
    };
    picks
        .iter()
        .map(|pick| format!("{} risk {} {}", pick.station, pick.risk.normalize(), word(pick)))
        .collect()
}

#[track_caller]
fn check(stations: &[Drawn], size: SampleSize, each_kind: bool, expected: &[&str]) {
    assert_eq!(lines(&world(stations, size, each_kind).draw()), expected);
}

#[test]
fn the_riskiest_are_drawn_and_equals_follow_the_register() {
    // Weights: error 3, warning 1, permit 2.5. 001: 1; 002: 3 + 2 = 5; 003: 2.5 + 2.5 × 0 = 2.5; 004: 5.
    check(
        &[("school", 0, 1, false), ("school", 1, 2, false), ("school", 0, 0, true), ("school", 1, 2, false)],
        SampleSize::Count(2),
        false,
        &["002 risk 5 drawn", "004 risk 5 drawn", "003 risk 2.5 not drawn", "001 risk 1 not drawn"],
    );
}

#[test]
fn a_kind_that_is_left_out_takes_the_place_of_the_least_risky_of_a_kind_that_has_more() {
    // By rank alone: 001, 002, 003. `social` is left out; 003 is the only `centre` and stays, 002 goes.
    check(
        &[("school", 3, 0, false), ("school", 2, 0, false), ("centre", 1, 0, false), ("social", 0, 0, false)],
        SampleSize::Count(3),
        true,
        &["001 risk 9 drawn", "002 risk 6 not drawn", "003 risk 3 drawn", "004 risk 0 drawn for its kind"],
    );
}

#[test]
fn a_sample_smaller_than_the_kinds_serves_the_riskiest_kinds() {
    check(
        &[("school", 3, 0, false), ("school", 2, 0, false), ("centre", 0, 0, false), ("social", 1, 0, false)],
        SampleSize::Count(2),
        true,
        &[
            "001 risk 9 drawn",
            "002 risk 6 not drawn",
            "004 risk 3 drawn for its kind",
            "003 risk 0 not drawn",
        ],
    );
}

#[test]
fn a_percentage_is_of_the_whole_register_and_rounds_up() {
    let stations = [("school", 0, 0, false); 57];
    let drawn = |size| world(&stations, size, false).draw().iter().filter(|pick| pick.drawn).count();
    // 31 % of 57 is 17.67; 18 of 57 is what the notice of 2014 reports.
    assert_eq!(drawn(SampleSize::Percent(dec("31"))), 18);
    // 17.1 would round to 17; a part of a station is a station.
    assert_eq!(drawn(SampleSize::Percent(dec("30"))), 18);
    assert_eq!(drawn(SampleSize::Percent(dec("0.1"))), 1);
    // 19 of 57 exactly, and a little more.
    assert_eq!(drawn(SampleSize::Percent(dec("33.333333"))), 19);
    assert_eq!(drawn(SampleSize::Percent(dec("33.34"))), 20);
    assert_eq!(drawn(SampleSize::Percent(dec("100"))), 57);
    assert_eq!(drawn(SampleSize::Percent(dec("0"))), 0);
    assert_eq!(drawn(SampleSize::Percent(dec("-5"))), 0);
    assert_eq!(drawn(SampleSize::Percent(dec("79228162514264337593543950335"))), 57);
    assert_eq!(drawn(SampleSize::Count(usize::MAX)), 57);
}

#[test]
fn a_station_that_withdrew_is_not_drawn_but_counts_in_the_percentage() {
    let mut world =
        world(&[("school", 9, 9, true), ("school", 1, 0, false)], SampleSize::Percent(dec("50")), false);
    let grade = "revoke".to_owned();
    world.decide("001", date(2014, 11, 3), Act::Withdrawal { grade });
    world.decide("002", date(2014, 11, 3), Act::Grade { grade: "rectify".to_owned() });
    // 50 % of 2 registered is 1.
    assert_eq!(lines(&world.draw()), ["002 risk 3 drawn"]);
}

#[test]
fn a_permit_is_near_its_end_up_to_the_last_day_and_after_it() {
    let near = |end| {
        let mut world = world(&[("school", 0, 0, false)], SampleSize::Count(1), false);
        world.register.edit(|stations| stations[0].permit_valid_until = end);
        world.draw()[0].permit_near
    };
    // 2014-11-21 and 90 days is 2015-02-19.
    assert!(near(Some(FormDate::Day(date(2015, 2, 19)))));
    assert!(!near(Some(FormDate::Day(date(2015, 2, 20)))));
    assert!(near(Some(FormDate::Day(date(2012, 6, 1)))));
    // A month ends with its last day.
    assert!(near(Some(FormDate::Month(date(2015, 1, 1)))));
    assert!(!near(Some(FormDate::Month(date(2015, 2, 1)))));
    assert!(!near(Some(FormDate::Open)));
    assert!(!near(None));
}

/// Which stations are drawn, by their place in the register; risks in halves, so that whole numbers do.
fn expected(stations: &[Drawn], size: usize, each_kind: bool) -> BTreeSet<usize> {
    let halves = |(_, errors, warnings, near): Drawn| 6 * errors + 2 * warnings + 5 * usize::from(near);
    let mut rank: Vec<usize> = (0..stations.len()).collect();
    rank.sort_by_key(|&place| (Reverse(halves(stations[place])), place));
    let mut drawn: Vec<usize> = rank.iter().copied().take(size).collect();
    let of_kind = |place: usize, among: &[usize]| {
        among.iter().filter(|&&other| stations[other].0 == stations[place].0).count()
    };
    for &comes in rank.iter().filter(|_| each_kind) {
        let spare = rank.iter().rfind(|place| drawn.contains(place) && of_kind(**place, &drawn) > 1);
        if let (0, Some(&goes)) = (of_kind(comes, &drawn), spare) {
            drawn.retain(|&place| place != goes);
            drawn.push(comes);
        }
    }
    drawn.into_iter().collect()
}

proptest! {
    #[test]
    fn the_draw_agrees_with_another_implementation(
        stations in prop::collection::vec(
            (prop::sample::select(vec!["centre", "school", "social", "other"]), 0..4_usize, 0..4_usize, any::<bool>()),
            0..25,
        ),
        size in 0..30_usize,
        each_kind in any::<bool>(),
    ) {
        let world = world(&stations, SampleSize::Count(size), each_kind);
        let picks = world.draw();
        let place = |pick: &Pick| pick.station.parse::<usize>().expect("codes are numbers") - 1;
        let drawn: BTreeSet<usize> = picks.iter().filter(|pick| pick.drawn).map(place).collect();
        prop_assert_eq!(drawn, expected(&stations, size, each_kind));
        prop_assert_eq!(picks.len(), stations.len());
        prop_assert!(picks.is_sorted_by_key(|pick| (Reverse(pick.risk), place(pick))));
        prop_assert!(picks.iter().all(|pick| pick.drawn || pick.why != Why::Kind));
    }
}
