//! What holds for every scheme: ranges, monotony, order, exact scaling, and a derivation that comes out.

use model::{
    Cited,
    assessment::Assessment,
    campaign::Grant,
    scheme::{
        Bonus, Effect, Extra, ExtraTrigger, Indicator, Method, Minimum, Need, NeedKind, NotApplicable,
        Scheme, Take, Threshold, Trigger, Unvisited, Veto,
    },
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::{
    recheck, recheck_json,
    schemes::{all_or_nothing, checklist, choice, clause, deduct, leaf, scheme, tiers},
    world::{World, at, dec, tick},
};

/// A leaf's method, its points, and how many points an extra deduction takes when it is used up.
type LeafPlan = (u8, u32, Option<u32>);

fn method(kind: u8, points: u32) -> Method {
    let half = (Decimal::from(points) / Decimal::TWO).to_string();
    let full = points.to_string();
    match kind {
        0 => choice(&[&full, &half, "0"]),
        1 => tiers(None, &[("90", &full), ("60", &half), ("0", "0")]),
        2 => checklist("1", usize::try_from(points).unwrap_or(1)),
        3 => all_or_nothing(),
        _ => deduct(vec![
            clause("缺失", Take::Per(dec("0.5")), Some("B002")),
            clause("混乱", Take::Zero, None),
        ]),
    }
}

/// Categories of leaves; every second one has an indicator between.
fn built(categories: &[Vec<LeafPlan>], policy: NotApplicable, scale: Option<u32>) -> Scheme {
    let mut indicators = Vec::new();
    let node = |id: String, parent: Option<String>, points: Decimal| Indicator {
        name: format!("类目{id}"),
        id,
        parent,
        points,
        ..Indicator::default()
    };
    for (at, leaves) in categories.iter().enumerate() {
        let points: Decimal = leaves.iter().map(|leaf| Decimal::from(leaf.1)).sum();
        let top = format!("T{at}");
        indicators.push(node(top.clone(), None, points));
        let mut parent = top.clone();
        if at % 2 == 1 {
            parent = format!("{top}M");
            indicators.push(node(parent.clone(), Some(top.clone()), points));
        }
        for (number, (kind, points, extra)) in leaves.iter().enumerate() {
            let id = format!("{top}-{number}");
            let mut leaf = leaf(&id, Some(&parent), &points.to_string(), method(*kind, *points));
            leaf.unvisited = Unvisited::KeepSelf;
            leaf.extras.extend(extra.map(|points| Extra {
                name: "扣满".to_owned(),
                points: points.into(),
                when: vec![ExtraTrigger::UsedUp],
                ..Extra::default()
            }));
            indicators.push(leaf);
        }
    }
    let total: Decimal = indicators.iter().filter(|one| one.parent.is_none()).map(|one| one.points).sum();
    let mut scheme = scheme(&total.to_string(), indicators);
    scheme.not_applicable = policy;
    scheme.scale = scale.map_or(total, Decimal::from);
    scheme.ceiling = scheme.scale;
    scheme
}

fn schemes() -> impl Strategy<Value = Scheme> {
    let leaf = (0..6_u8, 1..20_u32, prop::option::weighted(0.2, 1..12_u32));
    let categories = prop::collection::vec(prop::collection::vec(leaf, 1..5), 1..5);
    let policy = prop::sample::select(vec![
        NotApplicable::RescaleTotal,
        NotApplicable::RescaleElement,
        NotApplicable::Zero,
    ]);
    (categories, policy, prop::option::of(prop::sample::select(vec![100_u32, 1000])))
        .prop_map(|(categories, policy, scale)| built(&categories, policy, scale))
}

prop_compose! {
    fn worlds()(scheme in schemes())(
        cells in prop::collection::vec(
            prop_oneof![
                4 => (0..40_u32).prop_map(|halves| (Decimal::from(halves) / Decimal::TWO).to_string()),
                1 => Just("缺项".to_owned()),
                1 => prop::sample::select(vec!["A", "B", "C", ""]).prop_map(str::to_owned),
            ],
            scheme.leaves().count(),
        ),
        seen in prop::collection::vec(prop::option::weighted(0.3, 0..=100_u32), scheme.leaves().count()),
        found in 0..4_u32,
        scheme in Just(scheme),
    ) -> World {
        let leaves: Vec<(String, Decimal)> = scheme.leaves().map(|leaf| (leaf.id.clone(), leaf.points)).collect();
        let mut world = World::single(scheme);
        let lines: Vec<(&str, &str)> =
            leaves.iter().zip(&cells).map(|((id, _), cell)| (id.as_str(), cell.as_str())).collect();
        world.file("001", &lines);
        let scored: Vec<(&str, String)> = leaves
            .iter()
            .zip(&seen)
            .filter_map(|((id, points), part)| {
                let points = (points * Decimal::from((*part)?) / dec("100")).normalize();
                Some((id.as_str(), points.to_string()))
            })
            .collect();
        if !scored.is_empty() {
            let scored: Vec<_> = scored.iter().map(|(id, cell)| (*id, cell.as_str(), "")).collect();
            world.visit("001", &scored);
        }
        if found > 0 {
            world.find("001", "B002", found);
        }
        world
    }
}

/// Adds two bonus items, a cap of both and a ceiling, a minimum, a condition of the best grade, and vetoes.
fn hold_down(
    world: &mut World,
    granted: (u32, u32),
    (most, above): (Option<u32>, u32),
    share: u32,
    ticks: (bool, bool, bool),
) {
    let scheme = &mut world.scheme;
    for (grade, percent) in scheme.grades.iter_mut().zip([90_u32, 60, 0]) {
        grade.min = Some(scheme.scale * Decimal::from(percent) / dec("100"));
    }
    scheme.bonuses = ["J1", "J2"]
        .map(|code| Bonus {
            code: code.to_owned(),
            name: "加项".to_owned(),
            step: dec("0.5"),
            most: dec("4"),
        })
        .to_vec();
    scheme.bonus_most = most.map(Decimal::from);
    scheme.ceiling = scheme.scale + Decimal::from(above);
    let least = Threshold::Share(share.into());
    scheme.minima = vec![Minimum { indicator: "T0".to_owned(), least, cap: "qualified".to_owned() }];
    let kind = NeedKind::Reaches { indicator: "T0-0".to_owned(), least };
    scheme.grades[0].needs = vec![Need { name: "首项".to_owned(), kind }];
    scheme.vetoes.push(Veto {
        code: "zero".to_owned(),
        name: "计零项".to_owned(),
        effect: Effect::ZeroReview,
        cap: "rectify".to_owned(),
        when: vec![Trigger::Onsite],
    });
    world.campaign.bonuses = [("J1", granted.0), ("J2", granted.1)]
        .into_iter()
        .filter(|(_, points)| *points > 0)
        .map(|(code, quarters)| Grant {
            station: "001".to_owned(),
            code: code.to_owned(),
            points: Decimal::new(i64::from(quarters) * 25, 2),
            reason: "示例理由".to_owned(),
        })
        .collect();
    let fired = [("out_of_scope", ticks.0), ("fraud", ticks.1 && ticks.0), ("zero", ticks.2)];
    let form = match world.onsite.get_mut("001") {
        Some(form) => &mut form.form,
        None => world.visit("001", &[]),
    };
    form.vetoes = fired.map(|(code, fired)| tick(code, fired)).to_vec();
}

fn exact(assessment: &Assessment) -> Decimal {
    assessment.total.as_ref().expect("a return was filed").exact
}

/// Half up at one decimal of `got` × `to` ÷ `base`, all in thousandths, by whole numbers.
fn half_up(got: Decimal, to: Decimal, base: Decimal) -> Decimal {
    let whole = |value: Decimal| i128::try_from(value * dec("1000")).expect("a small number");
    let (numerator, denominator) = (whole(got) * whole(to) * 10, whole(base) * 1000);
    let tenths = (2 * numerator + denominator) / (2 * denominator);
    Decimal::from_i128_with_scale(tenths, 1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_total_stays_within_its_range(world in worlds()) {
        let assessment = world.first();
        prop_assert!((Decimal::ZERO..=world.scheme.scale).contains(&exact(&assessment)));
        for category in &assessment.categories {
            prop_assert!((Decimal::ZERO..=category.points).contains(&category.score));
        }
    }

    #[test]
    fn more_points_on_a_leaf_never_lower_the_total(
        world in worlds(),
        place in any::<prop::sample::Index>(),
        parts in (0..=20_u32, 0..=20_u32),
    ) {
        let leaf = &world.scheme.leaves().nth(place.index(world.scheme.leaves().count())).expect("a leaf").clone();
        let with = |part: u32| {
            let points = (leaf.points * Decimal::from(part) / dec("20")).normalize();
            let mut world = world.clone();
            let scores = match world.onsite.get_mut("001") {
                Some(form) => &mut form.form.scores,
                None => &mut world.visit("001", &[]).scores,
            };
            scores.retain(|line| line.indicator.get() != Some(&leaf.id));
            scores.push(model::inspection::OnsiteScore {
                indicator: Cited::present(leaf.id.clone(), at("实地抽查", 9, 0)),
                score: Cited::present(points, at("实地抽查", 9, 3)),
                ..Default::default()
            });
            exact(&world.first())
        };
        prop_assert!(with(parts.0.min(parts.1)) <= with(parts.0.max(parts.1)));
    }

    #[test]
    fn the_order_of_lines_and_of_siblings_changes_nothing(world in worlds()) {
        let mut reordered = world.clone();
        for form in reordered.returns.values_mut() {
            form.form.scores.reverse();
        }
        for form in reordered.onsite.values_mut() {
            form.form.scores.reverse();
        }
        prop_assert_eq!(world.assess(), reordered.assess());
        // Parents stay before their children: the leaves of each run of siblings are turned round.
        let indicators = &mut reordered.scheme.indicators;
        for run in indicators.chunk_by_mut(|one, next| one.parent == next.parent && one.method.is_some() == next.method.is_some()) {
            if run[0].method.is_some() {
                run.reverse();
            }
        }
        prop_assert_eq!(exact(&world.first()), exact(&reordered.first()));
    }

    #[test]
    fn scaling_is_exact(world in worlds()) {
        prop_assume!(world.scheme.not_applicable != NotApplicable::RescaleElement);
        let total = world.first().total.expect("a return was filed");
        if total.base.is_zero() {
            prop_assert_eq!(total.exact, Decimal::ZERO);
        } else {
            prop_assert_eq!(total.rounded, half_up(total.sum, world.scheme.scale, total.base));
        }
    }

    #[test]
    fn the_printed_derivation_comes_out(world in worlds()) {
        recheck::check(&world.first(), &world.scheme);
        recheck_json::check(&world.first(), &world.scheme);
    }

    #[test]
    fn the_printed_derivation_comes_out_with_bonuses_minima_conditions_and_vetoes(
        world in worlds(),
        granted in (0..12_u32, 0..12_u32),
        caps in (prop::option::of(0..8_u32), 0..6_u32),
        share in 1..=100_u32,
        ticks in (any::<bool>(), any::<bool>(), any::<bool>()),
    ) {
        let mut world = world;
        hold_down(&mut world, granted, caps, share, ticks);
        recheck::check(&world.first(), &world.scheme);
        recheck_json::check(&world.first(), &world.scheme);
    }
}
