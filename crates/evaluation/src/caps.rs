//! What holds a grade down besides points and vetoes: category minima, and conditions of better grades.

use model::{
    assessment::{Cap, CapKind, CategoryScore, ConditionEvidence, Reached},
    scheme::{Method, Need, NeedKind, Threshold},
};
use rust_decimal::Decimal;

use crate::{
    case::Case,
    fired,
    number::Number,
    total::{CountedLeaf, SchemeTree},
};

/// What the leaves came to, as far as minima and conditions ask.
pub(crate) struct CapInput<'a> {
    pub(crate) tree: &'a SchemeTree,
    pub(crate) categories: &'a [CategoryScore],
    pub(crate) counted: &'a [CountedLeaf],
}

/// The minima that were missed, then the conditions of the grades from the one by points down to the first
/// whose conditions all hold.
pub(crate) fn caps(case: &Case<'_>, input: &CapInput<'_>, by_points: &str) -> Vec<Cap> {
    let scheme = case.plan.scheme;
    let mut caps: Vec<Cap> = scheme
        .minima
        .iter()
        .filter_map(|minimum| {
            let reached = reached(case, input, &minimum.indicator, minimum.least)?;
            Some(Cap { best: minimum.cap.clone(), kind: CapKind::Minimum(reached) })
        })
        .collect();
    let first = scheme.rank(by_points).unwrap_or(0);
    let mut conditions = Vec::new();
    for grade in scheme.grades[first..].iter().filter(|grade| grade.min.is_some()) {
        let failed: Vec<(&Need, ConditionEvidence)> =
            grade.needs.iter().filter_map(|need| Some((need, fails(case, input, need)?))).collect();
        if failed.is_empty() {
            caps.extend(conditions.into_iter().map(|kind| Cap { best: grade.code.clone(), kind }));
            break;
        }
        conditions.extend(failed.into_iter().map(|(need, found)| CapKind::Condition {
            grade: grade.code.clone(),
            name: need.name.clone(),
            found,
        }));
    }
    caps
}

/// What was found where a condition does not hold; `None` where it does.
fn fails(case: &Case<'_>, input: &CapInput<'_>, need: &Need) -> Option<ConditionEvidence> {
    match &need.kind {
        NeedKind::Without { code, when } => {
            let (by, path, origin) = fired::first(case, code, when)?;
            Some(ConditionEvidence::Fired { by: by.to_owned(), path: path.map(str::to_owned), origin })
        }
        NeedKind::Number { from, comparison, bound } => {
            let found = Number::named(case.plan.scheme, from).find_or_default(case.sources());
            let holds = found.value.is_some_and(|value| comparison.holds(value, *bound));
            (!holds).then(|| ConditionEvidence::Number {
                path: from.clone(),
                value: found.value,
                origin: found.origin,
            })
        }
        NeedKind::Reaches { indicator, least } => {
            reached(case, input, indicator, *least).map(ConditionEvidence::Reached)
        }
        NeedKind::Nonconforming { most, indicators } => {
            let leaves = case.plan.leaves.iter().zip(input.counted);
            let failing: Vec<String> = leaves
                .filter(|(leaf, counts)| {
                    matches!(leaf.indicator.method, Some(Method::Conformity { .. }))
                        && counts.points.is_some()
                        && counts.conforms != Some(true)
                        && (indicators.is_empty() || indicators.contains(&leaf.indicator.id))
                })
                .map(|(leaf, _)| leaf.indicator.id.clone())
                .collect();
            (failing.len() > *most).then_some(ConditionEvidence::Nonconforming(failing))
        }
    }
}

/// How much of an indicator was reached, when it was too little; an indicator that drops out misses nothing.
fn reached(case: &Case<'_>, input: &CapInput<'_>, id: &str, least: Threshold) -> Option<Reached> {
    let category = input.categories.iter().find(|category| category.indicator == id);
    let (score, points) = if let Some(category) = category {
        (category.score, category.points)
    } else {
        let at = case.plan.scheme.indicators.iter().position(|indicator| indicator.id == id)?;
        input.tree.sum(at)
    };
    if points.is_zero() {
        return None;
    }
    let enough = match least {
        Threshold::Points(least) => score >= least,
        Threshold::Share(share) => score * Decimal::ONE_HUNDRED >= share * points,
    };
    (!enough).then(|| Reached {
        indicator: id.to_owned(),
        score: score.normalize(),
        points: points.normalize(),
        least,
    })
}
