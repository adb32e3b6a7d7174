//! What stations under rectification have to fix, by when, and how far they are on a given day.
//!
//! Deliberately nothing is decided here: that a station fails again gives the grade the campaign's policy
//! names, and an official's decision overrides it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::{
    Finding, Origin, Text,
    assessment::{Assessment, CountedScore, DeskStep, LeafScore},
    calendar::Calendar,
    campaign::{Campaign, DayCount, FollowUpSettings, NoticeSettings},
    decision::Decision,
    follow_up::{Event, FollowUp, Happening, Item, ItemSource, ItemState, State},
    register::Register,
    scheme::{Indicator, Method, Scheme},
    submission::OnsiteForm,
};
use rust_decimal::Decimal;

use crate::{findings::FindingsInForce, reconcile::by_station};

/// Everything a follow-up is made from.
#[derive(Clone, Copy, Debug)]
pub struct FollowUpInput<'a> {
    /// The year's settings.
    pub campaign: &'a Campaign,
    /// The day that is asked about.
    pub today: Date,
    /// The policy.
    pub settings: &'a FollowUpSettings,
    /// The scheme.
    pub scheme: &'a Scheme,
    /// The register.
    pub register: &'a Register,
    /// The results as the notice printed them: without the decisions made after it.
    pub assessments: &'a [Assessment],
    /// Every finding, in any order.
    pub findings: &'a [Finding],
    /// What happened after the notice, by date.
    pub events: &'a [Event],
    /// Decisions made after the notice, in any order.
    pub later_decisions: &'a [Decision],
    /// Re-inspection forms, sorted by path.
    pub reinspections: &'a [OnsiteForm],
    /// Holidays.
    pub calendar: &'a Calendar,
}

/// Every station under rectification, in register order, as of a day. What is dated later is not looked
/// at, so that an earlier day can be asked for; a form dated on the day that the notice was signed or before
/// is no re-inspection, and is reported as such.
pub fn follow_up(input: &FollowUpInput<'_>) -> Vec<FollowUp> {
    let today = input.today;
    let seen: Vec<OnsiteForm> = input
        .reinspections
        .iter()
        .filter(|form| !is_too_early(input, form) && form.form.visit.day().is_none_or(|day| day <= today))
        .cloned()
        .collect();
    let seen = by_station(&seen, &input.campaign.inspection, input.register);
    let in_force = FindingsInForce::of(input.findings);
    input
        .assessments
        .iter()
        .filter(|one| one.grade().is_some_and(|grade| input.settings.grades.iter().any(|code| code == grade)))
        .map(|assessment| {
            let form = seen.get(&assessment.station).and_then(|reconciled| reconciled.form.as_ref());
            of_station(input, &in_force, assessment, form)
        })
        .collect()
}

/// Whether a form's visit was before the notice could set anyone a term.
fn is_too_early(input: &FollowUpInput<'_>, form: &OnsiteForm) -> bool {
    form.form.visit.day().is_some_and(|day| day <= input.campaign.notice.signed_on)
}

/// The last day of the term that the notice sets stations under rectification, counted from the day it was printed
/// (自本通报印发之日起). Without settings every day counts.
pub fn rectification_deadline(
    notice: &NoticeSettings,
    settings: Option<&FollowUpSettings>,
    calendar: &Calendar,
) -> Date {
    let count = settings.map_or(DayCount::Calendar, |settings| settings.count);
    deadline(notice.printed_on, notice.rectification_days, count, calendar)
}

/// The last of so many days after a day; one that is not worked is put off to the next that is.
pub fn deadline(from: Date, days: u16, count: DayCount, calendar: &Calendar) -> Date {
    match count {
        DayCount::Working => calendar.after_working_days(from, days),
        DayCount::Calendar => {
            let last = from.saturating_add(jiff::Span::new().days(i64::from(days)));
            calendar.worked_from(last)
        }
    }
}

