//! The findings that count against stations, in an order of their own.
//!
//! Sorted here rather than trusted to come sorted: the same findings in any order give the same result.

use std::collections::BTreeMap;

use model::{Finding, Severity};

/// The findings in force, by station.
#[derive(Clone, Debug, Default)]
pub struct FindingsInForce<'a>(BTreeMap<&'a str, StationFindings<'a>>);

/// The findings in force of one station, sorted by [`Finding::sort_key`].
#[derive(Clone, Debug, Default)]
pub struct StationFindings<'a>(Vec<&'a Finding>);

impl<'a> FindingsInForce<'a> {
    /// Keeps the findings in force whose station is known.
    pub fn of(findings: &'a [Finding]) -> Self {
        let mut stations = BTreeMap::<&str, StationFindings<'_>>::new();
        for finding in findings.iter().filter(|finding| finding.is_in_force()) {
            if let Some(station) = finding.station.as_deref() {
                stations.entry(station).or_default().0.push(finding);
            }
        }
        for station in stations.values_mut() {
            station.0.sort_by_key(|finding| finding.sort_key());
        }
        Self(stations)
    }

    /// The findings of a station; empty when there are none.
    pub fn station(&self, code: &str) -> StationFindings<'a> {
        self.0.get(code).cloned().unwrap_or_default()
    }
}

impl<'a> StationFindings<'a> {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'a Finding> {
        self.0.iter().copied()
    }

    /// The findings of one rule.
    pub fn of_rule(&self, code: &str) -> impl Iterator<Item = &'a Finding> {
        self.0.iter().copied().filter(move |finding| finding.code == code)
    }

    /// How many are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|finding| finding.severity == severity).count()
    }
}
