//! From leaves to the grade by points, in the order that every scheme has:
//! leaves → extra deductions → category floors → sum → rescale → bonus → ceiling → review zero → rounding →
//! comparison. Under a scheme that scales inside the element, elements are scaled as their leaves are summed.

use model::{
    assessment::{CategoryScore, ElementScore, FiredExtra, GivenBonus, Total},
    scheme::{NotApplicable, Scheme},
};
use rust_decimal::Decimal;

use crate::{case::Case, plan::Plan};

/// Places that a sum of several quotients is held to. More than any grade is compared on, fewer than a
/// decimal holds, so that thirds that add up to a whole make it.
const PLACES: u32 = 20;

/// The part of a leaf that enters the sum.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CountedLeaf {
    /// The points that count; `None` when the leaf drops out.
    pub(crate) points: Option<Decimal>,
    /// Whether it conforms, of a leaf without points; `None` when it was not answered.
    pub(crate) conforms: Option<bool>,
}

/// Sums of every indicator: what its leaves that count got, and the most they could.
#[derive(Clone, Debug, Default)]
pub(crate) struct SchemeTree {
    /// By place of the indicator; got, base.
    sums: Vec<(Decimal, Decimal)>,
    pub(crate) elements: Vec<ElementScore>,
}

impl SchemeTree {
    /// Sums up the tree from its leaves, given by place; a leaf that drops out has none.
    pub(crate) fn of(plan: &Plan<'_>, counted: &[CountedLeaf]) -> Self {
        let scales = plan.scheme.not_applicable == NotApplicable::RescaleElement;
        let mut sums = vec![(Decimal::ZERO, Decimal::ZERO); plan.nodes.len()];
        let mut elements = Vec::new();
        // Children come after their parents.
        for (at, node) in plan.nodes.iter().enumerate().rev() {
            let indicator = &plan.scheme.indicators[at];
            if let Some(leaf) = node.leaf {
                if let Some(points) = counted[leaf].points {
                    sums[at] = (points, indicator.points);
                }
            } else if scales && !sums[at].1.is_zero() && sums[at].1 != indicator.points {
                let (got, base) = sums[at];
                let score = scaled(got, indicator.points, base).round_dp(PLACES).normalize();
                elements.push(ElementScore {
                    indicator: indicator.id.clone(),
                    got: got.normalize(),
                    base: base.normalize(),
                    points: indicator.points,
                    score,
                });
                sums[at] = (score, indicator.points);
            }
            if let Some(parent) = node.parent {
                let (got, base) = sums[at];
                sums[parent].0 += got;
                sums[parent].1 += base;
            }
        }
        Self { sums, elements }
    }

    /// What an indicator got and could have got, without regard to extra deductions.
    pub(crate) fn sum(&self, at: usize) -> (Decimal, Decimal) {
        self.sums[at]
    }
}

/// Sums of the top indicators alone, for a scheme that asks for no others.
pub(crate) fn tops(plan: &Plan<'_>, counted: &[CountedLeaf]) -> Vec<(Decimal, Decimal)> {
    let mut sums = vec![(Decimal::ZERO, Decimal::ZERO); plan.tops.len()];
    for (leaf, counts) in plan.leaves.iter().zip(counted) {
        if let Some(points) = counts.points {
            let sum = &mut sums[leaf.category];
            sum.0 += points;
            sum.1 += leaf.indicator.points;
        }
    }
    sums
}

/// The top indicators, after extra deductions and their floors.
pub(crate) fn categories(
    plan: &Plan<'_>,
    sums: &[(Decimal, Decimal)],
    extras: &[FiredExtra],
) -> Vec<CategoryScore> {
    plan.tops
        .iter()
        .zip(sums)
        .map(|(at, (got, base))| {
            let id = &plan.scheme.indicators[*at].id;
            let own = extras.iter().filter(|extra| extra.category == *id);
            let extra: Decimal = own.map(|extra| extra.points).sum();
            CategoryScore {
                indicator: id.clone(),
                points: base.normalize(),
                sum: got.normalize(),
                extra: extra.normalize(),
                score: (got - extra).max(Decimal::ZERO).normalize(),
            }
        })
        .collect()
}

/// The bonus items granted to the station, each in whole steps and at most its cap.
pub(crate) fn bonuses(case: &Case<'_>) -> Vec<GivenBonus> {
    let scheme = case.plan.scheme;
    let granted = |code: &str| {
        case.input
            .campaign
            .bonuses
            .iter()
            .find(|grant| grant.station == case.station.code && grant.code == code)
    };
    let given = scheme.bonuses.iter().filter_map(|bonus| {
        let grant = granted(&bonus.code)?;
        let whole = grant.points - grant.points.checked_rem(bonus.step).unwrap_or_default();
        Some(GivenBonus {
            code: bonus.code.clone(),
            name: bonus.name.clone(),
            granted: grant.points,
            points: whole.min(bonus.most).max(Decimal::ZERO).normalize(),
            reason: grant.reason.clone(),
        })
    });
    given.collect()
}

/// The arithmetic after the categories. Where every leaf drops out there is nothing to scale, and the
/// total is 0 on a base of 0.
pub(crate) fn total(
    scheme: &Scheme,
    categories: &[CategoryScore],
    bonuses: &[GivenBonus],
    zeroed_by: Vec<String>,
) -> Total {
    let sum = categories.iter().map(|category| category.score).sum::<Decimal>().normalize();
    let base = categories.iter().map(|category| category.points).sum::<Decimal>().normalize();
    let mut scaled = scaled(sum, scheme.scale, base);
    if scheme.not_applicable == NotApplicable::RescaleElement {
        scaled = scaled.round_dp(PLACES);
    }
    let scaled = scaled.normalize();
    let granted: Decimal = bonuses.iter().map(|bonus| bonus.points).sum();
    let bonus = scheme.bonus_most.map_or(granted, |most| granted.min(most)).normalize();
    let exact = if zeroed_by.is_empty() {
        // A ceiling is there to hold the bonus, not to take away what leaves have earned.
        (scaled + bonus).min(scheme.ceiling.max(scaled)).normalize()
    } else {
        Decimal::ZERO
    };
    let mut rounded = scheme.rounding.apply(exact);
    // Held with all its places: 75 and 75.0 would be printed as two different scores.
    rounded.rescale(scheme.rounding.digits);
    let grade = grade_by_points(scheme, scheme.rounding.compared(exact, rounded));
    Total { sum, base, scaled, bonus, zeroed_by, exact, rounded, grade }
}

/// `got` × `to` ÷ `base`. Multiplied first: what ends on a rounding edge is then met exactly.
fn scaled(got: Decimal, to: Decimal, base: Decimal) -> Decimal {
    if to == base {
        return got;
    }
    got.saturating_mul(to).checked_div(base).unwrap_or_default()
}

/// The first grade whose least score is reached; the last one given by points when none is.
fn grade_by_points(scheme: &Scheme, score: Decimal) -> String {
    let by_points = || scheme.grades.iter().filter_map(|grade| Some((grade, grade.min?)));
    let reached = by_points().find(|(_, min)| score >= *min).or_else(|| by_points().next_back());
    reached.map(|(grade, _)| grade.code.clone()).unwrap_or_default()
}
