//! Counts and averages over a campaign's results, and against last year's.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Finding,
    assessment::{Assessment, LeafScore},
    campaign::{Campaign, PercentRule},
    follow_up::{FollowUp, ItemState},
    previous::{Previous, PreviousLeaf, PreviousStation},
    scheme::Scheme,
    statistics::{
        CategoryRow, Group, IndicatorChange, IndicatorRow, RuleRow, Spread, StationChange, Statistics,
    },
};
use rust_decimal::Decimal;

/// Counts and averages over all results.
pub fn statistics(
    campaign: &Campaign,
    scheme: &Scheme,
    assessments: &[Assessment],
    findings: &[Finding],
    last: Option<&Previous>,
) -> Statistics {
    let rule = campaign.notice.percent;
    let in_force = findings.iter().filter(|finding| finding.is_in_force());
    let faulted: BTreeSet<&str> = in_force.filter_map(|finding| finding.station.as_deref()).collect();
    let group = |code: &str, members: &[&Assessment]| group(scheme, rule, &faulted, code, members);
    let all: Vec<&Assessment> = assessments.iter().collect();
    let of = |belongs: &dyn Fn(&Assessment) -> bool| -> Vec<&Assessment> {
        all.iter().copied().filter(|one| belongs(one)).collect()
    };
    let regions: BTreeSet<&str> = all.iter().map(|one| one.region.as_str()).collect();
    let indicators = indicators(scheme, rule, assessments);
    Statistics {
        stations: all.len(),
        all: group("", &all),
        kinds: campaign
            .kinds
            .iter()
            .map(|kind| group(&kind.code, &of(&|one| one.kind.0 == kind.code)))
            .collect(),
        regions: regions.into_iter().map(|code| group(code, &of(&|one| one.region == code))).collect(),
        rules: rules(rule, findings, all.len()),
        stations_before: last.map_or_else(Vec::new, |last| stations_before(scheme, assessments, last)),
        indicators_before: last.map_or_else(Vec::new, |last| indicators_before(rule, &indicators, last)),
        indicators,
    }
}

fn group(
    scheme: &Scheme,
    rule: PercentRule,
    faulted: &BTreeSet<&str>,
    code: &str,
    members: &[&Assessment],
) -> Group {
    let count = |holds: &dyn Fn(&Assessment) -> bool| members.iter().filter(|one| holds(one)).count();
    let grades = scheme.grades.iter().map(|grade| {
        let stations = count(&|one| one.grade() == Some(&grade.code));
        (grade.code.clone(), stations, rule.share(stations, members.len()))
    });
    let above = members
        .iter()
        .filter_map(|one| one.leaves.iter().filter_map(claimed_above).reduce(Decimal::saturating_add));
    Group {
        code: code.to_owned(),
        stations: members.len(),
        returned: count(&|one| one.return_path.is_some()),
        visited: count(&|one| one.onsite_path.is_some()),
        faulted: count(&|one| faulted.contains(one.station.as_str())),
        grades: grades.collect(),
        ungraded: count(&|one| one.grade().is_none()),
        scores: spread(members.iter().filter_map(|one| Some(one.total.as_ref()?.rounded)).collect()),
        claimed_above: spread(above.collect()),
        categories: categories(scheme, members),
    }
}

fn categories(scheme: &Scheme, members: &[&Assessment]) -> Vec<CategoryRow> {
    let tops = scheme.indicators.iter().filter(|indicator| indicator.parent.is_none());
    let of = |id: &str| {
        let own = members.iter().flat_map(|one| &one.categories).filter(|category| category.indicator == id);
        let none = (Decimal::ZERO, Decimal::ZERO);
        own.fold(none, |(score, possible), own| (score + own.score, possible + own.points))
    };
    tops.map(|top| {
        let (score, possible) = of(&top.id);
        CategoryRow { indicator: top.id.clone(), score, possible }
    })
    .collect()
}

/// Self score minus the points that count.
fn claimed_above(leaf: &LeafScore) -> Option<Decimal> {
    Some(leaf.self_score.get()?.saturating_sub(leaf.counted.points()?))
}

fn indicators(scheme: &Scheme, rule: PercentRule, assessments: &[Assessment]) -> Vec<IndicatorRow> {
    let mut by_leaf = BTreeMap::<&str, Vec<&LeafScore>>::new();
    for leaf in assessments.iter().flat_map(|one| &one.leaves) {
        if leaf.counted.points().is_some() {
            by_leaf.entry(&leaf.indicator).or_default().push(leaf);
        }
    }
    let mut rows: Vec<IndicatorRow> = scheme
        .leaves()
        .map(|leaf| {
            let counted = by_leaf.get(leaf.id.as_str()).map_or(&[][..], Vec::as_slice);
            let scores: Vec<Decimal> = counted.iter().filter_map(|leaf| leaf.counted.points()).collect();
            let score: Decimal = scores.iter().copied().sum();
            let possible: Decimal = counted.iter().map(|leaf| leaf.points).sum();
            let lost = counted.iter().filter_map(|leaf| Some(leaf.points - leaf.counted.points()?));
            IndicatorRow {
                indicator: leaf.id.clone(),
                name: leaf.name.clone(),
                points: leaf.points,
                stations: counted.len(),
                score: score.normalize(),
                possible: possible.normalize(),
                rate: rule.percent(score, possible),
                scores: spread(scores),
                lost_by: lost.filter(|lost| *lost > Decimal::ZERO).count(),
                lost: (possible - score).normalize(),
                lost_rank: 0,
                claimed_above: spread(counted.iter().filter_map(|leaf| claimed_above(leaf)).collect()),
            }
        })
        .collect();
    let mut lost: Vec<Decimal> = rows.iter().map(|row| row.lost).collect();
    lost.sort_unstable_by(|a, b| b.cmp(a));
    for row in &mut rows {
        row.lost_rank = 1 + lost.partition_point(|other| *other > row.lost);
    }
    rows
}

