//! The counts above a list of findings.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use model::{Severity, Text};

use super::facts::Facts;

/// How many of the commonest findings are shown.
const COMMONEST: usize = 10;

/// Counts of findings. A waived finding counts as waived and as nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Errors in force.
    pub(super) errors: usize,
    /// Warnings in force.
    pub(super) warnings: usize,
    /// Notes.
    pub(super) infos: usize,
    /// Findings that a waiver lets pass.
    pub(super) waived: usize,
}

impl Counts {
    fn add(&mut self, facts: &Facts) {
        let count = match facts.severity {
            _ if facts.waived.is_some() => &mut self.waived,
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Info => &mut self.infos,
        };
        *count += 1;
    }

    /// The counts in the order they are printed in.
    pub(super) fn all(self) -> [usize; 4] {
        [self.errors, self.warnings, self.infos, self.waived]
    }
}

/// Counts over findings.
#[derive(Default)]
pub(super) struct Tally<'a> {
    /// Of all.
    pub(super) counts: Counts,
    /// By rule, sorted by code.
    pub(super) rules: BTreeMap<&'a str, RuleTally<'a>>,
    /// By station, sorted by code; `None` for files whose station is not known.
    pub(super) stations: BTreeMap<Option<&'a str>, Counts>,
    /// The commonest findings, commonest first.
    pub(super) commonest: Vec<Common<'a>>,
}

/// Counts of one rule.
#[derive(Default)]
pub(super) struct RuleTally<'a> {
    /// The rule's name.
    pub(super) name: &'a str,
    /// Its findings.
    pub(super) counts: Counts,
    /// Stations with a finding that is not waived.
    pub(super) stations: BTreeSet<&'a str>,
}

/// Findings of one rule on one field, whatever the row.
pub(super) struct Common<'a> {
    /// The rule's code.
    pub(super) code: &'a str,
    /// The field without the numbers of rows.
    pub(super) field: String,
    /// How many, the waived ones left out.
    pub(super) findings: usize,
    /// Stations that have it.
    pub(super) stations: BTreeSet<&'a str>,
    /// What the first of them says.
    pub(super) example: &'a Text,
}

impl<'a> Tally<'a> {
    /// Counts the findings.
    pub(super) fn of(findings: &'a [Facts]) -> Self {
        let mut tally = Self::default();
        let mut common: BTreeMap<(&str, String), Common<'a>> = BTreeMap::new();
        for facts in findings {
            tally.counts.add(facts);
            tally.stations.entry(facts.station.as_deref()).or_default().add(facts);
            let rule = tally.rules.entry(&facts.code).or_default();
            rule.name = &facts.name;
            rule.counts.add(facts);
            if facts.waived.is_some() {
                continue;
            }
            rule.stations.extend(facts.station.as_deref());
            let field = without_rows(facts.field.as_deref().unwrap_or_default());
            let common = common.entry((&facts.code, field.clone())).or_insert_with(|| Common {
                code: &facts.code,
                field,
                findings: 0,
                stations: BTreeSet::new(),
                example: &facts.message,
            });
            common.findings += 1;
            common.stations.extend(facts.station.as_deref());
        }
        tally.commonest = common.into_values().collect();
        // Stable: equally common ones stay in the order of their codes.
        tally.commonest.sort_by_key(|common| Reverse(common.findings));
        tally.commonest.truncate(COMMONEST);
        tally
    }

    /// The stations, those with most errors first, then with most warnings.
    pub(super) fn worst_first(&self) -> Vec<(Option<&'a str>, Counts)> {
        let mut stations: Vec<_> =
            self.stations.iter().map(|(station, counts)| (*station, *counts)).collect();
        stations.sort_by_key(|(_, counts)| Reverse((counts.errors, counts.warnings, counts.infos)));
        stations
    }
}

/// `scores[3].self_score` as `scores[].self_score`.
fn without_rows(field: &str) -> String {
    let mut parts = field.split('[');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push('[');
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}
