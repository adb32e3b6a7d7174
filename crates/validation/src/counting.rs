//! Which of a station's returns counts.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::submission::Return;

/// For each station, the return that counts: the one filled in last; of several of one day (or without a
/// date) the one whose path, then part, sorts last. A return that cannot be told to a station is left out.
pub fn counting(returns: &[Return]) -> BTreeMap<&str, &Return> {
    let mut counting: BTreeMap<&str, &Return> = BTreeMap::new();
    for filed in returns {
        let Some(station) = filed.station.as_deref() else { continue };
        let best = counting.entry(station).or_insert(filed);
        if rank(filed) > rank(best) {
            *best = filed;
        }
    }
    counting
}

/// A missing date, and 长期, which is no date of filling, rank below every day.
fn rank(filed: &Return) -> (Option<Date>, &str, usize) {
    let day = filed.form.head.filled_on.get().and_then(|date| date.last_day());
    (day, &filed.source.path, filed.part)
}
