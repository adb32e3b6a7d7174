//! From leaves to the grade by points: categories, sum, base, scaling, rounding, comparison, in this order.

use std::collections::BTreeMap;

use model::{
    assessment::{CategoryScore, LeafScore, Total},
    scheme::{Compare, Scheme},
};
use rust_decimal::Decimal;

/// The top indicators with what their leaves got and could have got; empty without leaves.
pub(crate) fn categories(scheme: &Scheme, leaves: &[LeafScore]) -> Vec<CategoryScore> {
    if leaves.is_empty() {
        return Vec::new();
    }
    // Parents come before their children, so that every parent's top is known when it is asked for.
    let mut tops = BTreeMap::<&str, &str>::new();
    for indicator in &scheme.indicators {
        let top = indicator.parent.as_deref().and_then(|parent| tops.get(parent).copied());
        tops.insert(&indicator.id, top.unwrap_or(&indicator.id));
    }
    let top_of = |leaf: &LeafScore| tops.get(leaf.indicator.as_str()).copied();
    scheme
        .indicators
        .iter()
        .filter(|indicator| indicator.parent.is_none())
        .map(|category| {
            let counting = leaves
                .iter()
                .filter(|leaf| top_of(leaf) == Some(category.id.as_str()))
                .filter_map(|leaf| Some((leaf.points, leaf.taken.points()?)));
            let (points, score) = counting.fold((Decimal::ZERO, Decimal::ZERO), |(points, score), leaf| {
                (points + leaf.0, score + leaf.1)
            });
            let (points, score) = (points.normalize(), score.normalize());
            CategoryScore { indicator: category.id.clone(), points, score }
        })
        .collect()
}

/// The arithmetic after the categories. Where every leaf drops out there is nothing to scale, and the
/// total is 0 on a base of 0.
pub(crate) fn total(scheme: &Scheme, categories: &[CategoryScore]) -> Total {
    let sum = categories.iter().map(|category| category.score).sum::<Decimal>().normalize();
    let base = categories.iter().map(|category| category.points).sum::<Decimal>().normalize();
    // Multiplied first: a total that ends on a rounding edge is then met exactly.
    let exact = sum.saturating_mul(scheme.total).checked_div(base).unwrap_or_default().normalize();
    let mut rounded = scheme.rounding.apply(exact);
    // Held with all its places: 75 and 75.0 would be printed as two different scores.
    rounded.rescale(scheme.rounding.digits);
    let compared = match scheme.rounding.compare {
        Compare::Rounded => rounded,
        Compare::Exact => exact,
    };
    Total { sum, base, exact, rounded, grade: grade_by_points(scheme, compared) }
}

/// The first grade whose least score is reached; the last one given by points when none is.
fn grade_by_points(scheme: &Scheme, score: Decimal) -> String {
    let by_points = || scheme.grades.iter().filter_map(|grade| Some((grade, grade.min?)));
    let reached = by_points().find(|(_, min)| score >= *min).or_else(|| by_points().next_back());
    reached.map(|(grade, _)| grade.code.clone()).unwrap_or_default()
}
