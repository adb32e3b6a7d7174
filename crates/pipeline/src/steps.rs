//! Validation, the draw, the assessment and the follow-up of a campaign, each kept in the ledger.

use std::collections::BTreeMap;

use evaluation::{FollowUpInput, Reconciled};
use jiff::civil::Date;
use ledger::{AssessmentRow, DecisionRow, DrawMethodRow, DrawRow, FindingRow, FollowUpRow, Ledger};
use model::assessment::Assessment;
use model::decision::Decision;
use model::draw::{Draw, Pick};
use model::finding::Problem;
use model::follow_up::FollowUp;
use model::submission::OnsiteForm;
use model::{EngineFault, Finding, NotChecked, Severity};
use rayon::prelude::*;
use reporting::findings::{Received, Report, json_lines};

use crate::error::StepError;
use crate::folder::Folder;
use crate::record;
use crate::record::draw::{draw_method, pick, read_draw_method, read_pick};
use crate::record::forms::Forms;

/// What the rules say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validated {
    /// Every finding, sorted.
    pub findings: Vec<Finding>,
    /// What could not be checked, sorted.
    pub not_checked: Vec<NotChecked>,
    /// Rules that broke down, sorted.
    pub faults: Vec<EngineFault>,
}

impl Validated {
    /// Whether an error stands.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.is_in_force() && finding.severity == Severity::Error)
    }
}

/// Checks everything that was imported by every rule, and records what was found.
pub fn validate(folder: &Folder, ledger: &mut Ledger, forms: &Forms) -> Result<Validated, StepError> {
    let validated = check(folder, forms);
    let received = Received::default();
    let report = Report::new(&folder.campaign, &folder.register, received, &validated.findings);
    let rows: Vec<FindingRow> = report
        .facts
        .iter()
        .map(|facts| FindingRow {
            station: facts.station.clone(),
            code: facts.code.clone(),
            severity: facts.severity.word().to_owned(),
            json: json_lines(std::slice::from_ref(facts)).trim_end().to_owned(),
        })
        .collect();
    ledger.replace(folder.campaign.as_of, &rows)?;
    Ok(validated)
}

/// The same without a record of it.
pub fn check(folder: &Folder, forms: &Forms) -> Validated {
    check_with(folder, forms, &forms.onsite, &folder.decisions)
}

fn check_with(folder: &Folder, forms: &Forms, onsite: &[OnsiteForm], decisions: &[Decision]) -> Validated {
    let input = validation::Input {
        campaign: &folder.campaign,
        scheme: &folder.scheme,
        register: &folder.register,
        decisions,
        labels: &folder.labels,
        returns: &forms.returns,
        onsite,
        earlier: &folder.earlier,
    };
    let prepared = validation::prepare(&input);
    let of_returns = forms.returns.par_iter().map(|form| validation::check_return(&prepared, form)).collect();
    let mut outcome = validation::check_batch(&prepared, of_returns);
    outcome.findings.extend(forms.refused.iter().cloned());
    outcome.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    Validated { findings: outcome.findings, not_checked: outcome.not_checked, faults: outcome.faults }
}

/// The draw, and whether it is the one that was recorded before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sampled {
    /// Every station that could be drawn, and how the draw was made.
    pub draw: Draw,
    /// Whether it was recorded before and stays.
    pub recorded_before: bool,
}

/// Draws stations for on-site checks from what the returns show. A recorded draw stays, since inspectors
/// may be on their way, unless `again` is set.
pub fn sample(
    folder: &Folder,
    ledger: &mut Ledger,
    forms: &Forms,
    again: bool,
) -> Result<Sampled, StepError> {
    if !again && let Some(draw) = recorded_draw(ledger)? {
        return Ok(Sampled { draw, recorded_before: true });
    }
    if forms.returns.is_empty() {
        return Err(StepError::NothingImported);
    }
    // What inspectors found cannot be a reason to send them.
    let findings = check_with(folder, forms, &[], &folder.decisions).findings;
    let input = evaluation::Input {
        campaign: &folder.campaign,
        scheme: &folder.scheme,
        register: &folder.register,
        returns: &forms.counting_returns(),
        onsite: &BTreeMap::new(),
        findings: &forms.counting_findings(&findings),
        decisions: &folder.decisions,
    };
    let draw = evaluation::draw(&input, folder.previous.as_ref());
    let as_of = folder.campaign.as_of;
    ledger.replace(as_of, &[DrawMethodRow { json: draw_method(&draw.method) }])?;
    let row = |one: &Pick| DrawRow { station: one.station.clone(), drawn: one.drawn, json: pick(one) };
    let rows: Vec<DrawRow> = draw.picks.iter().map(row).collect();
    ledger.replace(as_of, &rows)?;
    Ok(Sampled { draw, recorded_before: false })
}

/// The draw as it was recorded; `None` when there is none.
fn recorded_draw(ledger: &Ledger) -> Result<Option<Draw>, StepError> {
    let rows: Vec<DrawRow> = ledger.rows()?;
    if rows.is_empty() {
        return Ok(None);
    }
    let picks = rows.iter().map(|row| read_pick(&row.json)).collect::<Result<_, _>>()?;
    let methods: Vec<DrawMethodRow> = ledger.rows()?;
    let Some(method) = methods.first() else { return Err(StepError::Draw(String::new())) };
    Ok(Some(Draw { method: read_draw_method(&method.json)?, picks }))
}

