//! The findings of a campaign with everything that their renderings tell besides: what was received, what was not
//! checked, the catalogue of rules, an earlier run.

use std::path::Path;

use model::rule::OnMissing;
use model::text::Wording;
use model::{Lang, Text};
use reporting::findings::{Facts, NotChecked, Report, read};
use reporting::rules::{ParameterFacts, RuleFacts};
use validation::RULES;

use crate::error::StepError;
use crate::files::read_text;
use crate::folder::Folder;
use crate::year::Year;
use crate::year::judge::Judged;

/// What the rules found, to be rendered. The links of it lead from `out/` to the received files.
pub fn report<'a>(year: &Year<'a>, judged: &Judged) -> Report<'a> {
    let folder = year.folder;
    let mut report = Report::new(&folder.campaign, &folder.register, year.received(), &judged.findings);
    let not_checked = judged.not_checked.iter().map(|not| NotChecked {
        fault: false,
        code: not.code.clone(),
        why: not.why.clone(),
        station: not.station.clone(),
        path: not.path.clone(),
    });
    let faults = judged.faults.iter().map(|fault| NotChecked {
        fault: true,
        code: fault.code.clone(),
        why: fault.why.clone(),
        station: fault.station.clone(),
        path: fault.path.clone(),
    });
    report.not_checked = not_checked.chain(faults).collect();
    report.rules = rules(folder);
    report.base = Some("../".to_owned());
    report
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
    let text = read_text(path).map_err(|error| failed(error.to_string()))?;
    read(&text).map_err(|error| failed(error.to_string()))
}
