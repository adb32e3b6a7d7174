//! The findings of a campaign with everything else that their renderings show: what was received, what was not
//! checked, the catalogue of rules, an earlier run.

use std::path::Path;

use model::Explained as _;
use model::declared::DeclaredRule;
use model::rule::Rule;
use reporting::findings::{Facts, FindingsReport, read};
use validation::RULES;

use crate::error::StepError;
use crate::files::read_text;
use crate::folder::Folder;
use crate::year::Year;
use crate::year::judge::Judged;

/// What the rules found, to be rendered. The links of it lead from `out/` to the received files.
pub fn report<'a>(year: &Year<'a>, judged: &Judged) -> FindingsReport<'a> {
    let folder = year.folder;
    let mut report =
        FindingsReport::new(&folder.campaign, &folder.register, year.received(), &judged.listed(folder));
    report.not_checked.clone_from(&judged.not_checked);
    report.faults.clone_from(&judged.faults);
    report.rules = rules(folder);
    report.base = Some("../".to_owned());
    report
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
    read(&read_text(path)?).map_err(|error| StepError::Baseline { path: path.to_owned(), why: error.text() })
}
