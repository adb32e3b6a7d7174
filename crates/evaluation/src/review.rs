//! The desk review of a leaf: the claim or the computed points, less what findings prove.

use model::{
    assessment::DeskStep,
    report::Score,
    scheme::{Basis, Indicator, Method, MissingNumber, NotApplicable, ScoreSource, Take, Unvisited},
};
use rust_decimal::Decimal;

use crate::{
    case::{Case, CountedCases},
    claim::Claim,
    clause::evidence_for,
    conformity::{self, Conformity},
    number::Number,
    plan::Leaf,
    steps::Steps,
};

/// A desk score.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Review<'a> {
    /// `None` when the desk cannot score the leaf, or the leaf drops out.
    pub(crate) score: Option<Decimal>,
    /// Whether it conforms, of a leaf without points.
    pub(crate) conforms: Option<bool>,
    /// The clause that makes the whole review score 0.
    pub(crate) zeroed_by: Option<&'a str>,
}

/// Reviews a leaf that has no usable on-site score, or that the desk scores as well as the inspectors.
pub(crate) fn review<'a>(
    case: &Case<'a>,
    leaf: &'a Leaf<'a>,
    line: Option<&'a Score>,
    steps: &mut Steps,
    counted: &mut CountedCases<'a>,
) -> Review<'a> {
    let indicator = leaf.indicator;
    let claim = Claim::of(indicator, line);
    if claim == Claim::NotApplicable {
        return not_applicable(case, leaf, steps);
    }
    if let Some(Method::Conformity { yes, no }) = &indicator.method {
        let conforms = match conformity::review(case, leaf, claim, (yes, no), steps) {
            Conformity::DropsOut => return Review::default(),
            Conformity::Yes => Some(true),
            Conformity::No => Some(false),
            Conformity::Unanswered => None,
        };
        return Review { score: Some(Decimal::ZERO), conforms, zeroed_by: None };
    }
    let Some((points, basis)) = start(case, leaf, claim, steps) else { return Review::default() };
    let (left, zeroed_by) = deduct(case, leaf, points, basis, steps, counted);
    Review { score: Some(left), conforms: None, zeroed_by }
}

fn not_applicable<'a>(case: &Case<'a>, leaf: &Leaf<'a>, steps: &mut Steps) -> Review<'a> {
    // Exempt stations are handled before this.
    if !leaf.indicator.takes_not_applicable(&leaf.applies) {
        steps.push(|| DeskStep::NotExempt);
        return Review { score: Some(Decimal::ZERO), ..Review::default() };
    }
    steps.push(|| DeskStep::NotApplicable);
    let score = (case.plan.scheme.not_applicable == NotApplicable::Zero).then_some(Decimal::ZERO);
    Review { score, ..Review::default() }
}

/// The points before deductions, and what these are taken from; `None` when the leaf drops out.
fn start(case: &Case<'_>, leaf: &Leaf<'_>, claim: Claim<'_>, steps: &mut Steps) -> Option<(Decimal, Basis)> {
    let indicator = leaf.indicator;
    let basis = case.plan.scheme.basis;
    match (indicator.source, leaf.from) {
        (ScoreSource::Onsite, _) => unvisited(case, indicator, claim, steps).map(|points| (points, basis)),
        (ScoreSource::Data, Some(from)) => compute(case, indicator, from, claim, basis, steps),
        (ScoreSource::Own, Some(from)) => {
            let points = claim.settle(indicator, steps)?;
            let found = from.find(case.sources());
            if let Some(value) = found.value {
                let would = points_of(indicator, value);
                if would != points {
                    steps.push(|| DeskStep::Compared {
                        path: from.path.to_owned(),
                        value,
                        origin: found.origin,
                        points: would,
                    });
                }
            }
            Some((points, basis))
        }
        (ScoreSource::Own | ScoreSource::Data, None) => Some((claim.settle(indicator, steps)?, basis)),
    }
}

/// A leaf that only a visit can score, and that none has.
fn unvisited(case: &Case<'_>, leaf: &Indicator, claim: Claim<'_>, steps: &mut Steps) -> Option<Decimal> {
    match leaf.unvisited {
        Unvisited::KeepSelf => {
            let points = claim.settle(leaf, steps)?;
            steps.push(|| match case.visited {
                None => DeskStep::NotVisited,
                Some(_) => DeskStep::NotScoredOnsite,
            });
            Some(points)
        }
        Unvisited::LeaveBase => {
            steps.push(|| DeskStep::UnvisitedLeavesBase);
            None
        }
        Unvisited::Zero => {
            steps.push(|| DeskStep::UnvisitedZero);
            Some(Decimal::ZERO)
        }
    }
}