fn of_station(
    input: &FollowUpInput<'_>,
    in_force: &FindingsInForce<'_>,
    assessment: &Assessment,
    form: Option<&OnsiteForm>,
) -> FollowUp {
    let code = &assessment.station;
    let today = input.today;
    let own = input.events.iter().filter(|event| event.station == *code && event.on <= today);
    let events: Vec<Event> = own.cloned().collect();
    let by_notice = rectification_deadline(&input.campaign.notice, Some(input.settings), input.calendar);
    let extended = events.iter().rev().find_map(|event| match event.what {
        Happening::Extension(until) => Some(until),
        _ => None,
    });
    let deadline = extended.unwrap_or(by_notice);
    let reported = events.iter().find(|event| event.what == Happening::Report).map(|event| event.on);
    let reinspection = form.map(|form| Reinspection { form, settings: input.settings, scheme: input.scheme });
    let mut items = items(input, in_force, assessment);
    for (count, item) in (1..).zip(&mut items) {
        item.number = format!("{code}-{count}");
        let closed = events.iter().find(|event| event.what == Happening::Closed(item.number.clone()));
        item.state = match (closed, &reinspection) {
            (Some(event), _) => ItemState::Closed(event.on),
            (None, Some(again)) => again.judge(item),
            (None, None) => ItemState::Open,
        };
    }
    let all_fixed = items.iter().all(|item| matches!(item.state, ItemState::Passed | ItemState::Closed(_)));
    let state = if all_fixed {
        State::Closed
    } else if items.iter().any(|item| item.state == ItemState::Failed) {
        State::Failed
    } else if reported.is_some() || reinspection.is_some() {
        State::Reported
    } else if today > deadline {
        State::Overdue
    } else {
        State::Due
    };
    let by_policy = match state {
        State::Failed => input.settings.failed.clone(),
        State::Closed => input.settings.passed.clone(),
        _ => None,
    };
    FollowUp {
        station: code.clone(),
        name: assessment.name.clone(),
        grade: assessment.grade().unwrap_or_default().to_owned(),
        deadline,
        deadline_before: extended.map(|_| by_notice),
        items,
        reported,
        reinspected: form.and_then(|form| form.form.visit.day()),
        reinspection_path: form.map(|form| form.source.path.clone()),
        too_early: input
            .reinspections
            .iter()
            .filter(|form| form.station.as_ref() == Some(code) && is_too_early(input, form))
            .map(|form| form.source.path.clone())
            .collect(),
        state,
        then: decided(input.later_decisions, code, today).or(by_policy),
        events,
    }
}

/// The grade of the last decision made after the notice.
fn decided(decisions: &[Decision], station: &str, today: Date) -> Option<String> {
    let own = decisions.iter().filter(|decision| decision.station == station && decision.on <= today);
    let grades = own.filter_map(|decision| Some((decision.on, decision.act.grade()?)));
    grades.max_by_key(|(on, _)| *on).map(|(_, grade)| grade.to_owned())
}

/// What a station has to fix: vetoes, findings by rule, points lost on site; without any of them, what its
/// grade means.
fn items(input: &FollowUpInput<'_>, in_force: &FindingsInForce<'_>, assessment: &Assessment) -> Vec<Item> {
    let mut items: Vec<Item> = assessment
        .vetoes
        .iter()
        .map(|veto| {
            let source = ItemSource::Veto { code: veto.code.clone() };
            open(source, Text::new(&veto.name, &veto.name), veto.path.clone(), veto.origin.clone())
        })
        .collect();
    let findings = in_force.station(&assessment.station);
    let mut by_rule = BTreeMap::<&str, (&Finding, usize)>::new();
    for finding in findings.iter() {
        by_rule.entry(finding.code.as_str()).or_insert((finding, 0)).1 += 1;
    }
    items.extend(by_rule.into_values().map(|(first, count)| of_finding(first, count)));
    let leaves = assessment.leaves.iter().filter_map(|leaf| of_leaf(input.scheme, assessment, leaf));
    items.extend(leaves);
    if items.is_empty() {
        let name = assessment.grade().and_then(|code| input.scheme.grade(code));
        let name = name.map_or("", |grade| &grade.name);
        let text = Text::new(format!("按“{name}”的要求整改"), format!("fix what led to the grade {name}"));
        items.push(open(ItemSource::Grade, text, None, Origin::File));
    }
    items
}

/// An item that has no number yet, and that no one has looked at again.
fn open(source: ItemSource, text: Text, path: Option<String>, origin: Origin) -> Item {
    Item { number: String::new(), source, text, path, origin, state: ItemState::Open }
}

fn of_finding(first: &Finding, count: usize) -> Item {
    let text = if count > 1 {
        Text::new(
            format!("{}（共 {count} 处）", first.message.zh),
            format!("{} ({count} in all)", first.message.en),
        )
    } else {
        first.message.clone()
    };
    let source = ItemSource::Finding { rule: first.code.clone(), problem: first.problem, count };
    open(source, text, first.path.clone(), first.origin.clone())
}

