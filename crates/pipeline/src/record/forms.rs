//! The forms in the ledger, restored: what every step after import works on.

use std::collections::{BTreeMap, BTreeSet};

use importer::wire;
use ledger::{FormKind, KnownSource, Ledger, SourceState, StoredForm};
use model::Finding;
use model::received::FileCounts;
use model::record::Form;
use model::submission::{OnsiteForm, Return, Submission};

use crate::error::StepError;

/// The forms that are present, sorted by path, and what was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// Self-assessment returns.
    pub returns: Vec<Return>,
    /// On-site check forms.
    pub onsite: Vec<OnsiteForm>,
    /// Re-inspection forms.
    pub reinspections: Vec<OnsiteForm>,
    /// One finding for each file that could not be read.
    pub refused: Vec<Finding>,
    /// The files that returns and on-site forms were looked for in.
    pub files: FileCounts,
}

impl Forms {
    /// Restores what the last imports left.
    pub fn load(ledger: &Ledger) -> Result<Self, StepError> {
        let mut refused = Vec::new();
        let mut files = FileCounts::default();
        for kind in [FormKind::Return, FormKind::Onsite, FormKind::Reinspection] {
            let sources = ledger.sources(kind)?;
            refused.extend(sources.iter().filter_map(refusal));
            if kind != FormKind::Reinspection {
                sources.iter().filter(|known| known.present).for_each(|known| count(&mut files, known));
            }
        }
        Ok(Self {
            returns: restored(ledger.forms(FormKind::Return)?)?,
            onsite: restored(ledger.forms(FormKind::Onsite)?)?,
            reinspections: restored(ledger.forms(FormKind::Reinspection)?)?,
            refused,
            files,
        })
    }

    /// The return that counts of each station; see rule X001.
    pub fn counting_returns(&self) -> BTreeMap<String, &Return> {
        validation::counting(&self.returns)
            .into_iter()
            .map(|(station, form)| (station.to_owned(), form))
            .collect()
    }

    /// The findings that may move a score: those on a return that another one of the same station has
    /// replaced are left out, so that a fault a station fixed in time is not charged.
    pub fn counting_findings(&self, findings: &[Finding]) -> Vec<Finding> {
        let counting = self.counting_returns();
        let is_replaced =
            |form: &&Return| form.station.as_ref().is_some_and(|code| !std::ptr::eq(counting[code], *form));
        let replaced: BTreeSet<(&str, usize)> = self
            .returns
            .iter()
            .filter(is_replaced)
            .map(|form| (form.source.path.as_str(), form.part))
            .collect();
        let counts = |finding: &&Finding| {
            !finding.path.as_deref().is_some_and(|path| replaced.contains(&(path, finding.part)))
        };
        findings.iter().filter(counts).cloned().collect()
    }
}

fn restored<F: Form + Default>(stored: Vec<StoredForm>) -> Result<Vec<Submission<F>>, StepError> {
    let restore = |stored: StoredForm| {
        let wire::Restored { form, excerpts } = wire::restore(&stored.form)?;
        let StoredForm { source, part, station, .. } = stored;
        Ok(Submission { source, part, station, form, excerpts })
    };
    stored.into_iter().map(restore).collect()
}

fn count(files: &mut FileCounts, known: &KnownSource) {
    *match known.row.state {
        SourceState::Read => &mut files.read,
        SourceState::Refused { .. } => &mut files.refused,
        SourceState::Skipped { .. } => &mut files.passed_over,
    } += 1;
}

fn refusal(known: &KnownSource) -> Option<Finding> {
    match &known.row.state {
        SourceState::Refused { code, reason } if known.present => {
            Some(validation::file_refused(&known.row.source.path, reason, &importer::error::hint(code)))
        }
        _ => None,
    }
}
