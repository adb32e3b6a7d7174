//! The form as the ledger keeps it: every reading, every origin, every diagnostic and excerpt.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::choice::{Level, SelfAnswer};
use model::cited::{Cited, Reading};
use model::finding::{Diagnostic, Severity};
use model::origin::LineKey;
use model::record::{Form, Slot, SlotMut, each_slot};
use model::{Excerpts, Explained, FormDate, Origin, Text, text};
use serde::{Deserialize, Serialize};

use crate::diagnostics;

/// Version of the stored shape; a newer one is refused, never half read.
const VERSION: u32 = 1;

/// Why a stored form could not be read back.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum StoreError {
    /// Not the JSON that [`store`] writes.
    Json(#[from] serde_json::Error),
    /// Written by a newer program.
    Version(u32),
    /// A field, table, value or code that this program does not know.
    Unknown {
        /// What it is.
        what: Part,
        /// How it reads.
        value: String,
    },
}

/// What a stored form consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A table of the form.
    Table,
    /// The path of a field.
    Field,
    /// The text of a value.
    Value,
    /// Where a value was read.
    Origin,
    /// The code of a diagnostic.
    Diagnostic,
    /// How grave a diagnostic is.
    Severity,
    /// A limit that a file reached.
    Limit,
}

impl Part {
    fn text(self) -> Text {
        match self {
            Self::Table => text!("表", "table"),
            Self::Field => text!("栏", "field"),
            Self::Value => text!("值", "value"),
            Self::Origin => text!("出处", "origin"),
            Self::Diagnostic => text!("提示", "diagnostic"),
            Self::Severity => text!("级别", "severity"),
            Self::Limit => text!("上限", "limit"),
        }
    }
}

impl Explained for StoreError {
    fn text(&self) -> Text {
        match self {
            Self::Json(error) => Text::new(
                format!("存下的表格不是有效的 JSON（第 {} 行第 {} 列）", error.line(), error.column()),
                format!("the stored form is not valid: {error}"),
            ),
            Self::Version(version) => text!(
                "存下的表格是第 {version} 版，由更新的程序写成",
                "the stored form has version {version}, newer than this program"
            ),
            Self::Unknown { what, value } => text!(
                "存下的表格有本程序不认识的{what}：{value}",
                "the stored form has an unknown {what}: {value}",
                what = what.text()
            ),
        }
    }
}

/// A form read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored<F> {
    /// The form.
    pub form: F,
    /// The rows its values were read from.
    pub excerpts: Excerpts,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    rows: BTreeMap<String, usize>,
    fields: BTreeMap<String, StoredField>,
    diagnostics: Vec<StoredDiagnostic>,
    excerpts: Vec<StoredExcerpt>,
}

