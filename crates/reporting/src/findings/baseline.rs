//! Two runs compared: which findings are new, which stayed, which are gone.
//!
//! Findings are distinguished by their fingerprint alone; see [`facts`](super::facts::facts).

use std::collections::BTreeSet;

use super::facts::{Change, Facts};

/// What an earlier run had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Findings that only the later run has.
    pub new: usize,
    /// Findings of both.
    pub unchanged: usize,
    /// Findings that only the earlier run had, in its order.
    pub gone: Vec<Facts>,
}

impl Baseline {
    /// Compares, and marks each of the later findings.
    pub(super) fn of(earlier: Vec<Facts>, later: &mut [Facts]) -> Self {
        let known: BTreeSet<&str> = earlier.iter().map(|facts| facts.fingerprint.as_str()).collect();
        let mut baseline = Self::default();
        for facts in &mut *later {
            let is_known = known.contains(facts.fingerprint.as_str());
            facts.change = Some(if is_known { Change::Unchanged } else { Change::New });
            *(if is_known { &mut baseline.unchanged } else { &mut baseline.new }) += 1;
        }
        let kept: BTreeSet<&str> = later.iter().map(|facts| facts.fingerprint.as_str()).collect();
        baseline.gone =
            earlier.into_iter().filter(|facts| !kept.contains(facts.fingerprint.as_str())).collect();
        baseline
    }
}
