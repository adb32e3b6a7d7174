//! Which of the ranked stations are drawn.

use std::collections::BTreeMap;

use model::campaign::{Grouping, Sampling};
use model::draw::{Share, Why};
use model::register::Registered;

use super::Candidate;
use super::shares::group;

/// Marks the stations that are drawn.
pub(super) fn choose(ranked: &mut [Candidate<'_>], sampling: &Sampling, shares: &[Share], wanted: usize) {
    let mut left: Vec<usize> = shares.iter().map(|share| share.share).collect();
    let share_of = |candidate: &Candidate<'_>| {
        let own = group(candidate.0, &sampling.strata);
        shares.iter().position(|share| share.group == own)
    };
    let mut drawn = 0;
    for candidate in ranked.iter_mut() {
        let Some(must) = sampling.must.iter().find(|must| must.station == candidate.0.code) else { continue };
        if let Some(at) = share_of(candidate) {
            left[at] = left[at].saturating_sub(1);
        }
        candidate.1.drawn = true;
        candidate.1.why = Why::Must(must.reason.clone());
        drawn += 1;
    }
    for candidate in ranked.iter_mut() {
        if drawn >= wanted {
            break;
        }
        if candidate.1.drawn {
            continue;
        }
        if let Some(at) = share_of(candidate) {
            if left[at] == 0 {
                candidate.1.why = Why::ShareFull;
                continue;
            }
            left[at] -= 1;
        }
        candidate.1.drawn = true;
        drawn += 1;
    }
    let mut served = Vec::new();
    served.extend(sampling.each_kind.then_some(Grouping::Kind));
    served.extend(sampling.each_region.then_some(Grouping::Region));
    serve_each(ranked, &served);
}

/// Gets the first station of every group that is left out in, and a station whose groups keep another one.
fn serve_each(ranked: &mut [Candidate<'_>], served: &[Grouping]) {
    // How many are drawn, by grouping and group.
    let mut drawn = BTreeMap::<(Grouping, &str), usize>::new();
    for (station, _) in ranked.iter().filter(|(_, pick)| pick.drawn) {
        for grouping in served {
            *drawn.entry((*grouping, code(station, *grouping))).or_default() += 1;
        }
    }
    let count = |drawn: &BTreeMap<(Grouping, &str), usize>, station, grouping| {
        drawn.get(&(grouping, code(station, grouping))).copied().unwrap_or_default()
    };
    for grouping in served {
        let why = match grouping {
            Grouping::Kind => Why::Kind,
            Grouping::Region => Why::Region,
        };
        for index in 0..ranked.len() {
            let comes = ranked[index].0;
            if count(&drawn, comes, *grouping) > 0 {
                continue;
            }
            let goes = ranked.iter().rposition(|(station, pick)| {
                let missed = served.iter().any(|grouping| count(&drawn, station, *grouping) == 1);
                pick.drawn && !matches!(pick.why, Why::Must(_)) && !missed
            });
            // Where none can go out, none can for the groups that follow either.
            let Some(goes) = goes else { return };
            ranked[goes].1.drawn = false;
            ranked[goes].1.why = Why::MadeRoom;
            ranked[index].1.drawn = true;
            ranked[index].1.why = why.clone();
            for grouping in served {
                drawn.entry((*grouping, code(ranked[goes].0, *grouping))).and_modify(|count| *count -= 1);
                *drawn.entry((*grouping, code(comes, *grouping))).or_default() += 1;
            }
        }
    }
}

fn code(station: &Registered, grouping: Grouping) -> &str {
    match grouping {
        Grouping::Kind => &station.kind.0,
        Grouping::Region => &station.region,
    }
}