/// The result of every registered station under some decisions, without a record of it.
pub fn results(
    folder: &Folder,
    forms: &Forms,
    findings: &[Finding],
    decisions: &[Decision],
) -> Vec<Assessment> {
    let reconciled = evaluation::reconcile(&forms.onsite, &folder.campaign.inspection, &folder.register);
    let mut assessments = evaluation::assess(&evaluation::Input {
        campaign: &folder.campaign,
        scheme: &folder.scheme,
        register: &folder.register,
        returns: &forms.counting_returns(),
        onsite: &counting(&reconciled),
        findings: &forms.counting_findings(findings),
        decisions,
    });
    for assessment in &mut assessments {
        if let Some(reconciled) = reconciled.get(&assessment.station) {
            reconciled.add_opinions_to(assessment);
        }
    }
    assessments
}

/// The findings and results as they were when the notice was signed: without the decisions dated later, waivers
/// among them. `None` when there are none, so that everything stands as it was.
pub fn as_signed(folder: &Folder, forms: &Forms) -> Option<(Validated, Vec<Assessment>)> {
    let (then, later) = by_notice(folder);
    if later.is_empty() {
        return None;
    }
    let validated = check_with(folder, forms, &forms.onsite, &then);
    let assessments = results(folder, forms, &validated.findings, &then);
    Some((validated, assessments))
}

/// The decisions that the notice knows, up to the day it was signed, and those made later.
fn by_notice(folder: &Folder) -> (Vec<Decision>, Vec<Decision>) {
    let signed_on = folder.campaign.notice.signed_on;
    folder.decisions.iter().cloned().partition(|decision| decision.on <= signed_on)
}

fn counting(reconciled: &BTreeMap<String, Reconciled>) -> BTreeMap<String, &OnsiteForm> {
    let counting = reconciled.iter();
    counting.filter_map(|(station, one)| Some((station.clone(), one.form.as_ref()?))).collect()
}

/// On-site forms that count for nothing because somebody recused signed them, as (path, names), by station.
pub fn void_forms(folder: &Folder, forms: &Forms) -> Vec<(String, String)> {
    let reconciled = evaluation::reconcile(&forms.onsite, &folder.campaign.inspection, &folder.register);
    reconciled.into_values().flat_map(|one| one.void).collect()
}

/// Scores and grades every registered station, and records it.
pub fn assess(
    folder: &Folder,
    ledger: &mut Ledger,
    forms: &Forms,
    findings: &[Finding],
) -> Result<Vec<Assessment>, StepError> {
    let assessments = results(folder, forms, findings, &folder.decisions);
    let decisions: Vec<DecisionRow> = folder
        .decisions
        .iter()
        .map(|decision| DecisionRow {
            station: decision.station.clone(),
            on: decision.on,
            json: record::decision(decision),
        })
        .collect();
    ledger.replace(folder.campaign.as_of, &decisions)?;
    let rows: Vec<AssessmentRow> = assessments
        .iter()
        .map(|assessment| AssessmentRow {
            station: assessment.station.clone(),
            grade: assessment.grade().map(str::to_owned),
            json: record::assessment(assessment),
        })
        .collect();
    ledger.replace(folder.campaign.as_of, &rows)?;
    Ok(assessments)
}

/// The day that follow-up speaks of unless another is asked for: the last one on which anything that is
/// recorded happened.
pub fn last_day(folder: &Folder, forms: &Forms) -> Date {
    let campaign = [folder.campaign.as_of, folder.campaign.notice.signed_on];
    let events = folder.events.iter().map(|event| event.on);
    let visits = forms.reinspections.iter().filter_map(|form| form.form.visit.day());
    campaign.into_iter().chain(events).chain(visits).max().unwrap_or(folder.campaign.as_of)
}

/// Where the stations under rectification stand on a day, and records it; nothing when the campaign follows nobody up.
///
/// Decisions made after the notice was signed do not change who is under rectification, only how it ends.
pub fn follow_up(
    folder: &Folder,
    ledger: &mut Ledger,
    forms: &Forms,
    today: Date,
) -> Result<Vec<FollowUp>, StepError> {
    let follow_ups = followed(folder, forms, today);
    let row = |one: &FollowUp| FollowUpRow {
        station: one.station.clone(),
        state: one.state.word().to_owned(),
        deadline: one.deadline,
        json: reporting::follow_up::object(one, &folder.scheme).to_string(),
    };
    if folder.campaign.follow_up.is_some() {
        let rows: Vec<FollowUpRow> = follow_ups.iter().map(row).collect();
        ledger.replace(today, &rows)?;
    }
    Ok(follow_ups)
}

/// The same without a record of it.
pub fn followed(folder: &Folder, forms: &Forms, today: Date) -> Vec<FollowUp> {
    let Some(settings) = &folder.campaign.follow_up else { return Vec::new() };
    let (then, later) = by_notice(folder);
    let findings = forms.counting_findings(&check_with(folder, forms, &forms.onsite, &then).findings);
    evaluation::follow_up(&FollowUpInput {
        campaign: &folder.campaign,
        today,
        settings,
        scheme: &folder.scheme,
        register: &folder.register,
        assessments: &results(folder, forms, &findings, &then),
        findings: &findings,
        events: &folder.events,
        later_decisions: &later,
        reinspections: &forms.reinspections,
        calendar: &folder.calendar,
    })
}

/// The problems inspectors wrote on the on-site forms, as (register code, problem), sorted, each once.
///
/// A problem counts when its code stands in the cell 存在问题, alone or among other text.
pub fn onsite_problems(folder: &Folder, forms: &Forms) -> Vec<(String, Problem)> {
    let mut noted = Vec::new();
    let reconciled = evaluation::reconcile(&forms.onsite, &folder.campaign.inspection, &folder.register);
    for (station, form) in counting(&reconciled) {
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
