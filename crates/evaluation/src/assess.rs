//! From a station's file to its outcome: leaves and vetoes, decided points, total, caps, then the grade: decided,
//! or the lowest.

use model::{
    assessment::{Assessment, Before, Cap, CountedScore, FiredVeto, LeafScore, Outcome, Total},
    decision::{Act, Decision},
    register::Registered,
    scheme::{Effect, Scheme},
};
use rust_decimal::Decimal;

use crate::{
    caps::{self, CapInput},
    case::{Case, CountedCases},
    findings::FindingsInForce,
    fired,
    input::Input,
    leaf,
    plan::Plan,
    steps::Steps,
    total::{self, CountedLeaf, SchemeTree},
};

/// Assesses every registered station, in register order.
pub fn assess(input: &Input<'_>) -> Vec<Assessment> {
    let plan = Plan::new(input.scheme);
    let in_force = FindingsInForce::of(input.findings);
    let stations = input.register.stations().iter();
    stations.map(|station| plan.assess(input, &in_force, station)).collect()
}

impl Plan<'_> {
    /// Assesses one station. The plan has to be made of the input's scheme, and `in_force` of its findings.
    pub fn assess(
        &self,
        input: &Input<'_>,
        in_force: &FindingsInForce<'_>,
        station: &Registered,
    ) -> Assessment {
        let case = Case::new(input, self, station, in_force.station(&station.code));
        let mut zeroed_by = Vec::new();
        let mut leaves: Vec<LeafScore> = Vec::new();
        if case.is_there() {
            let mut cases = CountedCases::new();
            for (place, leaf) in self.leaves.iter().enumerate() {
                let mut steps = Steps::kept();
                let scored = leaf::score(&case, place, leaf, &mut steps, &mut cases);
                zeroed_by.extend(scored.zeroed_by.map(|clause| (place, clause.to_owned())));
                leaves.push(leaf::scores_with_cells(&case, place, leaf, scored, steps));
            }
        }
        let vetoes = fired::vetoes(&case);
        let decisions = decisions(input.decisions, &station.code);
        let compute = |leaves: &[LeafScore], zeroed_by: &[(usize, String)]| {
            let counted = leaves
                .iter()
                .map(|leaf| CountedLeaf { points: leaf.counted.points(), conforms: leaf.conforms });
            let counted: Vec<CountedLeaf> = counted.collect();
            let zeroed_by = zeroed_by.iter().map(|(_, clause)| clause.clone()).collect();
            compute(&case, &counted, zeroed_by, &vetoes)
        };
        let before = (!decisions.is_empty()).then(|| {
            let computed = compute(&leaves, &zeroed_by);
            let outcome = outcome(input.scheme, computed.total.as_ref(), &vetoes, &computed.caps, &[]);
            Before { total: computed.total, outcome }
        });
        for (place, leaf) in leaves.iter_mut().enumerate() {
            if let Some(points) = decided_points(&decisions, &leaf.indicator) {
                leaf.undecided = Some(leaf.counted);
                leaf.counted = CountedScore::Decided(points);
                zeroed_by.retain(|(zeroed, _)| *zeroed != place);
            }
        }
        let computed = compute(&leaves, &zeroed_by);
        Assessment {
            station: station.code.clone(),
            order: station.order,
            name: station.name.clone(),
            kind: station.kind.clone(),
            region: station.region.clone(),
            return_path: case.filed.map(|filed| filed.source.path.clone()),
            onsite_path: case.visited.map(|visited| visited.source.path.clone()),
            outcome: outcome(input.scheme, computed.total.as_ref(), &vetoes, &computed.caps, &decisions),
            leaves,
            extras: computed.extras,
            elements: computed.elements,
            categories: computed.categories,
            bonuses: computed.bonuses,
            total: computed.total,
            vetoes,
            caps: computed.caps,
            decisions,
            before,
        }
    }
}

/// Everything that follows from the points of the leaves.
#[derive(Debug, Default)]
pub(crate) struct Computed {
    extras: Vec<model::assessment::FiredExtra>,
    elements: Vec<model::assessment::ElementScore>,
    categories: Vec<model::assessment::CategoryScore>,
    bonuses: Vec<model::assessment::GivenBonus>,
    pub(crate) total: Option<Total>,
    pub(crate) caps: Vec<Cap>,
}

/// The arithmetic after the leaves; nothing without leaves.
pub(crate) fn compute(
    case: &Case<'_>,
    counted: &[CountedLeaf],
    mut zeroed_by: Vec<String>,
    vetoes: &[FiredVeto],
) -> Computed {
    if counted.is_empty() {
        return Computed::default();
    }
    let zero_vetoes = vetoes.iter().filter(|veto| veto.effect == Effect::ZeroReview);
    zeroed_by.extend(zero_vetoes.map(|veto| veto.name.clone()));
    let plan = case.plan;
    let extras = fired::extra_deductions(case, counted);
    let tree = if plan.needs_tree { SchemeTree::of(plan, counted) } else { SchemeTree::default() };
    let sums = if plan.needs_tree {
        plan.tops.iter().map(|top| tree.sum(*top)).collect()
    } else {
        total::tops(plan, counted)
    };
    let categories = total::categories(plan, &sums, &extras);
    let bonuses = total::bonuses(case);
    let total = total::total(plan.scheme, &categories, &bonuses, zeroed_by);
    let input = CapInput { tree: &tree, categories: &categories, counted };
    let caps = caps::caps(case, &input, &total.grade);
    Computed { extras, elements: tree.elements, categories, bonuses, total: Some(total), caps }
}

/// The points that officials decided for a leaf on appeal; of several decisions, the last. What would have
/// made the whole review 0 by the leaf is settled by it.
pub(crate) fn decided_points(decisions: &[Decision], leaf: &str) -> Option<Decimal> {
    decisions.iter().rev().find_map(|decision| match &decision.act {
        Act::Leaf { indicator, points } if indicator == leaf => Some(*points),
        _ => None,
    })
}

/// The decisions on a station's points and grade by date. A waiver is no such decision: it has already made its
/// finding a note.
pub(crate) fn decisions(all: &[Decision], station: &str) -> Vec<Decision> {
    let mut own: Vec<Decision> = all
        .iter()
        .filter(|decision| decision.station == station && !matches!(decision.act, Act::Waiver { .. }))
        .cloned()
        .collect();
    own.sort_by_key(|decision| decision.on);
    own
}

/// The last decision on the grade; without one, the worst of the grade by points and of every cap; without points, none.
pub(crate) fn outcome(
    scheme: &Scheme,
    total: Option<&Total>,
    vetoes: &[FiredVeto],
    caps: &[Cap],
    decisions: &[Decision],
) -> Outcome {
    let decided = decisions.iter().rev().find_map(|decision| decision.act.grade());
    let computed = total.and_then(|total| {
        let best = vetoes.iter().map(|veto| veto.cap.as_str());
        let best = best.chain(caps.iter().map(|cap| cap.best.as_str()));
        best.chain([total.grade.as_str()]).max_by_key(|grade| scheme.rank(grade))
    });
    decided.or(computed).map_or(Outcome::NoReturn, |grade| Outcome::Graded(grade.to_owned()))
}
