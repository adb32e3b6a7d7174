//! Import: every file of a folder is read, refused or passed over, and the ledger keeps what was read.

use importer::{ReadForm, wire};
use ledger::{FormKind, ImportCounts, Ledger, SourceRow, SourceState, SubmissionRow};
use model::{Source, Text};

use crate::StepError;
use crate::collect::collect;
use crate::folder::Folder;
use crate::identify::identify;
use crate::read::{FileRead, Outcome, read_files};

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Every file, sorted by path (relative to the campaign folder), and what became of it.
    pub files: Vec<SourceRow>,
    /// How many forms were read.
    pub forms: usize,
    /// What changed against the import before.
    pub counts: ImportCounts,
    /// Names of registered stations without a form of this kind, in register order.
    pub without: Vec<String>,
}

impl Imported {
    /// How many files were refused.
    pub fn refused(&self) -> usize {
        self.files.iter().filter(|file| matches!(file.state, SourceState::Refused { .. })).count()
    }
}

/// Imports the folder of one kind of forms. `started` is told the number of files, `done` is called
/// after each of them.
pub fn import(
    folder: &Folder,
    ledger: &mut Ledger,
    kind: FormKind,
    started: impl Fn(usize),
    done: &(dyn Fn() + Sync),
) -> Result<Imported, StepError> {
    let root = folder.root.join(subfolder(kind));
    let found = if root.exists() { collect(&root) } else { Vec::new() };
    started(found.len());
    let mut files = Vec::new();
    let mut submissions = Vec::new();
    for mut read in read_files(&found, &folder.layouts, &folder.limits, done) {
        read.source.path = format!("{}/{}", subfolder(kind), read.source.path);
        let (state, forms) = settle(folder, kind, &read);
        submissions.extend(forms);
        files.push(SourceRow { source: read.source, state });
    }
    let counts = ledger.record_import(kind, folder.campaign.as_of, &files, &submissions)?;
    let sent: std::collections::BTreeSet<&str> =
        submissions.iter().filter_map(|form| form.station.as_deref()).collect();
    let without = folder.register.stations.iter().filter(|station| !sent.contains(station.code.as_str()));
    let without = without.map(|station| station.name.clone()).collect();
    Ok(Imported { forms: submissions.len(), counts, without, files })
}

/// The folder that forms of a kind are put into.
pub(crate) fn subfolder(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Return => "returns",
        FormKind::Onsite => "onsite",
    }
}

/// What the ledger keeps of a file.
fn settle(folder: &Folder, kind: FormKind, read: &FileRead) -> (SourceState, Vec<SubmissionRow>) {
    match &read.outcome {
        Outcome::PassedOver(reason) => {
            (SourceState::Skipped { code: "passed_over".to_owned(), reason: reason.clone() }, Vec::new())
        }
        Outcome::Refused(error) => {
            (SourceState::Refused { code: error.code().to_owned(), reason: error.text() }, Vec::new())
        }
        Outcome::Read(forms) => {
            let kept: Vec<SubmissionRow> = forms
                .iter()
                .enumerate()
                .filter_map(|(part, read_form)| keep(folder, kind, &read.source, part, read_form))
                .collect();
            if kept.is_empty() {
                (SourceState::Skipped { code: "other_form".to_owned(), reason: other_form(kind) }, kept)
            } else {
                (SourceState::Read, kept)
            }
        }
    }
}

fn keep(
    folder: &Folder,
    kind: FormKind,
    source: &Source,
    part: usize,
    read: &importer::Imported,
) -> Option<SubmissionRow> {
    let (form, code, name) = match (&read.form, kind) {
        (ReadForm::SelfReport(report), FormKind::Return) => (
            wire::store(report.as_ref(), &read.excerpts),
            report.station.code.get(),
            report.station.name.get(),
        ),
        (ReadForm::Inspection(visit), FormKind::Onsite) => {
            (wire::store(visit.as_ref(), &read.excerpts), visit.station.code.get(), visit.station.name.get())
        }
        _ => return None,
    };
    let station = identify(&folder.register, code.map(String::as_str), name.map(String::as_str));
    let station = station.map(|station| station.code.clone());
    Some(SubmissionRow { blake3: source.blake3.clone(), part, station, form })
}

fn other_form(kind: FormKind) -> Text {
    match kind {
        FormKind::Return => Text::new("不是自评材料，是另一种表", "not a return but another form"),
        FormKind::Onsite => Text::new("不是实地抽查表，是另一种表", "not an on-site form but another form"),
    }
}
