//! The counts below a list of findings.

use std::collections::{BTreeMap, BTreeSet};

use model::{Finding, Severity};

/// Counts over findings. A waived finding counts as waived and as nothing else.
#[derive(Default)]
pub(super) struct Tally<'a> {
    /// Standing errors.
    pub(super) errors: usize,
    /// Standing warnings.
    pub(super) warnings: usize,
    /// Notes.
    pub(super) infos: usize,
    /// Findings a waiver lets stand.
    pub(super) waived: usize,
    /// By rule code.
    pub(super) rules: BTreeMap<&'a str, RuleTally<'a>>,
    /// Stations with standing errors, and how many each has.
    pub(super) stations: BTreeMap<&'a str, usize>,
    /// Standing errors of files whose station is not known.
    pub(super) errors_without_station: usize,
}

/// Counts of one rule.
#[derive(Default)]
pub(super) struct RuleTally<'a> {
    /// The rule's name.
    pub(super) name: &'a str,
    /// Findings that are not waived.
    pub(super) findings: usize,
    /// Waived ones.
    pub(super) waived: usize,
    /// Stations with a finding that is not waived.
    pub(super) stations: BTreeSet<&'a str>,
}

impl<'a> Tally<'a> {
    /// Counts the findings.
    pub(super) fn of(findings: &'a [Finding]) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            tally.add(finding);
        }
        tally
    }

    fn add(&mut self, finding: &'a Finding) {
        let rule = self.rules.entry(finding.code).or_default();
        rule.name = finding.name;
        if finding.waived.is_some() {
            rule.waived += 1;
            self.waived += 1;
            return;
        }
        rule.findings += 1;
        rule.stations.extend(finding.station.as_deref());
        match finding.severity {
            Severity::Error => {
                self.errors += 1;
                match finding.station.as_deref() {
                    Some(station) => *self.stations.entry(station).or_default() += 1,
                    None => self.errors_without_station += 1,
                }
            }
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }
}