/// A leaf on which inspectors or officials took points: below what the station claimed, or with a reason.
/// None where a finding proves the same points, which is an item already.
fn of_leaf(scheme: &Scheme, assessment: &Assessment, leaf: &LeafScore) -> Option<Item> {
    let (CountedScore::Onsite(score) | CountedScore::Decided(score)) = leaf.counted else { return None };
    let proved = leaf.desk_steps.iter().any(|step| matches!(step, DeskStep::Deducted { .. }));
    let claimed = leaf.self_score.get().copied().unwrap_or(leaf.points);
    let taken = score < claimed || leaf.onsite_reason.is_some();
    if score >= leaf.points || !taken || (proved && leaf.desk == Some(score)) {
        return None;
    }
    let name = scheme.indicator(&leaf.indicator).map_or("", |indicator| &indicator.name);
    let (id, points) = (&leaf.indicator, leaf.points.normalize());
    let reason = leaf.onsite_reason.as_deref();
    let (zh, en) = reason.map(|reason| (format!("：{reason}"), format!(": {reason}"))).unwrap_or_default();
    let shown = score.normalize();
    let text = Text::new(
        format!("{id} {name}得 {shown} 分，满分 {points} 分{zh}"),
        format!("{id} {name}: {shown} of {points} points{en}"),
    );
    let source = ItemSource::Deduction { indicator: id.clone(), points: leaf.points, score };
    Some(open(source, text, assessment.onsite_path.clone(), leaf.onsite.place()))
}

/// A re-inspection, and by what it judges.
struct Reinspection<'a> {
    form: &'a OnsiteForm,
    settings: &'a FollowUpSettings,
    scheme: &'a Scheme,
}

impl Reinspection<'_> {
    /// Whether an item was found fixed. What the form does not mention stays open.
    fn judge(&self, item: &Item) -> ItemState {
        let verdict = match &item.source {
            ItemSource::Veto { code } => self.ticked(code).map(|fired| !fired),
            ItemSource::Deduction { indicator, .. } => self.reaches(indicator),
            ItemSource::Finding { rule, problem, .. } => {
                let leaves = self.scheme.leaves().filter(|leaf| charges(leaf, rule));
                let scores: Vec<bool> = leaves.filter_map(|leaf| self.reaches(&leaf.id)).collect();
                let noted = self.form.form.visit.problems.get().is_some_and(|text| {
                    let mut words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "._".contains(c)));
                    words.any(|word| word == problem.code())
                });
                // Seen again, or scored too low; a rule that no leaf charges is fixed when it is not noted.
                Some(!noted && scores.iter().all(|reached| *reached))
            }
            ItemSource::Grade => {
                let scores: Vec<bool> =
                    self.scheme.leaves().filter_map(|leaf| self.reaches(&leaf.id)).collect();
                (!scores.is_empty()).then(|| scores.iter().all(|reached| *reached))
            }
        };
        match verdict {
            Some(true) => ItemState::Passed,
            Some(false) => ItemState::Failed,
            None => ItemState::Open,
        }
    }

    fn ticked(&self, code: &str) -> Option<bool> {
        let ticks = &self.form.form.vetoes;
        let tick = ticks.iter().find(|tick| tick.code.get().is_some_and(|own| own == code))?;
        tick.fired.get().copied()
    }

    /// Whether a leaf was scored at its share of the points or better.
    fn reaches(&self, indicator: &str) -> Option<bool> {
        let leaf = self.scheme.indicator(indicator)?;
        let lines = &self.form.form.scores;
        let line = lines.iter().find(|line| line.indicator.get().is_some_and(|id| id == indicator))?;
        let score = *line.score.get()?;
        let share = Decimal::from(self.settings.pass_share);
        Some(score.saturating_mul(Decimal::ONE_HUNDRED) >= leaf.points.saturating_mul(share))
    }
}

/// Whether a leaf takes points off for findings of a rule.
fn charges(leaf: &Indicator, rule: &str) -> bool {
    let own = leaf.method.as_ref().map_or(&[][..], Method::clauses);
    own.iter().chain(&leaf.desk).any(|clause| clause.finding() == Some(rule))
}
