//! Import: every file of a folder is read, refused or passed over, and the ledger keeps what was read.

use std::collections::BTreeSet;

use importer::{ReadForm, wire};
use ledger::{FormKind, ImportCounts, Ledger, SourceRow, SourceState, SubmissionRow};
use model::register::Directory;
use model::submission::{Return, Submission};
use model::{Source, Text};

use crate::StepError;
use crate::collect::collect;
use crate::folder::Folder;
use crate::identify::{self, Absent, Filed, Named};
use crate::isolate::Isolation;
use crate::quarantine;
use crate::read::Outcome;
use crate::reader::Reader;

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Every file, sorted by path (relative to the campaign folder), and what became of it.
    pub files: Vec<SourceRow>,
    /// How many forms were read.
    pub forms: usize,
    /// What changed against the import before.
    pub counts: ImportCounts,
    /// Groups of paths that hold the same bytes.
    pub copies: Vec<Vec<String>>,
    /// A sentence for each form whose station was told by a name that is not quite the register's, or in
    /// spite of its code; by path.
    pub likened: Vec<Text>,
    /// A sentence for each form whose station could not be told, with the stations it may be from; by path.
    pub unidentified: Vec<Text>,
    /// A sentence for each station with several returns, which counts and why; in register order. None for
    /// on-site forms, of which each inspector may send one.
    pub repeated: Vec<Text>,
    /// Registered stations without a form of this kind, in register order.
    pub absent: Vec<Absent>,
}

impl Imported {
    /// How many files were refused.
    pub fn refused(&self) -> usize {
        self.files.iter().filter(|file| matches!(file.state, SourceState::Refused { .. })).count()
    }
}

/// Imports the folder of one kind of forms. `started` is told the number of files, `done` is called
/// after each of them. Files that broke a reader are copied to `quarantine/`.
pub fn import(
    folder: &Folder,
    ledger: &mut Ledger,
    kind: FormKind,
    isolation: &Isolation,
    started: impl Fn(usize),
    done: &(dyn Fn() + Sync),
) -> Result<Imported, StepError> {
    let root = folder.root.join(subfolder(kind));
    let found = if root.exists() { collect(&root) } else { Vec::new() };
    started(found.len());
    let mut files = Vec::new();
    let mut received = Received::new(folder.directory());
    let read = Reader::of_campaign(folder, isolation)?.read_files(&found, done)?;
    for (found, mut read) in found.iter().zip(read) {
        read.source.path = format!("{}/{}", subfolder(kind), read.source.path);
        if quarantine::is_due(&read) {
            quarantine::set_aside(&folder.root, &found.file, &read)?;
        }
        let state = received.settle(kind, &read.source, read.outcome);
        files.push(SourceRow { source: read.source, state });
    }
    let Received { rows, named, returns, .. } = received;
    let counts = ledger.record_import(kind, folder.campaign.as_of, &files, &rows)?;
    let sent: BTreeSet<&str> = rows.iter().filter_map(|form| form.station.as_deref()).collect();
    Ok(Imported {
        forms: rows.len(),
        counts,
        copies: identify::copies(&files),
        likened: named.iter().filter(|named| named.is_likened()).map(Named::text).collect(),
        unidentified: named.iter().filter(|named| named.is_unidentified()).map(Named::text).collect(),
        repeated: identify::repeated(folder, &returns),
        absent: identify::absent(folder, &sent),
        files,
    })
}

/// The folder that forms of a kind are put into.
pub(crate) fn subfolder(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Return => "returns",
        FormKind::Onsite => "onsite",
        FormKind::Reinspection => "reinspection",
    }
}

/// The forms received so far.
struct Received<'a> {
    directory: Directory<'a>,
    rows: Vec<SubmissionRow>,
    named: Vec<Named<'a>>,
    returns: Vec<Return>,
}

impl<'a> Received<'a> {
    fn new(directory: Directory<'a>) -> Self {
        Self { directory, rows: Vec::new(), named: Vec::new(), returns: Vec::new() }
    }

    /// Takes the forms of a file; says what became of it.
    fn settle(&mut self, kind: FormKind, source: &Source, outcome: Outcome) -> SourceState {
        match outcome {
            Outcome::PassedOver(reason) => SourceState::Skipped { code: "passed_over".to_owned(), reason },
            Outcome::Refused(error) => {
                SourceState::Refused { code: error.code().to_owned(), reason: error.text() }
            }
            Outcome::Read(forms) => {
                let before = self.rows.len();
                for (part, read) in forms.into_iter().enumerate() {
                    self.take(kind, source, part, read);
                }
                if self.rows.len() == before {
                    SourceState::Skipped { code: "other_form".to_owned(), reason: other_form(kind) }
                } else {
                    SourceState::Read
                }
            }
        }
    }

    /// Takes a form if it is of the kind that is imported.
    fn take(&mut self, kind: FormKind, source: &Source, part: usize, read: importer::Imported) {
        let excerpts = read.excerpts;
        let filed = Filed { path: source.path.clone(), part };
        let row = |named: &Named<'_>, form: String| {
            let station = named.station().map(str::to_owned);
            SubmissionRow { blake3: source.blake3.clone(), part, station, form }
        };
        match (read.form, kind) {
            (ReadForm::SelfReport(report), FormKind::Return) => {
                let head = &report.station;
                let named = Named::new(&self.directory, filed, &head.code, &head.name);
                let row = row(&named, wire::store(report.as_ref(), &excerpts));
                let station = row.station.clone();
                let source = source.clone();
                self.returns.push(Submission { source, part, station, form: *report, excerpts });
                self.rows.push(row);
                self.named.push(named);
            }
            (ReadForm::Inspection(visit), FormKind::Onsite | FormKind::Reinspection) => {
                let head = &visit.station;
                let named = Named::new(&self.directory, filed, &head.code, &head.name);
                self.rows.push(row(&named, wire::store(visit.as_ref(), &excerpts)));
                self.named.push(named);
            }
            _ => {}
        }
    }
}

fn other_form(kind: FormKind) -> Text {
    match kind {
        FormKind::Return => Text::new("不是自评材料，是另一种表", "not a return but another form"),
        FormKind::Onsite | FormKind::Reinspection => {
            Text::new("不是实地抽查表，是另一种表", "not an on-site form but another form")
        }
    }
}
