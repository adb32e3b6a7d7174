//! The findings of a campaign with everything that their renderings tell besides: what was received, what was not
//! checked, the catalogue of rules, an earlier run.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ledger::{FormKind, Ledger, SourceState};
use model::declared::DeclaredRule;
use model::rule::Rule;
use reporting::findings::{AbsentStation, Facts, Received, Report, read};
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
    report.not_checked.clone_from(&validated.not_checked);
    report.faults.clone_from(&validated.faults);
    report.rules = rules(folder);
    report.base = Some("../".to_owned());
    Ok(report)
}

/// Every rule that a campaign asks: those that the program comes with, then those that it declares.
pub(crate) fn rules(folder: &Folder) -> Vec<Rule<'_>> {
    RULES.iter().map(|rule| **rule).chain(declared(folder)).collect()
}

/// The rules that a campaign declares in its scheme and its settings, in their order.
pub fn declared(folder: &Folder) -> impl Iterator<Item = Rule<'_>> {
    folder.scheme.declared.iter().chain(&folder.campaign.declared).map(DeclaredRule::rule)
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
