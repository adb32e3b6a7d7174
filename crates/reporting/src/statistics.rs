//! Figures over all stations: points lost by indicator and category, findings by rule, totals.
//!
//! Responsible for counting only; nothing is worded or drawn here.

use std::collections::{BTreeMap, BTreeSet};

use model::assessment::{Assessment, CategoryScore};
use model::campaign::PercentRule;
use model::finding::Problem;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::Results;

/// Points got of points to get, over the stations an indicator applies to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rate {
    /// Points got.
    pub(crate) got: Decimal,
    /// Points to get.
    pub(crate) of: Decimal,
}

impl Rate {
    fn add(&mut self, got: Decimal, of: Decimal) {
        self.got += got;
        self.of += of;
    }

    /// Points lost.
    pub(crate) fn lost(self) -> Decimal {
        (self.of - self.got).max(Decimal::ZERO)
    }

    /// Whole percent of `part` in all, by the printing rule; `None` of nothing.
    pub(crate) fn percent(self, part: Decimal, rule: PercentRule) -> Option<Decimal> {
        let strategy = match rule {
            PercentRule::Truncate => RoundingStrategy::ToZero,
            PercentRule::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        };
        (self.of > Decimal::ZERO)
            .then(|| (part * Decimal::ONE_HUNDRED / self.of).round_dp_with_strategy(0, strategy).normalize())
    }
}

/// Findings of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RuleCount<'a> {
    pub(crate) code: &'a str,
    pub(crate) name: &'a str,
    pub(crate) problem: Problem,
    /// Standing findings.
    pub(crate) findings: usize,
    /// Stations they belong to.
    pub(crate) stations: usize,
}

/// Each leaf's rate, in scheme order.
pub(crate) fn leaves(results: &Results<'_>) -> Vec<Rate> {
    let places: BTreeMap<&str, usize> =
        results.scheme.leaves().enumerate().map(|(at, leaf)| (leaf.id.as_str(), at)).collect();
    let mut rates = vec![Rate::default(); places.len()];
    for leaf in results.assessments.iter().flat_map(|one| &one.leaves) {
        if let (Some(at), Some(got)) = (places.get(leaf.indicator.as_str()), leaf.taken.points()) {
            rates[*at].add(got, leaf.points);
        }
    }
    rates
}

/// Rates by kind (in the campaign's order) and top category (in the scheme's).
pub(crate) fn categories(results: &Results<'_>) -> Vec<(String, Vec<Rate>)> {
    let tops: Vec<&str> = results
        .scheme
        .indicators
        .iter()
        .filter(|one| one.parent.is_none())
        .map(|one| one.id.as_str())
        .collect();
    let of = |kind: &str| {
        let own = results.assessments.iter().filter(|one| one.kind.0 == kind);
        let mut rates = vec![Rate::default(); tops.len()];
        for CategoryScore { indicator, points, score } in own.flat_map(|one| &one.categories) {
            if let Some(at) = tops.iter().position(|top| top == indicator) {
                rates[at].add(*score, *points);
            }
        }
        rates
    };
    results.campaign.kinds.iter().map(|kind| (kind.label.clone(), of(&kind.code))).collect()
}

/// Standing findings by rule, most stations first.
pub(crate) fn rules<'a>(results: &Results<'a>) -> Vec<RuleCount<'a>> {
    let mut rules: BTreeMap<&str, (RuleCount<'_>, BTreeSet<&str>)> = BTreeMap::new();
    for finding in results.findings.iter().filter(|finding| finding.stands()) {
        let (rule, stations) = rules.entry(finding.code).or_insert_with(|| {
            let (code, name, problem) = (finding.code, finding.name, finding.problem);
            (RuleCount { code, name, problem, findings: 0, stations: 0 }, BTreeSet::new())
        });
        rule.findings += 1;
        stations.extend(finding.station.as_deref());
    }
    let mut rules: Vec<_> =
        rules.into_values().map(|(rule, stations)| RuleCount { stations: stations.len(), ..rule }).collect();
    rules.sort_by_key(|rule| (std::cmp::Reverse((rule.stations, rule.findings)), rule.code));
    rules
}

/// The sum of what a station gave itself; `None` when it gave nothing.
pub(crate) fn claimed(assessment: &Assessment) -> Option<Decimal> {
    let scores: Vec<Decimal> =
        assessment.leaves.iter().filter_map(|leaf| leaf.self_score.get().copied()).collect();
    (!scores.is_empty()).then(|| scores.into_iter().sum())
}
