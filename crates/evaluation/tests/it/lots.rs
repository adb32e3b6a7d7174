//! The draw by lot, its strata, the must-visit list, the inspectors; and an implementation of its own to
//! compare with. The seed and the codes alone decide, so the hashes below are those of `sha256sum`.

use std::collections::BTreeMap;

use model::{
    StationKind,
    campaign::{DrawOrder, Grouping, Inspector, MustVisit, SampleSize},
    draw::{Pick, Why},
    previous::{Previous, PreviousStation},
};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use crate::{
    schemes::{deduct, only},
    world::{World, dec},
};

const SEED: &str = "2025-07";

fn world(stations: &[(&str, &str)], count: usize) -> World {
    let kinds: Vec<&str> = stations.iter().map(|station| station.0).collect();
    let mut world = World::new(only("100", deduct(vec![])), &kinds);
    world.register.edit(|registered| {
        for (station, (_, region)) in registered.iter_mut().zip(stations) {
            (*region).clone_into(&mut station.region);
        }
    });
    let sampling = &mut world.campaign.sampling;
    sampling.order = DrawOrder::Lot;
    sampling.seed = Some(SEED.to_owned());
    sampling.size = SampleSize::Count(count);
    world
}

fn must(station: &str) -> MustVisit {
    MustVisit { station: station.to_owned(), reason: "信访举报".to_owned() }
}

fn drawn(picks: &[Pick]) -> Vec<&str> {
    picks.iter().filter(|pick| pick.drawn).map(|pick| pick.station.as_str()).collect()
}

#[test]
fn a_lot_is_what_sha256sum_prints() {
    let picks = world(&[("a", "1"); 3], 1).draw();
    let lot = |code: &str| {
        picks.iter().find(|pick| pick.station == code).and_then(|pick| pick.lot.clone()).expect("a lot")
    };
    // printf '%s\n%s' 2025-07 001 | sha256sum
    assert_eq!(lot("001"), "1458b213d44a2f498b6a58e83a0027d3e2dccc8a5f90b5b40b7fe3ad524b9e64");
    assert!(picks.is_sorted_by_key(|pick| pick.lot.clone()));
    assert_eq!(drawn(&picks), [picks[0].station.as_str()]);
}

#[test]
fn another_seed_draws_others_and_the_same_seed_the_same() {
    let mut one = world(&[("a", "1"); 40], 10);
    let first = one.draw();
    assert_eq!(first, one.draw());
    one.campaign.sampling.seed = Some("2025-08".to_owned());
    assert_ne!(drawn(&first), drawn(&one.draw()));
}

#[test]
fn the_must_visit_list_is_drawn_first_and_counts_in_the_size() {
    let mut world = world(&[("a", "1"); 10], 3);
    world.campaign.sampling.must = vec![must("007"), must("003")];
    let picks = world.draw();
    let codes = drawn(&picks);
    assert_eq!(codes.len(), 3);
    assert!(codes.contains(&"007") && codes.contains(&"003"));
    let why = |code: &str| picks.iter().find(|pick| pick.station == code).map(|pick| pick.why.clone());
    assert_eq!(why("007"), Some(Why::Must("信访举报".to_owned())));
    // A list longer than the sample is visited whole.
    world.campaign.sampling.size = SampleSize::Count(1);
    assert_eq!(drawn(&world.draw()).len(), 2);
}

#[test]
fn strata_share_the_sample_by_their_stations_and_the_largest_remainder() {
    // 7 a, 2 b, 1 c; 4 to draw: 2.8, 0.8, 0.4 → 2, 0, 0, and the two left go to .8 and .8: 3, 1, 0.
    let stations: Vec<(&str, &str)> = (0..10)
        .map(|at| match at {
            0..7 => ("a", "1"),
            7..9 => ("b", "1"),
            _ => ("c", "1"),
        })
        .collect();
    let mut world = world(&stations, 4);
    world.campaign.sampling.strata = vec![Grouping::Kind];
    let draw = world.whole_draw(None);
    let shares: Vec<(String, usize, usize)> =
        draw.method.shares.iter().map(|share| (share.group.join("/"), share.stations, share.share)).collect();
    assert_eq!(shares, [("a".to_owned(), 7, 3), ("b".to_owned(), 2, 1), ("c".to_owned(), 1, 0)]);
    let of = |kind: &str| {
        let codes = drawn(&draw.picks);
        let own = |code: &&str| world.register.by_code(code).is_some_and(|one| one.kind.0 == kind);
        codes.into_iter().filter(own).count()
    };
    assert_eq!([of("a"), of("b"), of("c")], [3, 1, 0]);
    // By risk, where all are equal: the fourth `a` in the register finds its share taken.
    world.campaign.sampling.order = DrawOrder::Risk;
    let picks = world.draw();
    assert_eq!(drawn(&picks), ["001", "002", "003", "008"]);
    assert_eq!((picks[3].station.as_str(), &picks[3].why), ("004", &Why::ShareFull));
}

