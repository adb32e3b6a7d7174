//! The targeted draw of stations for on-site checks: by risk, with every station's reasons kept.
//!
//! Nothing is left to chance here; a draw by lot is another thing.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date};
use model::{
    FormDate, Severity, StationKind,
    assessment::Pick,
    campaign::{SampleSize, Sampling},
    decision::Act,
    register::Registered,
};
use rust_decimal::Decimal;

use crate::{Input, Standing, StationFindings};

/// Draws stations for on-site checks from those that have not withdrawn. All of them come back, by risk
/// and then in register order, each saying whether it was drawn.
///
/// With `each_kind`, a kind that the ranking leaves out gets its riskiest station in, and the least risky
/// pick of a kind that has more than one goes out. Where the sample is smaller than the number of kinds,
/// the kinds whose station ranks first are served.
pub fn draw(input: &Input<'_>) -> Vec<Pick> {
    let standing = Standing::of(input.findings);
    let sampling = &input.campaign.sampling;
    let horizon = horizon(input.campaign.as_of, sampling.permit_days);
    let withdrawn = |code: &str| {
        let mut decisions = input.decisions.iter();
        decisions.any(|decision| decision.station == code && matches!(decision.act, Act::Withdrawal { .. }))
    };

    let candidates = input.register.stations().iter().filter(|station| !withdrawn(&station.code));
    let mut ranked: Vec<(&Registered, Pick)> = candidates
        .map(|station| (station, rate(station, &standing.station(&station.code), sampling, horizon)))
        .collect();
    ranked.sort_by_key(|(station, pick)| (std::cmp::Reverse(pick.risk), station.order));

    let size = sample_size(sampling.size, input.register.stations().len());
    for (_, pick) in ranked.iter_mut().take(size) {
        pick.drawn = true;
    }
    if sampling.each_kind {
        serve_each_kind(&mut ranked);
    }
    ranked.into_iter().map(|(_, pick)| pick).collect()
}

/// The last day on which a permit's end counts as near.
fn horizon(as_of: Date, days: i32) -> Date {
    // Days beyond the calendar mean that every dated permit is near.
    Span::new().try_days(days).map_or(Date::MAX, |span| as_of.saturating_add(span))
}

fn rate(station: &Registered, findings: &StationFindings<'_>, sampling: &Sampling, horizon: Date) -> Pick {
    let errors = findings.count(Severity::Error);
    let warnings = findings.count(Severity::Warning);
    let permit_end = station.permit_valid_until.and_then(FormDate::last_day);
    let permit_near = permit_end.is_some_and(|end| end <= horizon);
    let permit_risk = if permit_near { sampling.permit_weight } else { Decimal::ZERO };
    let risk = sampling
        .error_weight
        .saturating_mul(Decimal::from(errors))
        .saturating_add(sampling.warning_weight.saturating_mul(Decimal::from(warnings)))
        .saturating_add(permit_risk);
    Pick {
        station: station.code.clone(),
        name: station.name.clone(),
        risk,
        errors,
        warnings,
        permit_near,
        drawn: false,
        for_kind: false,
    }
}

/// How many to draw; a percentage is of all registered stations, also those that have withdrawn.
fn sample_size(size: SampleSize, registered: usize) -> usize {
    match size {
        SampleSize::Count(count) => count,
        SampleSize::Percent(percent) => {
            let stations = percent.saturating_mul(Decimal::from(registered)) / Decimal::ONE_HUNDRED;
            // Below 0 is none; above the range of a count is everybody.
            let stations = stations.ceil().max(Decimal::ZERO);
            usize::try_from(stations).unwrap_or(usize::MAX)
        }
    }
}

fn serve_each_kind(ranked: &mut [(&Registered, Pick)]) {
    let mut drawn = BTreeMap::<&StationKind, usize>::new();
    for (station, _) in ranked.iter().filter(|(_, pick)| pick.drawn) {
        *drawn.entry(&station.kind).or_default() += 1;
    }
    for index in 0..ranked.len() {
        let kind = &ranked[index].0.kind;
        if drawn.contains_key(kind) {
            continue;
        }
        let gives_way = ranked.iter().rposition(|(station, pick)| pick.drawn && drawn[&station.kind] > 1);
        let Some(gives_way) = gives_way else { return };
        ranked[gives_way].1.drawn = false;
        drawn.entry(&ranked[gives_way].0.kind).and_modify(|count| *count -= 1);
        ranked[index].1.drawn = true;
        ranked[index].1.for_kind = true;
        drawn.insert(kind, 1);
    }
}
