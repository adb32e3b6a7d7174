//! Validation, the draw and the assessment of a campaign, each kept in the ledger.

use std::collections::BTreeMap;

use ledger::{AssessmentRow, DecisionRow, DrawRow, FindingRow, Ledger};
use model::assessment::{Assessment, Pick};
use model::finding::Problem;
use model::submission::OnsiteForm;
use model::{Finding, Severity};
use rayon::prelude::*;
use reporting::findings::{Received, Report, json_lines};
use validation::{EngineFault, NotChecked};

use crate::folder::Folder;
use crate::forms::Forms;
use crate::{StepError, recorded};

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
        self.findings.iter().any(|finding| finding.stands() && finding.severity == Severity::Error)
    }
}

/// Checks everything that was imported by every rule.
pub fn validate(folder: &Folder, ledger: &mut Ledger, forms: &Forms) -> Result<Validated, StepError> {
    let validated = check(folder, forms, &forms.onsite);
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

fn check(folder: &Folder, forms: &Forms, onsite: &[OnsiteForm]) -> Validated {
    let input = validation::Input {
        campaign: &folder.campaign,
        scheme: &folder.scheme,
        register: &folder.register,
        decisions: &folder.decisions,
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
pub struct Draw {
    /// Every station that could be drawn, by risk.
    pub picks: Vec<Pick>,
    /// Whether it was recorded before and stays.
    pub recorded_before: bool,
}

/// Draws stations for on-site checks from what the returns show. A recorded draw stays, since inspectors
/// may be on their way, unless `again` is set.
pub fn sample(folder: &Folder, ledger: &mut Ledger, forms: &Forms, again: bool) -> Result<Draw, StepError> {
    if !again {
        let rows: Vec<DrawRow> = ledger.rows()?;
        if !rows.is_empty() {
            let picks = rows.iter().map(|row| recorded::read_pick(&row.json)).collect::<Result<_, _>>()?;
            return Ok(Draw { picks, recorded_before: true });
        }
    }
    if forms.returns.is_empty() {
        return Err(StepError::NothingImported);
    }
    // What inspectors found cannot be a reason to send them.
    let findings = check(folder, forms, &[]).findings;
    let picks = evaluation::draw(&evaluation::Input {
        campaign: &folder.campaign,
        scheme: &folder.scheme,
        register: &folder.register,
        returns: &forms.counting_returns(),
        onsite: &BTreeMap::new(),
        findings: &forms.counting_findings(&findings),
        decisions: &folder.decisions,
    });
    let rows: Vec<DrawRow> = picks
        .iter()
        .map(|pick| DrawRow { station: pick.station.clone(), drawn: pick.drawn, json: recorded::pick(pick) })
        .collect();
    ledger.replace(folder.campaign.as_of, &rows)?;
    Ok(Draw { picks, recorded_before: false })
}

/// Scores and grades every registered station.
pub fn assess(
    folder: &Folder,
    ledger: &mut Ledger,
    forms: &Forms,
    findings: &[Finding],
) -> Result<Vec<Assessment>, StepError> {
    let assessments = evaluation::assess(&evaluation::Input {
        campaign: &folder.campaign,
        scheme: &folder.scheme,
        register: &folder.register,
        returns: &forms.counting_returns(),
        onsite: &forms.counting_onsite(),
        findings: &forms.counting_findings(findings),
        decisions: &folder.decisions,
    });
    let decisions: Vec<DecisionRow> = folder
        .decisions
        .iter()
        .map(|decision| DecisionRow {
            station: decision.station.clone(),
            on: decision.on,
            json: recorded::decision(decision),
        })
        .collect();
    ledger.replace(folder.campaign.as_of, &decisions)?;
    let rows: Vec<AssessmentRow> = assessments
        .iter()
        .map(|assessment| AssessmentRow {
            station: assessment.station.clone(),
            grade: assessment.grade().map(str::to_owned),
            json: recorded::assessment(assessment),
        })
        .collect();
    ledger.replace(folder.campaign.as_of, &rows)?;
    Ok(assessments)
}

/// The problems inspectors wrote on the on-site forms, as (register code, problem), sorted, each once.
///
/// A problem counts when its code stands in the cell 存在问题, alone or among other text.
pub fn onsite_problems(forms: &Forms) -> Vec<(String, Problem)> {
    let mut noted = Vec::new();
    for (station, form) in forms.counting_onsite() {
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