#[test]
fn nothing_to_draw_from_has_no_shares() {
    let mut world = world(&[], 3);
    world.campaign.sampling.strata = vec![Grouping::Kind];
    let draw = world.whole_draw(None);
    assert_eq!((draw.method.shares, draw.picks.len(), draw.method.wanted), (vec![], 0, 3));
    // Where nothing is grouped nothing is shared out.
    assert_eq!(self::world(&[("a", "1"); 4], 3).whole_draw(None).method.shares, []);
}

#[test]
fn no_inspectors_are_drawn_where_a_person_assigns_them() {
    let mut world = world(&[("a", "1"); 2], 2);
    world.campaign.inspection.inspectors =
        vec![Inspector { name: "甲".to_owned(), unit: "001".to_owned(), recused: Vec::new() }];
    assert!(world.draw().iter().all(|pick| pick.inspectors.is_empty() && pick.recused.is_empty()));
    world.campaign.sampling.team = 1;
    assert_eq!(world.draw().iter().filter(|pick| pick.recused == ["甲"]).count(), 1);
}

#[test]
fn each_kind_and_each_region_is_served_and_none_on_the_list_gives_way() {
    let mut stations = vec![("a", "1"); 8];
    stations.extend([("b", "1"), ("a", "2"), ("a", "3")]);
    let mut world = world(&stations, 4);
    world.campaign.sampling.each_kind = true;
    world.campaign.sampling.each_region = true;
    world.campaign.sampling.must = vec![must("001")];
    let picks = world.draw();
    let codes = drawn(&picks);
    assert_eq!(codes.len(), 4);
    for needed in ["001", "009", "010", "011"] {
        assert!(codes.contains(&needed), "{needed} is not among {codes:?}");
    }
}

#[test]
fn inspectors_are_spread_and_none_is_sent_to_their_own_unit() {
    let mut world = world(&[("a", "1"); 6], 6);
    let inspector = |name: &str, unit: &str, recused: &[&str]| Inspector {
        name: name.to_owned(),
        unit: unit.to_owned(),
        recused: recused.iter().map(|code| (*code).to_owned()).collect(),
    };
    world.campaign.inspection.inspectors = vec![
        inspector("甲", "示例1号鉴定站", &[]),
        inspector("乙", "002", &["003"]),
        inspector("丙", "示例局", &[]),
        inspector("丁", "示例局", &[]),
    ];
    world.campaign.sampling.team = 2;
    let picks = world.draw();
    let mut given = BTreeMap::<&str, usize>::new();
    for pick in &picks {
        assert_eq!(pick.inspectors.len(), 2);
        for name in &pick.inspectors {
            *given.entry(name).or_default() += 1;
        }
    }
    let of = |code: &str| picks.iter().find(|pick| pick.station == code).expect("drawn");
    assert_eq!(of("001").recused, ["甲"]);
    assert_eq!(of("002").recused, ["乙"]);
    assert_eq!(of("003").recused, ["乙"]);
    assert!(picks.iter().all(|pick| pick.recused.iter().all(|name| !pick.inspectors.contains(name))));
    assert!(given.values().all(|count| *count == 3), "{given:?}");
}

#[test]
fn last_year_complaints_and_the_gap_to_peers_make_risk() {
    let mut world = world(&[("a", "1"); 3], 1);
    for (station, claimed) in [("001", "70"), ("002", "80"), ("003", "96")] {
        world.file(station, &[("A", claimed)]);
    }
    let sampling = &mut world.campaign.sampling;
    sampling.order = DrawOrder::Risk;
    sampling.grade_weights = vec![("rectify".to_owned(), dec("4"))];
    sampling.open_item_weight = dec("1.5");
    sampling.complaint_weight = dec("2");
    sampling.complaints = vec![("002".to_owned(), dec("3"))];
    sampling.gap_weight = dec("0.25");
    let last = PreviousStation {
        grade: Some("rectify".to_owned()),
        grade_name: Some("限期整改".to_owned()),
        open_items: vec!["档案".to_owned(), "人员".to_owned()],
        ..PreviousStation::default()
    };
    let previous =
        Previous { year: 2013, stations: [("001".to_owned(), last)].into(), ..Previous::default() };
    let picks = world.whole_draw(Some(&previous)).picks;
    let lines: Vec<String> =
        picks.iter().map(|pick| format!("{} {}", pick.station, pick.risk.normalize())).collect();
    // 001: 4 + 2 × 1.5 = 7; 002: 3 × 2 = 6; 003: the median is 80, (96 − 80) × 0.25 = 4.
    assert_eq!(lines, ["001 7", "002 6", "003 4"]);
    assert_eq!(picks[0].last_grade.as_deref(), Some("限期整改"));
}