fn rules(rule: PercentRule, findings: &[Finding], stations: usize) -> Vec<RuleRow> {
    let mut by_code = BTreeMap::<&str, Vec<&Finding>>::new();
    for finding in findings {
        by_code.entry(finding.code.as_str()).or_default().push(finding);
    }
    by_code
        .into_values()
        .map(|own| {
            let with = |counts: fn(&Finding) -> bool| {
                let counted = own.iter().filter(|finding| counts(finding));
                let stations: BTreeSet<&String> =
                    counted.clone().filter_map(|finding| finding.station.as_ref()).collect();
                (counted.count(), stations.len())
            };
            let (findings, with_any) = with(|finding| finding.waived.is_none());
            let (in_force, stations_in_force) = with(Finding::is_in_force);
            RuleRow {
                code: own[0].code.clone(),
                name: own[0].name.clone(),
                problem: own[0].problem,
                severity: own[0].severity,
                findings,
                waived: own.len() - findings,
                stations: with_any,
                share: rule.share(with_any, stations),
                in_force,
                stations_in_force,
            }
        })
        .collect()
}

/// How numbers lie; a sum beyond what a decimal holds stops there.
fn spread(mut numbers: Vec<Decimal>) -> Option<Spread> {
    numbers.sort_unstable();
    let (lowest, highest) = (*numbers.first()?, *numbers.last()?);
    let sum = numbers.iter().copied().fold(Decimal::ZERO, Decimal::saturating_add);
    let median = median(&numbers)?.normalize();
    let (lowest, highest) = (lowest.normalize(), highest.normalize());
    let spread = Spread { count: numbers.len(), sum, mean: Decimal::ZERO, median, lowest, highest };
    Some(Spread { mean: spread.mean_to(2), ..spread })
}

/// The middle one of sorted numbers; of an even number, the middle between the two.
pub(crate) fn median(sorted: &[Decimal]) -> Option<Decimal> {
    let (low, high) = (sorted.get(sorted.len().saturating_sub(1) / 2)?, sorted.get(sorted.len() / 2)?);
    Some(low.saturating_add(*high) / Decimal::TWO)
}

fn stations_before(scheme: &Scheme, assessments: &[Assessment], last: &Previous) -> Vec<StationChange> {
    let both = assessments.iter().filter_map(|one| Some((one, last.stations.get(&one.station)?)));
    both.map(|(now, then)| StationChange {
        station: now.station.clone(),
        name: now.name.clone(),
        score_before: then.score,
        score: now.total.as_ref().map(|total| total.rounded),
        grade_before: then.grade_name.clone(),
        grade: now.grade().and_then(|code| scheme.grade(code)).map(|grade| grade.name.clone()),
        open_items: then.open_items.clone(),
    })
    .collect()
}

fn indicators_before(rule: PercentRule, rows: &[IndicatorRow], last: &Previous) -> Vec<IndicatorChange> {
    let both = rows.iter().filter_map(|row| Some((row, last.leaves.get(&row.indicator)?)));
    both.map(|(now, then)| IndicatorChange {
        indicator: now.indicator.clone(),
        name: now.name.clone(),
        rate_before: rule.percent(then.score, then.points),
        rate: now.rate,
    })
    .collect()
}

/// What a campaign leaves to the next one: grades after follow-up, scores, what is still open.
pub fn previous(
    campaign: &Campaign,
    scheme: &Scheme,
    assessments: &[Assessment],
    follow_ups: &[FollowUp],
) -> Previous {
    let stations = assessments.iter().map(|one| {
        let followed = follow_ups.iter().find(|follow_up| follow_up.station == one.station);
        let grade = followed.and_then(|followed| followed.then.as_deref()).or(one.grade());
        let open = followed.map_or(&[][..], |followed| &followed.items).iter();
        let open = open.filter(|item| matches!(item.state, ItemState::Open | ItemState::Failed));
        let station = PreviousStation {
            name: one.name.clone(),
            grade: grade.map(str::to_owned),
            grade_name: grade.and_then(|code| scheme.grade(code)).map(|grade| grade.name.clone()),
            score: one.total.as_ref().map(|total| total.rounded),
            open_items: open.map(|item| item.text.zh.clone()).collect(),
        };
        (one.station.clone(), station)
    });
    let leaves = indicators(scheme, campaign.notice.percent, assessments)
        .into_iter()
        .map(|row| (row.indicator, PreviousLeaf { name: row.name, score: row.score, points: row.possible }));
    Previous { year: campaign.year, stations: stations.collect(), leaves: leaves.collect() }
}