/// A field that is not simply absent from the form.
#[derive(Serialize, Deserialize)]
struct StoredField {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unreadable: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct StoredDiagnostic {
    code: String,
    severity: String,
    zh: String,
    en: String,
    field: Option<String>,
    origin: String,
    raw: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct StoredExcerpt {
    sheet: Option<String>,
    row: u32,
    cells: Vec<(u32, String)>,
}

/// A form and its excerpts as JSON that [`restore`] reads back without loss.
pub fn store(form: &dyn Form, excerpts: &Excerpts) -> String {
    let tables = form.sections().iter().filter(|section| section.table);
    let mut fields = BTreeMap::new();
    each_slot(form, |path, slot| put_fields(&mut fields, path, slot));
    let stored = Stored {
        version: VERSION,
        rows: tables.map(|table| (table.name.to_owned(), form.rows(table.name))).collect(),
        fields,
        diagnostics: form.diagnostics().iter().map(stored_diagnostic).collect(),
        excerpts: excerpts.0.iter().map(stored_excerpt).collect(),
    };
    // Strings, numbers and maps with string keys always serialise.
    serde_json::to_string(&stored).unwrap_or_default()
}

/// Reads a form back.
pub fn restore<F: Form + Default>(json: &str) -> Result<Restored<F>, StoreError> {
    let stored: Stored = serde_json::from_str(json)?;
    if stored.version > VERSION {
        return Err(StoreError::Version(stored.version));
    }
    let mut form = F::default();
    for (table, rows) in &stored.rows {
        for _ in 0..*rows {
            form.push_row(table).ok_or_else(|| unknown(Part::Table, table))?;
        }
    }
    let mut sheets = Sheets::default();
    for (path, field) in &stored.fields {
        take_field(&mut form, path, field, &mut sheets)?;
    }
    for diagnostic in stored.diagnostics {
        let diagnostic = restored_diagnostic(diagnostic, &mut sheets)?;
        form.diagnostics_mut().push(diagnostic);
    }
    let rows = stored.excerpts.into_iter();
    let excerpts = rows
        .map(|row| (LineKey { sheet: row.sheet.map(|name| sheets.name(&name)), row: row.row }, row.cells));
    Ok(Restored { form, excerpts: Excerpts(excerpts.collect()) })
}

fn unknown(what: Part, value: &str) -> StoreError {
    StoreError::Unknown { what, value: value.to_owned() }
}

/// One copy of each sheet name, as an import has it.
#[derive(Default)]
struct Sheets(BTreeMap<String, Arc<str>>);

impl Sheets {
    fn name(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.0.get(name) {
            return known.clone();
        }
        let new: Arc<str> = name.into();
        self.0.insert(name.to_owned(), new.clone());
        new
    }

