//! From a station's file to its outcome: leaves, total, vetoes, decisions, in this order.

use model::{
    assessment::{Assessment, Before, CategoryScore, FiredVeto, LeafScore, Outcome, Taken, Total},
    decision::{Act, Decision},
    register::Registered,
    scheme::Scheme,
};

use crate::{Input, Standing, case::Case, leaf, total, veto};

/// Assesses every registered station, in register order.
pub fn assess(input: &Input<'_>) -> Vec<Assessment> {
    let standing = Standing::of(input.findings);
    input.register.stations().iter().map(|station| assess_station(input, &standing, station)).collect()
}

/// Assesses one station; `standing` is [`Standing::of`] the input's findings, made once for all stations.
pub fn assess_station(input: &Input<'_>, standing: &Standing<'_>, station: &Registered) -> Assessment {
    let case = Case {
        input,
        station,
        filed: input.returns.get(&station.code).copied(),
        visited: input.onsite.get(&station.code).copied(),
        findings: standing.station(&station.code),
    };
    let decisions = decisions(input.decisions, &station.code);
    let mut leaves: Vec<LeafScore> = if case.filed.is_none() && case.visited.is_none() {
        Vec::new()
    } else {
        input.scheme.leaves().map(|leaf| leaf::score(&case, leaf)).collect()
    };
    let vetoes = veto::fired(&case);
    let before = (!decisions.is_empty()).then(|| {
        let total = reckon(input.scheme, &leaves).1;
        Before { outcome: outcome(input.scheme, total.as_ref(), &vetoes, &[]), total }
    });
    decide_leaves(&mut leaves, &decisions);
    let (categories, total) = reckon(input.scheme, &leaves);
    Assessment {
        station: station.code.clone(),
        order: station.order,
        name: station.name.clone(),
        kind: station.kind.clone(),
        region: station.region.clone(),
        return_path: case.filed.map(|filed| filed.source.path.clone()),
        onsite_path: case.visited.map(|visited| visited.source.path.clone()),
        outcome: outcome(input.scheme, total.as_ref(), &vetoes, &decisions),
        leaves,
        categories,
        total,
        vetoes,
        decisions,
        before,
    }
}

fn reckon(scheme: &Scheme, leaves: &[LeafScore]) -> (Vec<CategoryScore>, Option<Total>) {
    let categories = total::categories(scheme, leaves);
    let total = (!leaves.is_empty()).then(|| total::total(scheme, &categories));
    (categories, total)
}

/// Puts in the points that officials decided on appeal; of several for a leaf, the last.
fn decide_leaves(leaves: &mut [LeafScore], decisions: &[Decision]) {
    for decision in decisions {
        let Act::Leaf { indicator, points } = &decision.act else { continue };
        for leaf in leaves.iter_mut().filter(|leaf| leaf.indicator == *indicator) {
            leaf.undecided.get_or_insert(leaf.taken);
            leaf.taken = Taken::Decided(*points);
        }
    }
}

/// The decisions on a station's points and grade by date. A waiver is no such decision: it has already made its
/// finding a note.
fn decisions(all: &[Decision], station: &str) -> Vec<Decision> {
    let mut own: Vec<Decision> = all
        .iter()
        .filter(|decision| decision.station == station && !matches!(decision.act, Act::Waiver { .. }))
        .cloned()
        .collect();
    own.sort_by_key(|decision| decision.on);
    own
}

fn decided_grade(decision: &Decision) -> Option<&str> {
    match &decision.act {
        Act::Withdrawal { grade } | Act::Grade { grade } => Some(grade),
        Act::Leaf { .. } | Act::Waiver { .. } => None,
    }
}

/// The last decision on the grade; without one, the worst of the grade by points and the caps; without points, none.
fn outcome(scheme: &Scheme, total: Option<&Total>, vetoes: &[FiredVeto], decisions: &[Decision]) -> Outcome {
    let decided = decisions.iter().rev().find_map(decided_grade);
    let computed = total.and_then(|total| {
        let caps = vetoes.iter().map(|veto| veto.cap.as_str());
        caps.chain([total.grade.as_str()]).max_by_key(|grade| scheme.rank(grade))
    });
    decided.or(computed).map_or(Outcome::NoReturn, |grade| Outcome::Graded(grade.to_owned()))
}