/// The points that a number of the record decides. Nothing has been deducted from these, so that findings
/// take from them.
fn compute(
    case: &Case<'_>,
    leaf: &Indicator,
    from: Number<'_>,
    claim: Claim<'_>,
    basis: Basis,
    steps: &mut Steps,
) -> Option<(Decimal, Basis)> {
    let found = from.find(case.sources());
    let path = || from.path.to_owned();
    let value = match (found.value, from.missing()) {
        (Some(value), _) => value,
        (None, MissingNumber::NoPoints) => {
            steps.push(|| DeskStep::NotComputable { path: path(), origin: found.origin });
            differs(leaf, claim, Decimal::ZERO, steps);
            return Some((Decimal::ZERO, Basis::Claim));
        }
        (None, MissingNumber::KeepSelf) => {
            steps.push(|| DeskStep::ClaimKept { path: path() });
            return Some((claim.settle(leaf, steps)?, basis));
        }
        (None, MissingNumber::LeaveBase) => {
            steps.push(|| DeskStep::MissingLeavesBase { path: path() });
            return None;
        }
        (None, MissingNumber::Number(value)) => {
            steps.push(|| DeskStep::Substituted { path: path(), value });
            value
        }
    };
    let points = points_of(leaf, value);
    steps.push(|| DeskStep::Computed { path: path(), value, origin: found.origin, points });
    differs(leaf, claim, points, steps);
    Some((points, Basis::Claim))
}

fn differs(leaf: &Indicator, claim: Claim<'_>, points: Decimal, steps: &mut Steps) {
    if let Some(claimed) = claim.points(leaf).filter(|claimed| *claimed != points) {
        steps.push(|| DeskStep::ClaimDiffers(claimed));
    }
}

/// The points of the first tier that a number reaches, of so many items, or all for a number above 0.
fn points_of(leaf: &Indicator, value: Decimal) -> Decimal {
    match &leaf.method {
        Some(Method::Tiers { tiers, .. }) => {
            tiers.iter().find(|tier| tier.bound.holds(value)).map_or(Decimal::ZERO, |tier| tier.points)
        }
        Some(Method::Checklist { each, .. }) => {
            value.floor().max(Decimal::ZERO).saturating_mul(*each).min(leaf.points)
        }
        Some(Method::AllOrNothing { .. }) if value > Decimal::ZERO => leaf.points,
        _ => Decimal::ZERO,
    }
}

/// Takes off what is proved, never below 0, and names the clause that makes the whole review score 0.
fn deduct<'a>(
    case: &Case<'a>,
    leaf: &'a Leaf<'a>,
    points: Decimal,
    basis: Basis,
    steps: &mut Steps,
    counted: &mut CountedCases<'a>,
) -> (Decimal, Option<&'a str>) {
    let full = leaf.indicator.points;
    let from_full = basis == Basis::Full && points < full;
    let mut left = if from_full { full } else { points };
    let mut zeroed_by = None;
    let mut proved = false;
    for (clause, proven) in &leaf.clauses {
        let Some(evidence) = evidence_for(case, clause, proven, steps, counted) else { continue };
        if !proved && from_full {
            steps.push(|| DeskStep::FromFull(full));
        }
        proved = true;
        let amount = clause.take.at_desk(evidence.count, full);
        left = left.saturating_sub(amount);
        if let Take::PerBetween(least, most) | Take::OnceBetween(least, most) = clause.take {
            steps.push(|| DeskStep::Discretion { least, most });
        }
        steps.push(|| DeskStep::Deducted {
            clause: clause.name.clone(),
            finding: evidence.by.to_owned(),
            count: evidence.count,
            origin: evidence.origin,
            points: amount,
        });
        if clause.take == Take::Review {
            steps.push(|| DeskStep::ReviewZero { clause: clause.name.clone() });
            zeroed_by = Some(clause.name.as_str());
        }
    }
    if !proved {
        return (points, None);
    }
    let left = left.max(Decimal::ZERO);
    if !from_full {
        return (left, zeroed_by);
    }
    steps.push(|| DeskStep::LowerOf { claim: points, left });
    (left.min(points), zeroed_by)
}
