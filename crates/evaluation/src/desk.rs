//! The desk review of a leaf: the claim or the computed points, less what findings prove.

use model::{
    assessment::DeskStep,
    report::Score,
    scheme::{Indicator, Method, NotApplicable, Take, Tier},
};
use rust_decimal::Decimal;

use crate::{case::Case, claim::Claim, number};

/// A desk score and how it was reached.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    /// `None` when the desk cannot score the leaf, or the leaf drops out.
    pub(crate) score: Option<Decimal>,
    pub(crate) steps: Vec<DeskStep>,
}

/// Reviews a leaf that has no usable on-site score, or that the desk scores beside the inspectors.
///
/// A leaf that is scored on site only keeps its claim untouched: a desk review can neither compute nor
/// deduct what only a visit can see.
pub(crate) fn review(case: &Case<'_>, leaf: &Indicator, line: Option<&Score>) -> Desk {
    let mut steps = Vec::new();
    let claim = Claim::of(line);
    if claim == Claim::NotApplicable {
        let score = match case.input.scheme.not_applicable {
            NotApplicable::RescaleTotal => None,
            NotApplicable::Zero => Some(Decimal::ZERO),
        };
        return Desk { score, steps: vec![DeskStep::NotApplicable] };
    }
    if leaf.onsite_only {
        let points = claim.settle(leaf, &mut steps);
        steps.push(match case.visited {
            None => DeskStep::NotVisited,
            Some(_) => DeskStep::NotScoredOnsite,
        });
        return Desk { score: Some(points), steps };
    }
    let points = match &leaf.method {
        Some(Method::Tiers { from: Some(path), tiers, .. }) => {
            let points = compute(case, path, tiers, &mut steps);
            if let Some(claimed) = claim.points(leaf).filter(|claimed| *claimed != points) {
                steps.push(DeskStep::ClaimDiffers(claimed));
            }
            points
        }
        _ => claim.settle(leaf, &mut steps),
    };
    Desk { score: Some(deduct(case, leaf, points, &mut steps)), steps }
}

/// The points of the first tier that a number of the record reaches; 0 without the number or a tier.
fn compute(case: &Case<'_>, path: &str, tiers: &[Tier], steps: &mut Vec<DeskStep>) -> Decimal {
    let found = number::find(path, case.report(), case.station, case.input.campaign.as_of);
    let Some(value) = found.value else {
        steps.push(DeskStep::NotComputable { path: path.to_owned(), origin: found.origin });
        return Decimal::ZERO;
    };
    let reached = tiers.iter().find(|tier| tier.bound.holds(value));
    let points = reached.map_or(Decimal::ZERO, |tier| tier.points);
    steps.push(DeskStep::Computed { path: path.to_owned(), value, origin: found.origin, points });
    points
}

/// Takes off what standing findings prove, never below 0. A clause without a rule needs an inspector.
fn deduct(case: &Case<'_>, leaf: &Indicator, points: Decimal, steps: &mut Vec<DeskStep>) -> Decimal {
    let own = match &leaf.method {
        Some(Method::Deduct { clauses }) => clauses.as_slice(),
        _ => &[],
    };
    let mut left = points;
    for clause in own.iter().chain(&leaf.desk) {
        let Some(rule) = &clause.finding else { continue };
        let mut proofs = case.findings.of_rule(rule);
        let Some(first) = proofs.next() else { continue };
        let count = 1 + proofs.count();
        let taken = match clause.take {
            Take::Per(each) => each.saturating_mul(Decimal::from(count)),
            Take::Once(once) => once,
            Take::Zero => leaf.points,
        };
        left = left.saturating_sub(taken);
        steps.push(DeskStep::Deducted {
            clause: clause.name.clone(),
            finding: rule.clone(),
            count,
            origin: first.origin.clone(),
            points: taken,
        });
    }
    left.max(Decimal::ZERO)
}
