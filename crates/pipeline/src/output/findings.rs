//! The findings of a campaign with everything that their renderings tell besides: what was received, what was not
//! checked, the catalogue of rules, an earlier run.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ledger::{FormKind, Ledger, SourceState};
use model::rule::OnMissing;
use model::text::Wording;
use model::{Lang, Text};
use reporting::findings::{AbsentStation, Facts, NotChecked, Received, Report, read};
use reporting::rules::{ParameterFacts, RuleFacts};
use validation::RULES;

use crate::error::StepError;
use crate::folder::Folder;
use crate::folder::identify;
use crate::folder::identify::Absent;
use crate::record::forms::Forms;
use crate::steps::Validated;

/// What the rules found, to be rendered. The links of it lead from `out/` to the received files.
pub fn report<'a>(
    folder: &'a Folder,
    ledger: &Ledger,
    forms: &Forms,
    validated: &Validated,
) -> Result<Report<'a>, StepError> {
    let received = received(folder, ledger, forms)?;
    let mut report = Report::new(&folder.campaign, &folder.register, received, &validated.findings);
    let not_checked = validated.not_checked.iter().map(|not| NotChecked {
        fault: false,
        code: not.code.clone(),
        why: not.why.clone(),
        station: not.station.clone(),
        path: not.path.clone(),
    });
    let faults = validated.faults.iter().map(|fault| NotChecked {
        fault: true,
        code: fault.code.clone(),
        why: fault.why.clone(),
        station: fault.station.clone(),
        path: fault.path.clone(),
    });
    report.not_checked = not_checked.chain(faults).collect();
    report.rules = rules(folder);
    report.base = Some("../".to_owned());
    Ok(report)
}

/// Every rule that a campaign asks.
pub(crate) fn rules(folder: &Folder) -> Vec<RuleFacts> {
    let mut rules = catalogue();
    rules.extend(declared(folder));
    rules
}

/// The rules that a campaign declares in its scheme and its settings, in their order.
pub fn declared(folder: &Folder) -> Vec<RuleFacts> {
    let all = folder.scheme.declared.iter().chain(&folder.campaign.declared);
    all.map(|rule| RuleFacts {
        code: rule.code.clone(),
        name: rule.name.clone(),
        severity: rule.severity,
        problem: rule.problem,
        summary: rule.summary.clone(),
        message: rule.message.clone(),
        hint: rule.hint.clone(),
        docs: rule.docs.clone(),
        missing: OnMissing::Skipped.label(),
        in_force: (None, None),
        parameters: Vec::new(),
    })
    .collect()
}

/// Every rule that the program comes with, sorted by code.
pub fn catalogue() -> Vec<RuleFacts> {
    let day = |day: jiff::civil::Date| day.to_string();
    let text = |wording: Wording<'_>| Text::new(wording.get(Lang::Zh), wording.get(Lang::En));
    RULES
        .iter()
        .map(|rule| RuleFacts {
            code: rule.code.to_owned(),
            name: rule.name.to_owned(),
            severity: rule.severity,
            problem: rule.problem,
            summary: text(rule.summary),
            message: text(rule.message),
            hint: text(rule.hint),
            docs: rule.docs.to_owned(),
            missing: rule.on_missing.label(),
            in_force: (rule.in_force.from.map(day), rule.in_force.until.map(day)),
            parameters: rule
                .parameters
                .iter()
                .map(|parameter| ParameterFacts {
                    name: parameter.name.to_owned(),
                    default: parameter.default.to_string(),
                    unit: parameter.unit.to_owned(),
                    meaning: parameter.meaning.to_owned(),
                })
                .collect(),
        })
        .collect()
}

/// The findings that an earlier run printed as JSON or JSON lines.
pub fn baseline(path: &Path) -> Result<Vec<Facts>, StepError> {
    let failed = |cause: String| StepError::Baseline { path: path.to_owned(), cause };
    let text = fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    read(&text).map_err(|error| failed(error.to_string()))
}

fn received(folder: &Folder, ledger: &Ledger, forms: &Forms) -> Result<Received, StepError> {
    let mut received = Received {
        returns: forms.returns.len(),
        onsite: forms.onsite.len(),
        stations: folder.register.stations().len(),
        ..Received::default()
    };
    for kind in [FormKind::Return, FormKind::Onsite] {
        for known in ledger.sources(kind)?.iter().filter(|known| known.present) {
            *match known.row.state {
                SourceState::Read => &mut received.read,
                SourceState::Refused { .. } => &mut received.refused,
                SourceState::Skipped { .. } => &mut received.passed_over,
            } += 1;
        }
    }
    let sent: BTreeSet<String> = forms.returns.iter().filter_map(|form| form.station.clone()).collect();
    let absent = |Absent { code, name, withdrawn }| AbsentStation { code, name, withdrawn };
    received.absent = identify::absent(folder, &sent).into_iter().map(absent).collect();
    Ok(received)
}