/// Stations and teams once more, from the description alone.
fn again(world: &World) -> Vec<(String, Vec<String>)> {
    let lot = |parts: &[&str]| Sha256::digest(parts.join("\n")).to_vec();
    let sampling = &world.campaign.sampling;
    let mut rest: Vec<_> = world.register.stations().iter().collect();
    rest.sort_by_key(|station| lot(&[SEED, &station.code]));
    let SampleSize::Count(size) = sampling.size else { unreachable!("only counts are tried") };
    let is_must = |code: &str| sampling.must.iter().any(|must| must.station == code);
    let (mut taken, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|one| is_must(&one.code));
    let (all, room) = (world.register.stations().len(), size.saturating_sub(taken.len()));
    let mut groups = BTreeMap::<&StationKind, (usize, usize)>::new();
    world.register.stations().iter().for_each(|one| groups.entry(&one.kind).or_default().0 += 1);
    let size = size.min(all);
    for (own, share) in groups.values_mut() {
        *share = *own * size / all.max(1);
    }
    let mut order: Vec<_> =
        groups.iter().map(|(kind, (own, _))| (all - *own * size % all.max(1), *kind)).collect();
    order.sort();
    let spare = size - groups.values().map(|group| group.1).sum::<usize>();
    order.iter().take(spare).for_each(|(_, kind)| groups.get_mut(kind).expect("a group").1 += 1);
    let open = |kind| sampling.strata.is_empty() || groups[kind].1 > 0;
    let mut left: BTreeMap<_, _> = groups.iter().map(|(kind, group)| (*kind, group.1)).collect();
    for one in &taken {
        left.entry(&one.kind).and_modify(|left| *left = left.saturating_sub(1));
    }
    let mut more = Vec::new();
    for one in rest.into_iter().filter(|one| open(&one.kind)) {
        let fits = sampling.strata.is_empty() || left[&one.kind] > 0;
        if more.len() < room && fits {
            left.entry(&one.kind).and_modify(|left| *left = left.saturating_sub(1));
            more.push(one);
        }
    }
    taken.extend(more);
    taken.sort_by_key(|one| one.order);
    let mut sent = BTreeMap::<&str, usize>::new();
    let team = taken.iter().map(|station| {
        let mut able: Vec<_> = world.campaign.inspection.inspectors.iter().collect();
        able.retain(|one| one.unit != station.code);
        able.sort_by_key(|one| {
            (sent.get(one.name.as_str()).copied(), lot(&[SEED, &station.code, &one.name]))
        });
        let names: Vec<String> = able.iter().take(sampling.team).map(|one| one.name.clone()).collect();
        able.iter().take(sampling.team).for_each(|one| *sent.entry(&one.name).or_default() += 1);
        (station.code.clone(), names)
    });
    team.collect()
}

proptest! {
    #[test]
    fn the_draw_by_lot_agrees_with_another_implementation(
        kinds in prop::collection::vec(prop::sample::select(vec!["a", "b", "c"]), 0..25),
        size in 0..30_usize,
        musts in prop::collection::vec(1..25_usize, 0..4),
        stratified in any::<bool>(),
        units in prop::collection::vec(0..25_usize, 0..6),
        team in 0..3_usize,
    ) {
        let stations: Vec<(&str, &str)> = kinds.iter().map(|kind| (*kind, "1")).collect();
        let mut world = world(&stations, size);
        let sampling = &mut world.campaign.sampling;
        sampling.must = musts.iter().map(|at| must(&format!("{at:03}"))).collect();
        sampling.strata = if stratified { vec![Grouping::Kind] } else { Vec::new() };
        sampling.team = team;
        world.campaign.inspection.inspectors = units
            .iter()
            .enumerate()
            .map(|(at, unit)| Inspector { name: format!("检查员{at}"), unit: format!("{unit:03}"), recused: Vec::new() })
            .collect();
        let mut picks = world.draw();
        picks.sort_by(|a, b| a.station.cmp(&b.station));
        let got: Vec<(String, Vec<String>)> = picks
            .into_iter()
            .filter(|pick| pick.drawn)
            .map(|pick| (pick.station, pick.inspectors))
            .collect();
        prop_assert_eq!(got, again(&world));
    }
}
