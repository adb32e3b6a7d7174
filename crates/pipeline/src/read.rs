//! Reading files: one importer is chosen by content, one outcome comes out for every file.

use std::fs;

use importer::{Confidence, ImportError, Imported, Importer, Layouts, Limit, Limits, SNIFF_LEN};
use model::{Source, Text};
use rayon::prelude::*;

use crate::IMPORTERS;
use crate::collect::Found;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRead {
    /// The file.
    pub source: Source,
    /// What it held.
    pub outcome: Outcome,
}

/// What a file held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Forms; at least one.
    Read(Vec<Imported>),
    /// Nothing that can be read.
    Refused(ImportError),
    /// Not looked at, and why.
    PassedOver(Text),
}

/// Reads files in parallel; the outcomes keep the order of `found`. `done` is called after each.
pub fn read_files(
    found: &[Found],
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

/// Reads one file.
pub fn read_file(found: &Found, layouts: &Layouts, limits: &Limits) -> FileRead {
    let path = found.path.clone();
    let unread = |outcome| FileRead {
        source: Source { path: path.clone(), format: None, blake3: String::new(), bytes: 0 },
        outcome,
    };
    if let Some(why) = &found.passed_over {
        return unread(Outcome::PassedOver(why.clone()));
    }
    let bytes = match load(found, limits) {
        Ok(bytes) => bytes,
        Err(error) => return unread(Outcome::Refused(error)),
    };
    let mut source = Source {
        path: path.clone(),
        format: None,
        blake3: blake3::hash(&bytes).to_hex().to_string(),
        bytes: bytes.len() as u64,
    };
    let outcome = match read_bytes(&path, &bytes, layouts, limits) {
        Ok(forms) => {
            source.format = forms.first().map(|form: &Imported| form.format);
            Outcome::Read(forms)
        }
        Err(error) => Outcome::Refused(error),
    };
    FileRead { source, outcome }
}

/// Reads the forms in the bytes of one file; `path` is for messages only.
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
        choose(head).ok_or_else(|| ImportError::UnknownType { found: importer::sniff::describe(head) })?;
    importer.import(&importer::Source { path, bytes }, layouts, limits)
}

/// The importer that is surest; the first in [`IMPORTERS`] among equals.
fn choose(head: &[u8]) -> Option<&'static dyn Importer> {
    let mut best: Option<(Confidence, &'static dyn Importer)> = None;
    for importer in IMPORTERS {
        let confidence = importer.sniff(head);
        if confidence > best.map_or(Confidence::No, |(confidence, _)| confidence) {
            best = Some((confidence, *importer));
        }
    }
    best.map(|(_, importer)| importer)
}

/// The bytes of a file, its size checked before it is read.
fn load(found: &Found, limits: &Limits) -> Result<Vec<u8>, ImportError> {
    let unreadable = |error: std::io::Error| ImportError::Damaged { detail: error.to_string() };
    let size = fs::metadata(&found.file).map_err(unreadable)?.len();
    if size > limits.file_bytes {
        return Err(ImportError::Limit { limit: Limit::FileBytes, most: limits.file_bytes });
    }
    fs::read(&found.file).map_err(unreadable)
}
