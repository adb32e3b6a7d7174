//! What the two ends say to each other, on the worker's standard input and output.
//!
//! ```text
//! parent: {"layouts":["…toml…"],"limits":{"file_bytes":20971520,…}}       once
//! parent: {"path":"城关/自评表.xlsx","bytes":48213}  and then so many bytes of the file
//! worker: {"forms":[["self_report","xlsx"]]}         and then a line of each, as the ledger keeps it
//!     or: {"refused":"{\"code\":\"encrypted\"}"}
//! ```

use std::collections::BTreeMap;
use std::io::{self, BufRead, ErrorKind, Write};

use importer::{ImportError, Imported, Layouts, Limits, ReadForm, wire};
use model::Format;
use serde::{Deserialize, Serialize};

/// What a worker is told first.
#[derive(Serialize, Deserialize)]
pub(super) struct Setup {
    /// What the shipped layouts are extended by.
    layouts: Vec<String>,
    limits: BTreeMap<String, u64>,
}

/// Announces a file.
#[derive(Serialize, Deserialize)]
pub(super) struct Request {
    /// For messages only.
    pub(super) path: String,
    /// How many bytes follow.
    pub(super) bytes: usize,
}

/// Announces what was read.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    /// Form and format of each; a stored form a line follows.
    Forms(Vec<(Kind, String)>),
    /// A stored refusal.
    Refused(String),
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    SelfReport,
    Inspection,
    Register,
}

impl Setup {
    pub(super) fn new(layouts: &[String], limits: &Limits) -> Self {
        let named = Limits::NAMES.iter();
        let limits = named.filter_map(|(name, _)| Some(((*name).to_owned(), limits.get(name)?))).collect();
        Self { layouts: layouts.to_vec(), limits }
    }

    pub(super) fn layouts(&self) -> io::Result<Layouts> {
        let mut layouts = Layouts::shipped();
        for text in &self.layouts {
            layouts.extend(text).map_err(io::Error::other)?;
        }
        Ok(layouts)
    }

    pub(super) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for (name, value) in &self.limits {
            if let Some(limit) = limits.get_mut(name) {
                *limit = *value;
            }
        }
        limits
    }
}

/// Writes one line of JSON.
pub(super) fn say(to: &mut dyn Write, what: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(what)?;
    line.push(b'\n');
    to.write_all(&line)
}

/// Reads one line of JSON; `None` at the end.
pub(super) fn hear<T: for<'de> Deserialize<'de>>(from: &mut dyn BufRead) -> io::Result<Option<T>> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    Ok(Some(serde_json::from_str(&line)?))
}

/// Tells what was read.
pub(super) fn answer(
    to: &mut dyn Write,
    outcome: &Result<Vec<Imported>, ImportError>,
    limits: &Limits,
) -> io::Result<()> {
    let refuse = |to, error| say(to, &Answer::Refused(wire::store_refusal(error)));
    let forms = match outcome {
        Ok(forms) => forms,
        Err(error) => return refuse(to, error),
    };
    let stored: Vec<String> =
        forms.iter().map(|form| wire::store(form.form.form(), &form.excerpts)).collect();
    let bytes = stored.iter().map(String::len).sum();
    if let Err(error) = importer::limits::within(bytes, limits.answer_bytes, importer::Limit::AnswerBytes) {
        return refuse(to, &error);
    }
    let kinds = forms.iter().map(|form| (kind(&form.form), form.format.name().to_owned()));
    say(to, &Answer::Forms(kinds.collect()))?;
    for form in stored {
        to.write_all(form.as_bytes())?;
        to.write_all(b"\n")?;
    }
    Ok(())
}

fn kind(form: &ReadForm) -> Kind {
    match form {
        ReadForm::SelfReport(_) => Kind::SelfReport,
        ReadForm::Inspection(_) => Kind::Inspection,
        ReadForm::Register(_) => Kind::Register,
    }
}

/// Takes an answer apart again; `line` gives the next line. An answer that is none is an error.
pub(super) fn heard(
    mut line: impl FnMut() -> io::Result<String>,
) -> io::Result<Result<Vec<Imported>, ImportError>> {
    let invalid = |error| io::Error::new(ErrorKind::InvalidData, error);
    let kinds = match serde_json::from_str(&line()?)? {
        Answer::Forms(kinds) => kinds,
        Answer::Refused(stored) => {
            return wire::restore_refusal(&stored).map(Err).map_err(invalid);
        }
    };
    let mut forms = Vec::new();
    for (kind, format) in kinds {
        let format = Format::from_name(&format).ok_or(ErrorKind::InvalidData)?;
        let stored = line()?;
        let (form, excerpts) = match kind {
            Kind::SelfReport => {
                let restored = wire::restore(&stored).map_err(invalid)?;
                (ReadForm::SelfReport(Box::new(restored.form)), restored.excerpts)
            }
            Kind::Inspection => {
                let restored = wire::restore(&stored).map_err(invalid)?;
                (ReadForm::Inspection(Box::new(restored.form)), restored.excerpts)
            }
            Kind::Register => {
                let restored = wire::restore(&stored).map_err(invalid)?;
                (ReadForm::Register(Box::new(restored.form)), restored.excerpts)
            }
        };
        forms.push(Imported { format, form, excerpts });
    }
    Ok(Ok(forms))
}
