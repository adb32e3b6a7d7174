//! What fires without regard to points: vetoes and extra deductions, each with what fired it.

use model::{
    Origin,
    assessment::{FiredExtra, FiredVeto},
    scheme::{Extra, ExtraTrigger, Trigger},
};
use rust_decimal::Decimal;

use crate::{case::Case, total::CountedLeaf};

/// What an on-site tick is called as a cause.
const ONSITE: &str = "onsite";
/// What a leaf without points left is called as a cause.
const USED_UP: &str = "used_up";

/// What fired something: a rule code or [`ONSITE`], the file and the place in it.
pub(crate) type FiredBy<'a> = (&'a str, Option<&'a str>, Origin);

/// The first trigger that holds.
pub(crate) fn first<'a>(case: &Case<'a>, code: &str, when: &'a [Trigger]) -> Option<FiredBy<'a>> {
    when.iter().find_map(|trigger| match trigger {
        Trigger::Finding(rule) => finding(case, rule),
        Trigger::Onsite => onsite(case, code),
    })
}

fn finding<'a>(case: &Case<'a>, rule: &'a str) -> Option<FiredBy<'a>> {
    let proof = case.findings.of_rule(rule).next()?;
    Some((rule, proof.path.as_deref(), proof.origin.clone()))
}

fn onsite<'a>(case: &Case<'a>, code: &str) -> Option<FiredBy<'a>> {
    let origin = case.tick(code)?;
    Some((ONSITE, case.visited.map(|form| form.source.path.as_str()), origin))
}

/// The vetoes that fired, in scheme order. A veto fires once, by the first of its triggers that holds.
pub(crate) fn vetoes(case: &Case<'_>) -> Vec<FiredVeto> {
    let vetoes = case.plan.scheme.vetoes.iter();
    vetoes
        .filter_map(|veto| {
            let (by, path, origin) = first(case, &veto.code, &veto.when)?;
            Some(FiredVeto {
                code: veto.code.clone(),
                name: veto.name.clone(),
                effect: veto.effect,
                cap: veto.cap.clone(),
                by: by.to_owned(),
                path: path.map(str::to_owned),
                origin,
            })
        })
        .collect()
}

/// The extra deductions that fired, in scheme order; none of a leaf that drops out.
pub(crate) fn extra_deductions(case: &Case<'_>, counted: &[CountedLeaf]) -> Vec<FiredExtra> {
    let plan = case.plan;
    let mut fired = Vec::new();
    for (leaf, counts) in plan.leaves.iter().zip(counted) {
        let Some(points) = counts.points else { continue };
        for extra in &leaf.indicator.extras {
            let Some((by, path, origin)) = what_fired(case, extra, points) else { continue };
            fired.push(FiredExtra {
                leaf: leaf.indicator.id.clone(),
                category: plan.scheme.indicators[plan.tops[leaf.category]].id.clone(),
                name: extra.name.clone(),
                points: extra.points,
                by: by.to_owned(),
                path: path.map(str::to_owned),
                origin,
            });
        }
    }
    fired
}

fn what_fired<'a>(case: &Case<'a>, extra: &'a Extra, points: Decimal) -> Option<FiredBy<'a>> {
    extra.when.iter().find_map(|trigger| match trigger {
        ExtraTrigger::UsedUp => points.is_zero().then_some((USED_UP, None, Origin::File)),
        ExtraTrigger::Finding(rule) => finding(case, rule),
        ExtraTrigger::Onsite => onsite(case, &extra.code),
    })
}
