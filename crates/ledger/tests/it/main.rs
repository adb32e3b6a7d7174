//! The ledger through its public door: what is stored, what is kept, what survives.

#![cfg_attr(unix, expect(clippy::disallowed_methods, reason = "tests are at the edge"))]

mod import;
mod opening;
mod steps;

use std::path::PathBuf;

use jiff::civil::{Date, date};
use ledger::{FormKind, ImportCounts, Ledger, SourceRow, SourceState, SubmissionRow};
use model::{FileFormat, Source, Text};
use tempfile::TempDir;

const DAY: Date = date(2014, 11, 14);

/// A ledger file in a folder of its own.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("campaign.db")
    }

    fn open(&self) -> Ledger {
        Ledger::open(&self.path()).unwrap()
    }
}

/// A file that was read; its hash is made from `content`.
fn read(path: &str, content: &str) -> SourceRow {
    SourceRow {
        source: Source {
            path: path.to_owned(),
            format: Some(FileFormat::declared("xlsx")),
            blake3: format!("hash of {content}"),
            bytes: 1024,
        },
        state: SourceState::Read,
    }
}

fn refused(path: &str, content: &str) -> SourceRow {
    let reason = Text::new("工作簿设有打开密码", "the workbook has a password");
    SourceRow { state: SourceState::Refused { code: "encrypted".to_owned(), reason }, ..read(path, content) }
}

/// A form, and the content it was read from.
type Form = (&'static str, SubmissionRow);

fn form(content: &'static str, part: usize) -> Form {
    let form = format!("{{\"content\":\"{content}\",\"part\":{part}}}");
    (content, SubmissionRow { part, station: Some("FZ001".to_owned()), form })
}

/// Imports files, each with the forms of its content.
fn import(ledger: &mut Ledger, kind: FormKind, files: &[SourceRow], forms: &[Form]) -> ImportCounts {
    let mut import = ledger.begin_import(kind, DAY, "settings").unwrap();
    for file in files {
        let of_file = |form: &&Form| file.source.blake3 == format!("hash of {}", form.0);
        let forms: Vec<SubmissionRow> = forms.iter().filter(of_file).map(|form| form.1.clone()).collect();
        import.file(file, &forms).unwrap();
    }
    import.finish().unwrap()
}

/// The present forms of a kind as `path#part form`.
fn forms(ledger: &Ledger, kind: FormKind) -> Vec<String> {
    let forms = ledger.forms(kind).unwrap();
    forms.iter().map(|form| format!("{}#{} {}", form.source.path, form.part, form.form)).collect()
}

/// Every known return file as `path content present|absent`.
fn files(ledger: &Ledger) -> Vec<String> {
    let known = ledger.sources(FormKind::Return).unwrap();
    known
        .iter()
        .map(|known| {
            let presence = if known.present { "present" } else { "absent" };
            let content = known.row.source.blake3.trim_start_matches("hash of ");
            format!("{} {content} {presence}", known.row.source.path)
        })
        .collect()
}
