//! What holds for every return, visit and set of findings.

use model::{Cited, Finding, Severity, assessment::CountedScore, scheme::NotApplicable};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::{
    schemes::every_method,
    world::{World, at, dec, finding, tick},
};

/// The cell of a self or on-site score: points in and out of range, letters, 缺项, blanks, other text.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0..2_500_i64, 0..3_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale).to_string()),
        1 => any::<i64>().prop_map(|digits| Decimal::new(digits, 3).to_string()),
        1 => prop::sample::select(vec![
            Decimal::MAX.to_string(),
            Decimal::MIN.to_string(),
            Decimal::new(1, 28).to_string(),
            "9.9999999999999999999999999999".to_owned(),
        ]),
        2 => prop::sample::select(vec!["A", "B", "C", "Z", "缺项", "", "良好"]).prop_map(str::to_owned),
    ]
}

fn findings() -> impl Strategy<Value = Vec<Finding>> {
    let codes = vec!["B001", "B002", "B004", "C020", "R003", "S001"];
    let severities = vec![Severity::Error, Severity::Warning, Severity::Info];
    let one = (prop::sample::select(codes), prop::sample::select(severities), 0..20_u32, 0..9_u8);
    prop::collection::vec(one, 0..12).prop_map(|findings| {
        let one = |(code, severity, row, waived): (&'static str, _, _, u8)| {
            let mut one = finding("001", code, severity, row);
            one.waived = (waived == 0).then(|| "示例理由".to_owned());
            one
        };
        findings.into_iter().map(one).collect()
    })
}

prop_compose! {
    /// A world of one station that sent a return and may have been visited.
    fn worlds()(
        own in prop::collection::vec(cell(), 8),
        onsite in prop::option::of(prop::collection::vec(cell(), 8)),
        findings in findings(),
        task in (any::<Option<i64>>(), any::<i64>(), 0..400_i64),
        fraud in any::<bool>(),
        rescale in any::<bool>(),
    ) -> World {
        let scheme = every_method();
        let ids: Vec<String> = scheme.leaves().map(|leaf| leaf.id.clone()).collect();
        let mut world = World::single(scheme);
        if !rescale {
            world.scheme.not_applicable = NotApplicable::Zero;
        }
        world.register.edit(|stations| stations[0].assigned_task = task.0.map(|assigned| assigned % 500));
        let lines: Vec<_> = ids.iter().zip(&own).map(|(id, cell)| (id.as_str(), cell.as_str())).collect();
        let report = world.file("001", &lines);
        report.task.assigned = Cited::present(task.1, at("基本情况", 8, 2));
        report.task.completed = Cited::present(task.2, at("基本情况", 9, 2));
        if let Some(onsite) = &onsite {
            let lines: Vec<_> =
                ids.iter().zip(onsite).map(|(id, cell)| (id.as_str(), cell.as_str(), "")).collect();
            world.visit("001", &lines).vetoes = vec![tick("fraud", fraud)];
        }
        world.findings = findings;
        world
    }
}

/// Replaces the on-site score of one leaf.
fn set_onsite(world: &mut World, leaf: usize, points: Decimal) {
    let form = &mut world.onsite.get_mut("001").expect("the station was visited").form;
    form.scores[leaf].score = Cited::present(points, at("实地抽查", 5, 3));
}

proptest! {
    #[test]
    fn every_score_stays_within_its_range(world in worlds()) {
        let assessment = world.first();
        for leaf in &assessment.leaves {
            let range = Decimal::ZERO..=leaf.points;
            prop_assert!(leaf.counted.points().is_none_or(|points| range.contains(&points)));
            prop_assert!(leaf.desk.is_none_or(|points| range.contains(&points)));
        }
        let total = assessment.total.expect("a return was filed");
        let range = Decimal::ZERO..=world.scheme.total;
        prop_assert!(range.contains(&total.exact) && range.contains(&total.rounded));
        prop_assert!(total.sum <= total.base && total.base <= world.scheme.total);
        let categories: Decimal = assessment.categories.iter().map(|category| category.score).sum();
        let leaves: Decimal = assessment.leaves.iter().filter_map(|leaf| leaf.counted.points()).sum();
        prop_assert_eq!((total.sum, total.sum), (categories, leaves));
    }

    #[test]
    fn a_better_onsite_score_never_lowers_the_result(
        mut world in worlds(),
        leaf in 0..8_usize,
        parts in (0..=100_u32, 0..=100_u32),
    ) {
        if world.onsite.is_empty() {
            let ids: Vec<String> = world.scheme.leaves().map(|leaf| leaf.id.clone()).collect();
            let lines: Vec<_> = ids.iter().map(|id| (id.as_str(), "", "")).collect();
            world.visit("001", &lines);
        }
        let most = world.scheme.leaves().nth(leaf).expect("the scheme has 8 leaves").points;
        let points = |part: u32| most * Decimal::from(part) / dec("100");
        set_onsite(&mut world, leaf, points(parts.0.min(parts.1)));
        let lower = world.first();
        set_onsite(&mut world, leaf, points(parts.0.max(parts.1)));
        let higher = world.first();
        prop_assert!(matches!(lower.leaves[leaf].counted, CountedScore::Onsite(_)));
        let rank = |grade: Option<&str>| grade.and_then(|grade| world.scheme.rank(grade));
        prop_assert!(rank(lower.grade()) >= rank(higher.grade()));
        prop_assert!(lower.total.map(|total| total.exact) <= higher.total.map(|total| total.exact));
    }

    #[test]
    fn the_order_of_findings_changes_nothing(
        (world, shuffled) in worlds().prop_flat_map(|world| {
            let shuffled = Just(world.findings.clone()).prop_shuffle();
            (Just(world), shuffled)
        }),
    ) {
        let reordered = World { findings: shuffled, ..world.clone() };
        prop_assert_eq!(world.assess(), reordered.assess());
        prop_assert_eq!(world.draw(), reordered.draw());
    }

    #[test]
    fn scores_without_their_derivation_are_the_same(world in worlds()) {
        let (assessment, score) = (world.first(), world.score().swap_remove(0));
        let taken: Vec<CountedScore> = score.leaves.iter().map(|leaf| leaf.counted).collect();
        let reported: Vec<CountedScore> = assessment.leaves.iter().map(|leaf| leaf.counted).collect();
        prop_assert_eq!(taken, reported);
        prop_assert_eq!(score.score, assessment.total.map(|total| total.rounded));
        prop_assert_eq!(score.outcome, assessment.outcome);
    }

    #[test]
    fn one_more_finding_never_raises_the_result(world in worlds(), more in findings()) {
        let mut worse = world.clone();
        worse.findings.extend(more);
        let (before, after) = (world.first(), worse.first());
        let rank = |grade: Option<&str>| grade.and_then(|grade| world.scheme.rank(grade));
        prop_assert!(rank(after.grade()) >= rank(before.grade()));
        prop_assert!(after.total.map(|total| total.exact) <= before.total.map(|total| total.exact));
    }
}
