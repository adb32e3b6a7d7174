//! What the two ends send each other, on the worker's standard input and output.
//!
//! ```text
//! parent: {"layouts":["…toml…"],"limits":{"file_bytes":20971520,…}}       once
//! parent: {"path":"城关/自评表.xlsx","bytes":48213}  and then so many bytes of the file
//! worker: {"forms":[["self_report","xlsx",9120]]}    and then so many bytes of each, packed
//!     or: {"refused":"{\"code\":\"encrypted\"}"}
//! ```

use std::collections::BTreeMap;
use std::io::{self, BufRead, ErrorKind, Read as _, Write};

use form::Layouts;
use importer::{ImportError, Imported, Limits, wire};
use model::{Explained, FileFormat, ReadForm, Text, text};
use serde::{Deserialize, Serialize};

use crate::read::formats;

/// Bytes of the line that announces an answer; a refusal quotes no more than a cell.
const HEAD_BYTES: u64 = 1 << 20;

/// What a worker is sent first.
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
    /// Form, format and bytes of each; the packed forms follow.
    Forms(Vec<(Kind, String, usize)>),
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
pub(super) fn send(to: &mut dyn Write, what: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(what)?;
    line.push(b'\n');
    to.write_all(&line)
}

/// Reads one line of JSON; `None` at the end.
pub(super) fn receive<T: for<'de> Deserialize<'de>>(from: &mut dyn BufRead) -> io::Result<Option<T>> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    Ok(Some(serde_json::from_str(&line)?))
}

/// Sends what was read.
pub(super) fn send_answer(
    to: &mut dyn Write,
    outcome: &Result<Vec<Imported>, ImportError>,
    limits: &Limits,
) -> io::Result<()> {
    let refuse = |to, error| send(to, &Answer::Refused(wire::store_refusal(error)));
    let forms = match outcome {
        Ok(forms) => forms,
        Err(error) => return refuse(to, error),
    };
    let packed: Vec<Vec<u8>> =
        forms.iter().map(|form| wire::pack(form.form.form(), &form.excerpts)).collect();
    let bytes = packed.iter().map(Vec::len).sum();
    if let Err(error) = model::limits::within(bytes, limits.answer_bytes, importer::Limit::AnswerBytes) {
        return refuse(to, &error.into());
    }
    let heads = forms.iter().zip(&packed);
    let heads = heads.map(|(form, bytes)| (kind(&form.form), form.format.name().to_owned(), bytes.len()));
    send(to, &Answer::Forms(heads.collect()))?;
    packed.iter().try_for_each(|bytes| to.write_all(bytes))
}

fn kind(form: &ReadForm) -> Kind {
    match form {
        ReadForm::SelfReport(_) => Kind::SelfReport,
        ReadForm::Inspection(_) => Kind::Inspection,
        ReadForm::Register(_) => Kind::Register,
    }
}

/// Receives what was read, from an end that is not trusted: an answer that is none, or one of more than so
/// many bytes, is an error.
pub(super) fn receive_answer(
    from: &mut impl BufRead,
    limits: &Limits,
) -> io::Result<Result<Vec<Imported>, ImportError>> {
    let invalid = |why: &str| io::Error::new(ErrorKind::InvalidData, why);
    let head = capped_line(from, HEAD_BYTES)?.ok_or(ErrorKind::UnexpectedEof)?;
    let heads = match serde_json::from_str(&head)? {
        Answer::Forms(heads) => heads,
        Answer::Refused(stored) => {
            return wire::restore_refusal(&stored).map(Err).map_err(|error| invalid(&error.to_string()));
        }
    };
    let total = heads.iter().fold(0_u64, |total, (_, _, bytes)| total.saturating_add(*bytes as u64));
    if total > limits.answer_bytes {
        return Err(invalid("a longer answer than allowed"));
    }
    let mut forms = Vec::with_capacity(heads.len());
    let mut packed = Vec::new();
    for (kind, format, bytes) in heads {
        let declared = formats().find(|declared| declared.name == format);
        let format = declared.ok_or_else(|| invalid("an unknown format"))?.format();
        packed.resize(bytes, 0);
        from.read_exact(&mut packed)?;
        forms.push(unpacked(kind, format, &packed).ok_or_else(|| invalid("no packed form"))?);
    }
    Ok(Ok(forms))
}

fn unpacked(kind: Kind, format: FileFormat, packed: &[u8]) -> Option<Imported> {
    let (form, excerpts) = match kind {
        Kind::SelfReport => {
            let unpacked = wire::unpack(packed)?;
            (ReadForm::SelfReport(Box::new(unpacked.form)), unpacked.excerpts)
        }
        Kind::Inspection => {
            let unpacked = wire::unpack(packed)?;
            (ReadForm::Inspection(Box::new(unpacked.form)), unpacked.excerpts)
        }
        Kind::Register => {
            let unpacked = wire::unpack(packed)?;
            (ReadForm::Register(Box::new(unpacked.form)), unpacked.excerpts)
        }
    };
    Some(Imported { format, form, excerpts })
}

/// Why a line of another process cannot be read.
#[derive(Debug)]
pub(crate) enum LineError {
    Io(io::Error),
    TooLong(u64),
    NotUtf8,
}

impl Explained for LineError {
    fn text(&self) -> Text {
        match self {
            Self::Io(error) => error.text(),
            Self::TooLong(most) => text!("一行超过 {most} 字节", "a line of more than {most} bytes"),
            Self::NotUtf8 => text!("不是 UTF-8", "not UTF-8"),
        }
    }
}

impl From<LineError> for io::Error {
    fn from(error: LineError) -> Self {
        match error {
            LineError::Io(error) => error,
            other => Self::new(ErrorKind::InvalidData, other.text().en),
        }
    }
}

/// One line without its end; `None` at the end of the stream; an error when it is longer than `most`.
pub(crate) fn capped_line(from: &mut impl BufRead, most: u64) -> Result<Option<String>, LineError> {
    let mut line = Vec::new();
    let read = from.take(most).read_until(b'\n', &mut line).map_err(LineError::Io)? as u64;
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if read == most {
        return Err(LineError::TooLong(most));
    } else if read == 0 {
        return Ok(None);
    }
    String::from_utf8(line).map(Some).map_err(|_| LineError::NotUtf8)
}
