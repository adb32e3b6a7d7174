//! The risk points of a station, and what they are made of.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date};
use model::{
    FormDate, Severity, StationKind,
    campaign::Sampling,
    draw::{Pick, Why},
    previous::Previous,
    register::Registered,
    submission::Return,
};
use rust_decimal::Decimal;

use crate::{findings::FindingsInForce, input::Input, statistics::median};

/// Rates stations; what is the same for all of them is found once.
pub(super) struct Risks<'a> {
    input: &'a Input<'a>,
    previous: Option<&'a Previous>,
    in_force: FindingsInForce<'a>,
    horizon: Date,
    medians: BTreeMap<&'a StationKind, Decimal>,
}

impl<'a> Risks<'a> {
    pub(super) fn new(input: &'a Input<'a>, previous: Option<&'a Previous>) -> Self {
        let mut totals = BTreeMap::<&StationKind, Vec<Decimal>>::new();
        for station in input.register.stations() {
            if let Some(filed) = input.returns.get(&station.code) {
                totals.entry(&station.kind).or_default().push(claimed(filed));
            }
        }
        Self {
            input,
            previous,
            in_force: FindingsInForce::of(input.findings),
            horizon: horizon(input.campaign.as_of, input.campaign.sampling.permit_days),
            medians: totals
                .into_iter()
                .filter_map(|(kind, mut totals)| {
                    totals.sort_unstable();
                    Some((kind, median(&totals)?))
                })
                .collect(),
        }
    }

    /// A station with its risk points, not drawn yet.
    pub(super) fn rate(&self, station: &Registered) -> Pick {
        let sampling = &self.input.campaign.sampling;
        let findings = self.in_force.station(&station.code);
        let permit_end = station.permit_valid_until.and_then(FormDate::last_day);
        let last = self.previous.and_then(|previous| previous.stations.get(&station.code));
        let weight = last.and_then(|last| grade_weight(sampling, last.grade.as_deref()?));
        let mut pick = Pick {
            station: station.code.clone(),
            name: station.name.clone(),
            risk: Decimal::ZERO,
            errors: findings.count(Severity::Error),
            warnings: findings.count(Severity::Warning),
            permit_near: permit_end.is_some_and(|end| end <= self.horizon),
            last_grade: weight.and(last).and_then(|last| last.grade_name.clone().or(last.grade.clone())),
            open_items: last.map_or(0, |last| last.open_items.len()),
            complaints: complaints(sampling, &station.code),
            gap: self.gap(station),
            lot: None,
            drawn: false,
            why: Why::Rank,
            inspectors: Vec::new(),
            recused: Vec::new(),
        };
        let parts = [
            (sampling.error_weight, Decimal::from(pick.errors)),
            (sampling.warning_weight, Decimal::from(pick.warnings)),
            (sampling.permit_weight, if pick.permit_near { Decimal::ONE } else { Decimal::ZERO }),
            (weight.unwrap_or_default(), Decimal::ONE),
            (sampling.open_item_weight, Decimal::from(pick.open_items)),
            (sampling.complaint_weight, pick.complaints),
            (sampling.gap_weight, pick.gap),
        ];
        pick.risk = parts
            .into_iter()
            .fold(Decimal::ZERO, |risk, (weight, count)| risk.saturating_add(weight.saturating_mul(count)));
        pick
    }

    /// How far a station's self total lies above the median of its kind.
    fn gap(&self, station: &Registered) -> Decimal {
        if self.input.campaign.sampling.gap_weight.is_zero() {
            return Decimal::ZERO;
        }
        let own = self.input.returns.get(&station.code).map(|filed| claimed(filed));
        let median = self.medians.get(&station.kind).copied();
        own.zip(median).map_or(Decimal::ZERO, |(own, median)| own.saturating_sub(median).max(Decimal::ZERO))
    }
}

/// The last day on which a permit's end counts as near.
fn horizon(as_of: Date, days: i32) -> Date {
    // Days beyond the calendar mean that every dated permit is near.
    Span::new().try_days(days).map_or(Date::MAX, |span| as_of.saturating_add(span))
}

fn grade_weight(sampling: &Sampling, grade: &str) -> Option<Decimal> {
    sampling.grade_weights.iter().find(|(code, _)| code == grade).map(|(_, weight)| *weight)
}

fn complaints(sampling: &Sampling, code: &str) -> Decimal {
    sampling.complaints.iter().filter(|(station, _)| station == code).map(|(_, count)| *count).sum()
}

/// What a station gives itself: the sum of its scores that are numbers.
fn claimed(filed: &Return) -> Decimal {
    let scores = filed.form.scores.iter().filter_map(|line| line.self_score.get().copied());
    scores.fold(Decimal::ZERO, Decimal::saturating_add)
}
