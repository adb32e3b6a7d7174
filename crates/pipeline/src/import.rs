//! Import: every file of a folder is read, refused or passed over, and the ledger keeps what was read.

pub(crate) mod quarantine;
pub(crate) mod reader;
pub(crate) mod since;

use std::collections::BTreeSet;
use std::sync::mpsc;
use std::{fs, io, thread};

use importer::wire;
use ledger::{FormKind, ImportCounts, Ledger, SourceRow, SourceState, SubmissionRow};
use model::ReadForm;
use model::received::AbsentStation;
use model::register::Directory;
use model::{Cited, Explained as _, Source, Text, text};

use crate::error::StepError;
use crate::folder::Folder;
use crate::folder::identify::{self, DatedReturn, FormSource, StationMatch};
use crate::import::reader::Reader;
use crate::read::collect::{FoundFile, collect};
use crate::read::file::FileOutcome;
use crate::read::isolate::program::Isolation;

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
    /// A sentence for each form whose station was matched by a name that is not quite the register's, or in
    /// spite of its code; by path.
    pub by_similar_name: Vec<Text>,
    /// A sentence for each form whose station is not known, with the stations it may be from; by path.
    pub unidentified: Vec<Text>,
    /// A sentence for each station with several returns, which counts and why; in register order. None for
    /// on-site forms, of which each inspector may send one.
    pub repeated: Vec<Text>,
    /// Registered stations without a form of this kind, in register order.
    pub absent: Vec<AbsentStation>,
}

impl Imported {
    /// How many files were refused.
    pub fn refused(&self) -> usize {
        self.files.iter().filter(|file| matches!(file.state, SourceState::Refused { .. })).count()
    }
}

/// What is imported, and how.
#[derive(Clone, Copy, Debug)]
pub struct Intake<'a> {
    /// The forms that are looked for.
    pub kind: FormKind,
    /// In which process files are read.
    pub isolation: &'a Isolation,
    /// Whether a person says that what cannot be reached is to be taken for missing.
    pub accept_missing: bool,
}

/// How many files are read before what they held is written: enough that threads seldom wait for each
/// other, and few enough that memory does not depend on how many files there are.
const CHUNK: usize = 64;

/// Imports the folder of one kind of forms. `started` is given the number of files, `done` is called
/// after each of them. Files that broke a reader are copied to `quarantine/`.
///
/// What was read goes to the ledger while the next files are read, in the order of the files and as one
/// import: when it breaks off, the ledger is as it was. It also is where a folder cannot be listed, or is gone that
/// was there at the last import: what is in it is not known, and not known is not absent.
pub fn import(
    folder: &Folder,
    ledger: &mut Ledger,
    intake: &Intake<'_>,
    started: impl Fn(usize),
    done: &(dyn Fn() + Sync),
) -> Result<Imported, StepError> {
    let kind = intake.kind;
    let found = found(folder, ledger, intake)?;
    started(found.len());
    let reader = Reader::of_campaign(folder, intake.isolation)?;
    let mut writing = ledger.begin_import(kind, folder.campaign.as_of, &since::settings(folder))?;
    let mut received = Received::new(kind, folder.directory());
    let mut files = Vec::with_capacity(found.len());
    thread::scope(|scope| {
        let (send, chunks) = mpsc::sync_channel(1);
        let reader = &reader;
        let found = &found;
        scope.spawn(move || {
            for chunk in found.chunks(CHUNK) {
                // No one receives any more when writing failed.
                if send.send((chunk, reader.read_files(chunk, done))).is_err() {
                    break;
                }
            }
        });
        for (found, read) in chunks {
            for (found, mut read) in found.iter().zip(read?) {
                read.source.path = format!("{}/{}", subfolder(kind), read.source.path);
                if quarantine::is_due(&read) {
                    quarantine::set_aside(&folder.root, &found.file, &read)?;
                }
                let (state, forms) = received.settle(&read.source, read.outcome);
                let row = SourceRow { source: read.source, state };
                writing.file(&row, &forms)?;
                files.push(row);
            }
        }
        Ok::<_, StepError>(())
    })?;
    let counts = writing.finish()?;
    Ok(Imported {
        forms: received.forms,
        counts,
        copies: identify::copies(&files),
        repeated: identify::repeated(folder, &received.returns),
        absent: identify::absent(folder, &received.sent),
        by_similar_name: received.by_similar_name,
        unidentified: received.unidentified,
        files,
    })
}

