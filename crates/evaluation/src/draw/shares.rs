//! The share of each group in a stratified draw.

use std::collections::BTreeMap;

use model::campaign::Grouping;
use model::draw::Share;
use model::register::Registered;

use super::Candidate;

/// The group of a station: its kind, its region, or both, in the order they are asked for.
pub(super) fn group(station: &Registered, strata: &[Grouping]) -> Vec<String> {
    let of = |grouping: &Grouping| match grouping {
        Grouping::Kind => station.kind.0.clone(),
        Grouping::Region => station.region.clone(),
    };
    strata.iter().map(of).collect()
}

/// Shares by the number of stations, whole by the largest remainders; of equal ones, the group that comes
/// first in the order of its codes. Empty when nothing is grouped.
pub(super) fn shares(candidates: &[Candidate<'_>], strata: &[Grouping], wanted: usize) -> Vec<Share> {
    if strata.is_empty() || candidates.is_empty() {
        return Vec::new();
    }
    let mut sizes = BTreeMap::<Vec<String>, usize>::new();
    for (station, _) in candidates {
        *sizes.entry(group(station, strata)).or_default() += 1;
    }
    let (all, wanted) = (candidates.len(), wanted.min(candidates.len()));
    let mut shares: Vec<Share> = sizes
        .into_iter()
        .map(|(group, stations)| Share { group, stations, share: stations * wanted / all })
        .collect();
    let mut by_remainder: Vec<usize> = (0..shares.len()).collect();
    by_remainder.sort_by_key(|&at| std::cmp::Reverse(shares[at].stations * wanted % all));
    let left = wanted - shares.iter().map(|share| share.share).sum::<usize>();
    for at in by_remainder.into_iter().take(left) {
        shares[at].share += 1;
    }
    shares
}