    fn origin(&mut self, text: &str) -> Result<Origin, StoreError> {
        match Origin::from_wire(text).ok_or_else(|| unknown(Part::Origin, text))? {
            Origin::Cell(sheet, cell) => Ok(Origin::Cell(self.name(&sheet), cell)),
            other => Ok(other),
        }
    }
}

fn put_fields(fields: &mut BTreeMap<String, StoredField>, path: &str, slot: Slot<'_>) {
    let path = path.to_owned();
    let field = match slot {
        Slot::ByLevel(levels) => {
            for (level, count) in levels {
                // A level the form has is kept even when nothing else is known of it.
                let empty = StoredField { value: None, unreadable: None, origin: None };
                fields.insert(format!("{path}.{level}"), field(count, i64::to_string).unwrap_or(empty));
            }
            return;
        }
        Slot::Text(cited) | Slot::Code(cited) => field(cited, String::clone),
        Slot::Count(cited) | Slot::Year(cited) => field(cited, i64::to_string),
        Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => field(cited, ToString::to_string),
        Slot::Date(cited) => field(cited, ToString::to_string),
        Slot::Flag(cited) => field(cited, bool::to_string),
        Slot::Choice(choice) => {
            field(&Cited { reading: choice.read(), origin: choice.origin().cloned() }, String::clone)
        }
        Slot::Level(cited) => field(cited, Level::to_string),
        Slot::Levels(cited) => field(cited, |levels| levels.iter().map(Level::to_string).collect()),
        Slot::Answer(cited) => field(cited, |answer| answer.word()),
    };
    if let Some(field) = field {
        fields.insert(path, field);
    }
}

fn field<T>(cited: &Cited<T>, write: impl FnOnce(&T) -> String) -> Option<StoredField> {
    let (value, unreadable) = match &cited.reading {
        Reading::Missing => (None, None),
        Reading::Present(value) => (Some(write(value)), None),
        Reading::Unreadable(raw) => (None, Some(raw.clone())),
    };
    let origin = cited.origin.as_ref().map(Origin::to_string);
    let absent = value.is_none() && unreadable.is_none() && origin.is_none();
    (!absent).then_some(StoredField { value, unreadable, origin })
}

fn take_field(
    form: &mut dyn Form,
    path: &str,
    field: &StoredField,
    sheets: &mut Sheets,
) -> Result<(), StoreError> {
    let origin = field.origin.as_deref().map(|text| sheets.origin(text)).transpose()?;
    if let Some(slot) = form.slot_mut(path) {
        return match slot {
            SlotMut::Text(cited) | SlotMut::Code(cited) => {
                take(cited, field, origin, |text| Some(text.to_owned()))
            }
            SlotMut::Count(cited) | SlotMut::Year(cited) => {
                take(cited, field, origin, |text| text.parse().ok())
            }
            SlotMut::Area(cited) | SlotMut::Points(cited) | SlotMut::Percent(cited) => {
                take(cited, field, origin, |text| text.parse().ok())
            }
            SlotMut::Date(cited) => take(cited, field, origin, FormDate::from_wire),
            SlotMut::Flag(cited) => take(cited, field, origin, |text| text.parse().ok()),
            SlotMut::Choice(choice) => {
                choice.put(reading(field, |text| Some(text.to_owned()))?, origin);
                Ok(())
            }
            SlotMut::Level(cited) => take(cited, field, origin, level),
            SlotMut::Levels(cited) => take(cited, field, origin, |text| {
                text.chars().map(|c| level(c.encode_utf8(&mut [0; 4]))).collect()
            }),
            SlotMut::Answer(cited) => take(cited, field, origin, SelfAnswer::from_word),
            SlotMut::ByLevel(_) => Err(unknown(Part::Field, path)),
        };
    }
    let (counts, number) = path.rsplit_once('.').ok_or_else(|| unknown(Part::Field, path))?;
    match (form.slot_mut(counts), level(number)) {
        (Some(SlotMut::ByLevel(levels)), Some(level)) => {
            take(levels.entry(level).or_default(), field, origin, |text| text.parse().ok())
        }
        _ => Err(unknown(Part::Field, path)),
    }
}

fn level(text: &str) -> Option<Level> {
    Level::new(text.parse().ok()?)
}

fn take<T>(
    cited: &mut Cited<T>,
    field: &StoredField,
    origin: Option<Origin>,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<(), StoreError> {
    *cited = Cited { reading: reading(field, read)?, origin };
    Ok(())
}

fn reading<T>(field: &StoredField, read: impl FnOnce(&str) -> Option<T>) -> Result<Reading<T>, StoreError> {
    match (&field.value, &field.unreadable) {
        (Some(text), _) => read(text).map(Reading::Present).ok_or_else(|| unknown(Part::Value, text)),
        (None, Some(raw)) => Ok(Reading::Unreadable(raw.clone())),
        (None, None) => Ok(Reading::Missing),
    }
}

fn stored_diagnostic(diagnostic: &Diagnostic) -> StoredDiagnostic {
    StoredDiagnostic {
        code: diagnostic.code.to_owned(),
        severity: diagnostic.severity.word().to_owned(),
        zh: diagnostic.message.zh.clone(),
        en: diagnostic.message.en.clone(),
        field: diagnostic.field.clone(),
        origin: diagnostic.origin.to_string(),
        raw: diagnostic.raw.clone(),
    }
}

fn restored_diagnostic(stored: StoredDiagnostic, sheets: &mut Sheets) -> Result<Diagnostic, StoreError> {
    Ok(Diagnostic {
        code: diagnostics::code(&stored.code).ok_or_else(|| unknown(Part::Diagnostic, &stored.code))?,
        severity: Severity::from_word(&stored.severity)
            .ok_or_else(|| unknown(Part::Severity, &stored.severity))?,
        message: Text { zh: stored.zh, en: stored.en },
        field: stored.field,
        origin: sheets.origin(&stored.origin)?,
        raw: stored.raw,
    })
}

fn stored_excerpt((key, cells): (&LineKey, &Vec<(u32, String)>)) -> StoredExcerpt {
    StoredExcerpt { sheet: key.sheet.as_deref().map(str::to_owned), row: key.row, cells: cells.clone() }
}
