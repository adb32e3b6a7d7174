//! The draw of stations and inspectors for on-site checks: by risk or by lot, with every station's reasons
//! and the method kept, so that anyone can repeat it.
//!
//! Nothing here is random: a lot is a hash of the campaign's seed and a name, the same on every machine.
//! Choosing a seed that no one could have known, and writing it down first, is the bureau's.

mod choose;
mod lot;
mod risk;
mod shares;
mod team;

pub(crate) use team::is_recused;

use std::cmp::Reverse;

use model::{
    campaign::{DrawOrder, SampleSize},
    decision::Act,
    draw::{Draw, DrawMethod, Pick},
    previous::Previous,
    register::Registered,
};
use rust_decimal::Decimal;

use crate::input::Input;
use risk::Risks;

/// A station that can be drawn, and what becomes of it.
type Candidate<'a> = (&'a Registered, Pick);

/// Draws stations for on-site checks from those that have not withdrawn, and their inspectors. All stations
/// come back in the order they were taken, each saying whether it was drawn and why.
///
/// First the stations that are visited in any case; then by risk or by lot, equals in register order, no
/// group of a stratum beyond its share, until the sample is full. Then, if asked, each kind and each region
/// that is left out gets its first station in, and the last pick that leaves no kind and region without one
/// goes out; the stations of the must-visit list stay. Where none can go out, none comes in.
pub fn draw(input: &Input<'_>, previous: Option<&Previous>) -> Draw {
    let sampling = &input.campaign.sampling;
    let withdrew = |code: &str| {
        let mut decisions = input.decisions.iter();
        decisions.any(|decision| decision.station == code && matches!(decision.act, Act::Withdrawal { .. }))
    };
    let (withdrawn, stations): (Vec<&Registered>, Vec<&Registered>) =
        input.register.stations().iter().partition(|station| withdrew(&station.code));

    let seed = sampling.by_lot().then(|| sampling.seed.clone().unwrap_or_default());
    let risks = Risks::new(input, previous);
    let mut candidates: Vec<Candidate<'_>> =
        stations.into_iter().map(|station| (station, risks.rate(station))).collect();
    if let (DrawOrder::Lot, Some(seed)) = (sampling.order, &seed) {
        for (station, pick) in &mut candidates {
            pick.lot = Some(lot::of_station(seed, &station.code));
        }
    }
    // Without lots all are equal in theirs, and with lots no two are.
    candidates.sort_by(|(one, a), (other, b)| {
        (&a.lot, Reverse(a.risk), one.order).cmp(&(&b.lot, Reverse(b.risk), other.order))
    });

    let wanted = sample_size(sampling.size, input.register.stations().len());
    let shares = shares::shares(&candidates, &sampling.strata, wanted);
    choose::choose(&mut candidates, sampling, &shares, wanted);
    if let Some(seed) = seed.as_deref().filter(|_| sampling.team > 0) {
        team::assign(&mut candidates, &input.campaign.inspection.inspectors, sampling.team, seed);
    }
    Draw {
        method: DrawMethod {
            order: sampling.order,
            seed,
            size: sampling.size,
            wanted,
            registered: input.register.stations().len(),
            withdrawn: withdrawn.into_iter().map(|station| station.code.clone()).collect(),
            strata: sampling.strata.clone(),
            shares,
            each_kind: sampling.each_kind,
            each_region: sampling.each_region,
            team: sampling.team,
        },
        picks: candidates.into_iter().map(|(_, pick)| pick).collect(),
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
