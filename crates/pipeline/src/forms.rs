//! The forms in the ledger, restored: what every step after import works on.

use std::collections::{BTreeMap, BTreeSet};

use importer::wire;
use ledger::{FormKind, KnownSource, Ledger, SourceState, StoredForm};
use model::record::Form;
use model::submission::{OnsiteForm, Return, Submission};
use model::{Finding, FormDate};

use crate::StepError;

/// The forms that are present, sorted by path, and what was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// Self-assessment returns.
    pub returns: Vec<Return>,
    /// On-site check forms.
    pub onsite: Vec<OnsiteForm>,
    /// One finding for each file that could not be read.
    pub refused: Vec<Finding>,
}

impl Forms {
    /// Restores what the last imports left.
    pub fn load(ledger: &Ledger) -> Result<Self, StepError> {
        let mut refused = Vec::new();
        for kind in [FormKind::Return, FormKind::Onsite] {
            refused.extend(ledger.sources(kind)?.iter().filter_map(refusal));
        }
        let returns = ledger.returns()?.into_iter().map(restored).collect::<Result<_, _>>()?;
        let onsite = ledger.onsite_forms()?.into_iter().map(restored).collect::<Result<_, _>>()?;
        Ok(Self { returns, onsite, refused })
    }

    /// The return that counts of each station; see rule X001.
    pub fn counting_returns(&self) -> BTreeMap<String, &Return> {
        validation::counting(&self.returns)
            .into_iter()
            .map(|(station, form)| (station.to_owned(), form))
            .collect()
    }

    /// The findings that may move a score: those on a return that another one of the same station has
    /// replaced are left out, so that a fault a station mended in time is not charged.
    pub fn counting_findings(&self, findings: &[Finding]) -> Vec<Finding> {
        let counting = self.counting_returns();
        let replaced: BTreeSet<&str> = self
            .returns
            .iter()
            .filter(|form| {
                form.station.as_ref().is_some_and(|code| counting[code].source.path != form.source.path)
            })
            .map(|form| form.source.path.as_str())
            .collect();
        let counts =
            |finding: &&Finding| !finding.path.as_deref().is_some_and(|path| replaced.contains(path));
        findings.iter().filter(counts).cloned().collect()
    }

    /// The on-site form that counts of each station: of several, the one of the latest visit, then the one
    /// whose path sorts last.
    pub fn counting_onsite(&self) -> BTreeMap<String, &OnsiteForm> {
        let mut counting: BTreeMap<String, &OnsiteForm> = BTreeMap::new();
        for form in &self.onsite {
            let Some(station) = &form.station else { continue };
            let day = |form: &OnsiteForm| form.form.visit.held_on.get().copied().and_then(FormDate::last_day);
            let best = counting.entry(station.clone()).or_insert(form);
            if day(form) >= day(best) {
                *best = form;
            }
        }
        counting
    }
}

fn restored<F: Form + Default>(stored: StoredForm) -> Result<Submission<F>, StepError> {
    let wire::Restored { form, excerpts } = wire::restore(&stored.form)?;
    Ok(Submission { source: stored.source, part: stored.part, station: stored.station, form, excerpts })
}

fn refusal(known: &KnownSource) -> Option<Finding> {
    match &known.row.state {
        SourceState::Refused { code, reason } if known.present => {
            Some(validation::file_refused(&known.row.source.path, reason, &importer::error::hint(code)))
        }
        _ => None,
    }
}
