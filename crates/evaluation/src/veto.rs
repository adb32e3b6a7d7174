//! Veto items that fired, each with what fired it.

use model::{
    assessment::FiredVeto,
    scheme::{Trigger, Veto},
};

use crate::case::Case;

/// What an on-site tick is called as the cause of a veto.
const ONSITE: &str = "onsite";

/// The vetoes that fired, in scheme order. A veto fires once, by the first of its triggers that holds.
pub(crate) fn fired(case: &Case<'_>) -> Vec<FiredVeto> {
    let vetoes = case.input.scheme.vetoes.iter();
    vetoes.filter_map(|veto| veto.when.iter().find_map(|trigger| fire(case, veto, trigger))).collect()
}

fn fire(case: &Case<'_>, veto: &Veto, trigger: &Trigger) -> Option<FiredVeto> {
    let (by, path, origin) = match trigger {
        Trigger::Finding(rule) => {
            let proof = case.findings.of_rule(rule).next()?;
            (rule.as_str(), proof.path.clone(), proof.origin.clone())
        }
        Trigger::Onsite => {
            let form = case.visited?;
            let ticks = &form.form.vetoes;
            let tick = ticks.iter().find(|tick| {
                tick.code.get().is_some_and(|code| *code == veto.code) && tick.fired.get() == Some(&true)
            })?;
            (ONSITE, Some(form.source.path.clone()), tick.fired.place())
        }
    };
    Some(FiredVeto {
        code: veto.code.clone(),
        name: veto.name.clone(),
        cap: veto.cap.clone(),
        by: by.to_owned(),
        path,
        origin,
    })
}
