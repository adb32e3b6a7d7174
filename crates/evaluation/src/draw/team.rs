//! The inspectors of each drawn station, by lot, none for their own unit.

use std::collections::BTreeMap;

use model::campaign::Inspector;
use model::register::Registered;

use super::{Candidate, lot};

/// Whether an inspector must not judge a station: it is their own unit, or they are recused by name.
pub(crate) fn is_recused(inspector: &Inspector, station: &Registered) -> bool {
    inspector.unit == station.code
        || station.is_known_as(&inspector.unit)
        || inspector.recused.contains(&station.code)
}

/// Gives every drawn station its inspectors, station by station in register order: those who were given the
/// fewest stations so far, of these the smallest lots. A station gets fewer when there are not enough.
pub(super) fn assign(candidates: &mut [Candidate<'_>], inspectors: &[Inspector], team: usize, seed: &str) {
    let mut given = BTreeMap::<&str, usize>::new();
    let mut drawn: Vec<&mut Candidate<'_>> = candidates.iter_mut().filter(|(_, pick)| pick.drawn).collect();
    drawn.sort_by_key(|(station, _)| station.order);
    for (station, pick) in drawn {
        let (recused, mut able): (Vec<&Inspector>, Vec<&Inspector>) =
            inspectors.iter().partition(|inspector| is_recused(inspector, station));
        able.sort_by_cached_key(|inspector| {
            let name = inspector.name.as_str();
            let so_far = given.get(name).copied().unwrap_or_default();
            (so_far, lot::of_inspector(seed, &station.code, name))
        });
        for inspector in able.into_iter().take(team) {
            *given.entry(&inspector.name).or_default() += 1;
            pick.inspectors.push(inspector.name.clone());
        }
        pick.recused = recused.into_iter().map(|inspector| inspector.name.clone()).collect();
    }
}
