//! Which of a station's returns counts.

use std::collections::BTreeMap;

use model::FormDate;
use model::submission::Return;

/// What decides which of a station's returns counts.
#[derive(Clone, Copy, Debug)]
pub struct Filing<'a> {
    /// Register code of the station, if it is known.
    pub station: Option<&'a str>,
    /// When it was filled in.
    pub filled_on: Option<FormDate>,
    /// Path of its file.
    pub path: &'a str,
    /// Which of the file's forms, from zero.
    pub part: usize,
}

/// For each station, the return that counts: the one filled in last; of several of one day (or without a
/// date) the one whose path, then part, sorts last. A return whose station is not known is left out.
pub fn counting(returns: &[Return]) -> BTreeMap<&str, &Return> {
    counting_by(returns, |filed| Filing {
        station: filed.station.as_deref(),
        filled_on: filed.form.head.filled_on.get().copied(),
        path: &filed.source.path,
        part: filed.part,
    })
}

/// The same for whatever represents returns.
pub fn counting_by<T>(filed: &[T], filing: impl Fn(&T) -> Filing<'_>) -> BTreeMap<&str, &T> {
    // A missing date, and 长期, which is no date of filling, rank below every day.
    let rank = |one: &Filing<'_>| one.filled_on.and_then(FormDate::last_day);
    let mut counting: BTreeMap<&str, &T> = BTreeMap::new();
    for one in filed {
        let this = filing(one);
        let Some(station) = this.station else { continue };
        let best = counting.entry(station).or_insert(one);
        let other = filing(best);
        if (rank(&this), this.path, this.part) > (rank(&other), other.path, other.part) {
            *best = one;
        }
    }
    counting
}
