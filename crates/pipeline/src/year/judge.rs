//! What a set of decisions makes of a year. The one place where the rules run and the inspectors' forms are
//! reconciled; pure, so that a what-if is the same call with other decisions.
//!
//! Deliberately nothing is kept or written here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use evaluation::{FollowUpInput, Reconciled};
use model::assessment::Assessment;
use model::decision::Decision;
use model::finding::Problem;
use model::follow_up::FollowUp;
use model::previous::Previous;
use model::statistics::Statistics;
use model::submission::OnsiteForm;
use model::{EngineFault, Finding, NotChecked, Severity};
use rayon::prelude::*;
use validation::Outcome;

use crate::folder::Folder;
use crate::year::Year;

/// All that follows from a year and a set of decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// The on-site form that counts of each station, by register code, and what it was made from.
    pub reconciled: BTreeMap<String, Reconciled>,
    /// Every finding, sorted.
    pub findings: Vec<Finding>,
    /// What could not be checked, sorted.
    pub not_checked: Vec<NotChecked>,
    /// Rules that broke down, sorted.
    pub faults: Vec<EngineFault>,
    /// The result of every registered station, in register order.
    pub assessments: Vec<Assessment>,
    /// The problems inspectors wrote on the on-site forms, as (register code, problem), sorted, each once.
    pub problems: Vec<(String, Problem)>,
}

/// A year judged with every decision and, where some came later, as it was when the notice was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedYear {
    /// With every decision.
    pub now: Judged,
    /// Without the decisions dated after the day the notice was signed; `None` when there are none, so that
    /// everything is as it was.
    signed: Option<Judged>,
    /// The stations under rectification on the day that is asked about, in register order; none when the campaign
    /// has no follow-up. Decisions made later do not change who is among them, only how it ends.
    pub follow_ups: Vec<FollowUp>,
}

/// Checks everything that was received by every rule, and scores and grades every registered station.
#[expect(clippy::disallowed_methods, reason = "the one place where inspectors' forms are reconciled")]
pub fn judge(year: &Year<'_>, decisions: &[Decision]) -> Judged {
    let folder = year.folder;
    let Outcome { findings, not_checked, faults } = check(year, decisions);
    let reconciled = evaluation::reconcile(year.onsite(), &folder.campaign.inspection, &folder.register);
    let onsite = counting(&reconciled);
    let mut assessments = evaluation::assess(&evaluation::Input {
        campaign: &folder.campaign,
        scheme: &folder.scheme,
        register: &folder.register,
        returns: &year.forms.counting_returns(),
        onsite: &onsite,
        findings: &year.forms.counting_findings(&findings),
        decisions,
    });
    for assessment in &mut assessments {
        if let Some(reconciled) = reconciled.get(&assessment.station) {
            reconciled.add_opinions_to(assessment);
        }
    }
    let problems = problems(&onsite);
    Judged { reconciled, findings, not_checked, faults, assessments, problems }
}

#[expect(clippy::disallowed_methods, reason = "the one place where the rules run")]
fn check(year: &Year<'_>, decisions: &[Decision]) -> Outcome {
    let (folder, forms) = (year.folder, year.forms);
    let input = validation::Input {
        campaign: &folder.campaign,
        scheme: &folder.scheme,
        register: &folder.register,
        decisions,
        labels: &folder.labels,
        returns: &forms.returns,
        onsite: year.onsite(),
        earlier: &folder.earlier,
    };
    let prepared = validation::prepare(&input);
    let of_returns = forms.returns.par_iter().map(|form| validation::check_return(&prepared, form)).collect();
    let mut outcome = validation::check_all(&prepared, of_returns);
    outcome.findings.extend(forms.refused.iter().cloned());
    outcome.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    outcome
}

fn counting(reconciled: &BTreeMap<String, Reconciled>) -> BTreeMap<String, &OnsiteForm> {
    let counting = reconciled.iter();
    counting.filter_map(|(station, one)| Some((station.clone(), one.form.as_ref()?))).collect()
}

/// A problem counts when its code is in the cell 存在问题, alone or among other text.
fn problems(onsite: &BTreeMap<String, &OnsiteForm>) -> Vec<(String, Problem)> {
    let mut noted = Vec::new();
    for (station, form) in onsite {
        let text = form.form.visit.problems.get().map(String::as_str).unwrap_or_default();
        let words: Vec<&str> =
            text.split(|c: char| !(c.is_ascii_alphanumeric() || "._".contains(c))).collect();
        let codes = Problem::ALL.iter().filter(|problem| words.contains(&problem.code()));
        noted.extend(codes.map(|problem| (station.clone(), *problem)));
    }
    noted.sort();
    noted.dedup();
    noted
}

impl Judged {
    /// The findings as they are listed: of each file no more than the campaign's limit, with how many were left out.
    /// What is counted, scored or graded takes [`Judged::findings`].
    pub fn listed(&self, folder: &Folder) -> Cow<'_, [Finding]> {
        validation::listed(&self.findings, folder.campaign.reading.limits.findings)
    }

    /// Whether an error is in force.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.is_in_force() && finding.severity == Severity::Error)
    }

    /// The figures of the year, next to those of the last.
    pub fn statistics(&self, folder: &Folder) -> Statistics {
        let Folder { campaign, scheme, previous, .. } = folder;
        evaluation::statistics(campaign, scheme, &self.assessments, &self.findings, previous.as_ref())
    }

    /// On-site forms that count for nothing because a recused inspector signed them, as (path, names), by station.
    pub fn void_forms(&self) -> impl Iterator<Item = &(String, String)> {
        self.reconciled.values().flat_map(|one| &one.void)
    }
}

impl JudgedYear {
    /// Judges a year with the decisions of its folder.
    pub fn of(year: &Year<'_>) -> Self {
        let decisions = &year.folder.decisions;
        let signed_on = year.folder.campaign.notice.signed_on;
        let (then, later): (Vec<Decision>, Vec<Decision>) =
            decisions.iter().cloned().partition(|decision| decision.on <= signed_on);
        let now = judge(year, decisions);
        let signed = (!later.is_empty()).then(|| judge(year, &then));
        let follow_ups = follow_ups(year, signed.as_ref().unwrap_or(&now), &later);
        Self { now, signed, follow_ups }
    }

    /// What the year leaves for the next.
    pub fn left_over(&self, folder: &Folder) -> Previous {
        evaluation::previous(&folder.campaign, &folder.scheme, &self.now.assessments, &self.follow_ups)
    }

    /// The year as it was when the notice was signed.
    pub fn as_signed(&self) -> &Judged {
        self.signed.as_ref().unwrap_or(&self.now)
    }
}

fn follow_ups(year: &Year<'_>, signed: &Judged, later: &[Decision]) -> Vec<FollowUp> {
    let folder = year.folder;
    let Some(settings) = &folder.campaign.follow_up else { return Vec::new() };
    evaluation::follow_up(&FollowUpInput {
        campaign: &folder.campaign,
        today: year.as_of,
        settings,
        scheme: &folder.scheme,
        register: &folder.register,
        assessments: &signed.assessments,
        findings: &year.forms.counting_findings(&signed.findings),
        events: &folder.events,
        later_decisions: later,
        reinspections: &year.forms.reinspections,
        calendar: &folder.calendar,
    })
}
