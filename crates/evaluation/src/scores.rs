//! What stations come to, without how: points, score and grade, small enough for a province.
//!
//! The same arithmetic as [`assess`](crate::assess), which keeps every step. No command uses it: the benchmark does,
//! which holds 20,000 stations at once, and the tests, which compare both.

use model::{
    assessment::{CountedScore, Outcome},
    register::Registered,
};
use rust_decimal::Decimal;

use crate::{
    assess,
    case::{Case, CountedCases},
    claim::Claim,
    findings::FindingsInForce,
    fired,
    input::Input,
    leaf,
    plan::Plan,
    steps::Steps,
    total::CountedLeaf,
};

/// What one station comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationScore {
    /// Place in the register.
    pub order: usize,
    /// The leaves in scheme order; empty without a return and a visit.
    pub leaves: Box<[LeafPoints]>,
    /// The score, rounded by the scheme; `None` without leaves.
    pub score: Option<Decimal>,
    /// How it ends.
    pub outcome: Outcome,
}

/// What one leaf comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeafPoints {
    /// What the station claims, as written; `None` when it names no points.
    pub own: Option<Decimal>,
    /// The points that count, and where they are from.
    pub counted: CountedScore,
}

/// Scores every registered station, in register order.
pub fn score(input: &Input<'_>) -> Vec<StationScore> {
    let plan = Plan::new(input.scheme);
    let in_force = FindingsInForce::of(input.findings);
    let stations = input.register.stations().iter();
    stations.map(|station| plan.score(input, &in_force, station)).collect()
}

impl Plan<'_> {
    /// Scores one station. The plan has to be made of the input's scheme, and `in_force` of its findings.
    pub fn score(
        &self,
        input: &Input<'_>,
        in_force: &FindingsInForce<'_>,
        station: &Registered,
    ) -> StationScore {
        let case = Case::new(input, self, station, in_force.station(&station.code));
        let decisions = assess::decisions(input.decisions, &station.code);
        let mut zeroed_by = Vec::new();
        let mut counted = Vec::new();
        let mut leaves = Vec::new();
        if case.is_there() {
            leaves.reserve_exact(self.leaves.len());
            counted.reserve_exact(self.leaves.len());
            let mut cases = CountedCases::new();
            for (place, leaf) in self.leaves.iter().enumerate() {
                let mut scored = leaf::score(&case, place, leaf, &mut Steps::dropped(), &mut cases);
                if let Some(points) = assess::decided_points(&decisions, &leaf.indicator.id) {
                    scored.counted = CountedScore::Decided(points);
                    scored.zeroed_by = None;
                }
                zeroed_by.extend(scored.zeroed_by.map(str::to_owned));
                counted.push(CountedLeaf { points: scored.counted.points(), conforms: scored.conforms });
                let own = Claim::of(leaf.indicator, case.self_line(place)).points(leaf.indicator);
                leaves.push(LeafPoints { own, counted: scored.counted });
            }
        }
        let vetoes = fired::vetoes(&case);
        let computed = assess::compute(&case, &counted, zeroed_by, &vetoes);
        let total = computed.total.as_ref();
        StationScore {
            order: station.order,
            leaves: leaves.into_boxed_slice(),
            score: total.map(|total| total.rounded),
            outcome: assess::outcome(self.scheme, total, &vetoes, &computed.caps, &decisions),
        }
    }
}
