//! Reading files: one importer is chosen by content, one outcome comes out for every file.

use std::fs::File;
use std::io::Read as _;
use std::panic::{self, AssertUnwindSafe};

use form::Layouts;
use importer::{
    Confidence, FormatInfo, ImportError, Imported, Importer, Limit, Limits, SNIFF_LEN, diagnostics,
};
use model::{Diagnostic, Explained as _, Origin, Source, Text, text};
use rayon::prelude::*;

use crate::read::IMPORTERS;
use crate::read::collect::FoundFile;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRead {
    /// The file.
    pub source: Source,
    /// What it held.
    pub outcome: FileOutcome,
}

/// What a file held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileOutcome {
    /// Forms; at least one.
    Read(Vec<Imported>),
    /// Nothing that can be read.
    Refused(ImportError),
    /// Not looked at, and why.
    PassedOver(Text),
}

/// Reads files in parallel in this process; the outcomes keep the order of `found`. `done` is called after
/// each.
pub fn read_files(
    found: &[FoundFile],
    layouts: &Layouts,
    limits: &Limits,
    done: &(dyn Fn() + Sync),
) -> Vec<FileRead> {
    found
        .par_iter()
        .map(|found| {
            let read = read_file(found, layouts, limits);
            done();
            read
        })
        .collect()
}

/// Reads one file in this process.
pub fn read_file(found: &FoundFile, layouts: &Layouts, limits: &Limits) -> FileRead {
    match receive(found, limits) {
        Ok((source, bytes)) => settle(source, read_bytes(&found.path, &bytes, layouts, limits)),
        Err(outcome) => unread(found, outcome),
    }
}

/// The bytes of a file that is to be read, and what is known of it before; or what became of it already.
pub(crate) fn receive(found: &FoundFile, limits: &Limits) -> Result<(Source, Vec<u8>), FileOutcome> {
    if let Some(why) = &found.passed_over {
        return Err(FileOutcome::PassedOver(why.clone()));
    }
    let bytes = load(found, limits).map_err(FileOutcome::Refused)?;
    let blake3 = blake3::hash(&bytes).to_hex().to_string();
    let source = Source { path: found.path.clone(), format: None, blake3, bytes: bytes.len() as u64 };
    Ok((source, bytes))
}

/// A file of which no byte was looked at.
pub(crate) fn unread(found: &FoundFile, outcome: FileOutcome) -> FileRead {
    let source = Source { path: found.path.clone(), format: None, blake3: String::new(), bytes: 0 };
    FileRead { source, outcome }
}

/// A file that was read or refused.
pub(crate) fn settle(mut source: Source, read: Result<Vec<Imported>, ImportError>) -> FileRead {
    let outcome = match read {
        Ok(forms) => {
            source.format = forms.first().map(|form: &Imported| form.format.clone());
            FileOutcome::Read(forms)
        }
        Err(error) => FileOutcome::Refused(error),
    };
    FileRead { source, outcome }
}

/// Reads the forms in the bytes of one file; `path` is for messages only. A reader that panics is an error
/// of the file.
pub fn read_bytes(
    path: &str,
    bytes: &[u8],
    layouts: &Layouts,
    limits: &Limits,
) -> Result<Vec<Imported>, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    let head = &bytes[..bytes.len().min(SNIFF_LEN)];
    let importer =
        choose(head).ok_or_else(|| ImportError::UnknownType { found: markup::sniff::describe(head) })?;
    let source = importer::Source { path, bytes };
    let mut forms = guarded(|| importer.import(&source, layouts, limits))?;
    for read in &mut forms {
        let format = importer.formats().iter().find(|info| info.format() == read.format);
        let differs = format.and_then(|format| ending_differs(path, format));
        read.form.form_mut().diagnostics_mut().extend(differs);
    }
    Ok(forms)
}

/// What is reported when a file's name ends as another format's does.
fn ending_differs(path: &str, format: &FormatInfo) -> Option<Diagnostic> {
    let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    if format.endings.contains(&ending.to_lowercase().as_str()) {
        return None;
    }
    let name = [("format", Text::new(format.name, format.name))];
    Some(diagnostics::ENDING_DIFFERS.at(None, Origin::File, Some(&format!(".{ending}")), &name))
}

/// What a reader gives; a panic of it is an error of the file.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, ImportError>) -> Result<T, ImportError> {
    // What the reader touches is dropped with the file, so nothing half-changed is seen afterwards.
    panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|panic| {
        let message = panic.downcast_ref::<String>().map(String::as_str);
        let message = message.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic");
        Err(ImportError::Crashed { detail: text!("程序内部错误", "{message}") })
    })
}

/// The importer that is surest; the first in [`IMPORTERS`] among equals.
pub(super) fn choose(head: &[u8]) -> Option<&'static dyn Importer> {
    let mut best: Option<(Confidence, &'static dyn Importer)> = None;
    for importer in IMPORTERS {
        let confidence = importer.sniff(head);
        if confidence > best.map_or(Confidence::No, |(confidence, _)| confidence) {
            best = Some((confidence, *importer));
        }
    }
    best.map(|(_, importer)| importer)
}

/// The bytes of a file, never more than allowed, even of one that grows meanwhile.
pub(super) fn load(found: &FoundFile, limits: &Limits) -> Result<Vec<u8>, ImportError> {
    let unreadable = |error: std::io::Error| ImportError::Unreadable { why: error.text() };
    let over = || ImportError::Limit { limit: Limit::FileBytes, most: limits.file_bytes };
    let file = File::open(&found.file).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > limits.file_bytes {
        return Err(over());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(limits.file_bytes + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limits.file_bytes { Err(over()) } else { Ok(bytes) }
}