/// The files of the folder of a kind of forms.
fn found(folder: &Folder, ledger: &Ledger, intake: &Intake<'_>) -> Result<Vec<FoundFile>, StepError> {
    let inside = subfolder(intake.kind);
    let root = folder.root.join(inside);
    let unreachable = match fs::metadata(&root) {
        Ok(_) => {
            let found = collect(&root);
            let unreachable: Vec<Text> =
                found.iter().filter_map(|found| unreachable(inside, found)).collect();
            if unreachable.is_empty() || intake.accept_missing {
                return Ok(found);
            }
            unreachable
        }
        Err(error) => {
            let known = ledger.sources(intake.kind)?.iter().filter(|known| known.present).count();
            let never_was = error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(&root).is_err();
            if intake.accept_missing || known == 0 && never_was {
                return Ok(Vec::new());
            }
            vec![text!("{inside}/：{why}", "{inside}/: {why}", why = error.text())]
        }
    };
    Err(StepError::Unreachable(unreachable))
}

fn unreachable(inside: &str, found: &FoundFile) -> Option<Text> {
    let why = found.passed_over.as_ref().filter(|_| !found.is_reached)?;
    Some(text!("{inside}/{path}：{why}", "{inside}/{path}: {why}", path = found.path, why = *why))
}

/// The folder that forms of a kind are put into.
pub(crate) fn subfolder(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Return => "returns",
        FormKind::Onsite => "onsite",
        FormKind::Reinspection => "reinspection",
    }
}

/// What is kept of the forms received so far, which is not the forms.
struct Received<'a> {
    kind: FormKind,
    directory: Directory<'a>,
    forms: usize,
    /// Stations that sent one.
    sent: BTreeSet<String>,
    by_similar_name: Vec<Text>,
    unidentified: Vec<Text>,
    returns: Vec<DatedReturn>,
}

impl<'a> Received<'a> {
    fn new(kind: FormKind, directory: Directory<'a>) -> Self {
        let (by_similar_name, unidentified, returns) = (Vec::new(), Vec::new(), Vec::new());
        Self { kind, directory, forms: 0, sent: BTreeSet::new(), by_similar_name, unidentified, returns }
    }

    /// Takes what a file held; says what became of it, and gives the forms to be stored.
    fn settle(&mut self, source: &Source, outcome: FileOutcome) -> (SourceState, Vec<SubmissionRow>) {
        let forms = match outcome {
            FileOutcome::PassedOver(reason) => {
                return (SourceState::Skipped { code: "passed_over".to_owned(), reason }, Vec::new());
            }
            FileOutcome::Refused(error) => {
                let (code, reason) = (error.code().to_owned(), error.text());
                return (SourceState::Refused { code, reason }, Vec::new());
            }
            FileOutcome::Read(forms) => forms,
        };
        let rows = forms.into_iter().enumerate().filter_map(|(part, read)| self.take(source, part, read));
        let rows: Vec<SubmissionRow> = rows.collect();
        self.forms += rows.len();
        if rows.is_empty() {
            let state = SourceState::Skipped { code: "other_form".to_owned(), reason: other_form(self.kind) };
            return (state, rows);
        }
        (SourceState::Read, rows)
    }

    /// Takes a form if it is of the kind that is imported.
    fn take(&mut self, source: &Source, part: usize, read: importer::Imported) -> Option<SubmissionRow> {
        match (read.form, self.kind) {
            (ReadForm::SelfReport(report), FormKind::Return) => {
                let station = self.identify(source, part, &report.station.code, &report.station.name);
                let filed = FormSource { path: source.path.clone(), part };
                let filled_on = report.head.filled_on.get().copied();
                self.returns.push(DatedReturn { source: filed, station: station.clone(), filled_on });
                let form = wire::store(report.as_ref(), &read.excerpts);
                Some(SubmissionRow { part, station, form })
            }
            (ReadForm::Inspection(visit), FormKind::Onsite | FormKind::Reinspection) => {
                let station = self.identify(source, part, &visit.station.code, &visit.station.name);
                let form = wire::store(visit.as_ref(), &read.excerpts);
                Some(SubmissionRow { part, station, form })
            }
            _ => None,
        }
    }

    /// Says whose a form is, and notes what a person should know about that.
    fn identify(
        &mut self,
        source: &Source,
        part: usize,
        code: &Cited<String>,
        name: &Cited<String>,
    ) -> Option<String> {
        let matched =
            StationMatch::new(&self.directory, FormSource { path: source.path.clone(), part }, code, name);
        if matched.is_similar_name() {
            self.by_similar_name.push(matched.text());
        }
        if matched.is_unidentified() {
            self.unidentified.push(matched.text());
        }
        let station = matched.station().map(str::to_owned);
        self.sent.extend(station.clone());
        station
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
