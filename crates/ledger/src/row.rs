//! What goes in and comes out: plain rows, nothing of SQL.

use jiff::civil::Date;
use model::{Source, Text};

/// The sorts of forms; each has a folder of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    /// Self-assessment returns.
    Return,
    /// On-site check forms.
    Onsite,
    /// On-site check forms of stations that were visited again after the notice.
    Reinspection,
}

/// A file found by an import, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// The file. The hash is empty when the bytes could not be read.
    pub source: Source,
    /// What became of it.
    pub state: SourceState,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceState {
    /// Read into forms.
    Read,
    /// Not readable as a form.
    Refused {
        /// Stable code.
        code: String,
        /// Why, for readers.
        reason: Text,
    },
    /// Passed over on purpose.
    Skipped {
        /// Stable code.
        code: String,
        /// Why, for readers.
        reason: Text,
    },
}

/// A file the ledger knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownSource {
    /// The file and what became of it when it was last seen.
    pub row: SourceRow,
    /// Whether the last import still found it.
    pub present: bool,
}

/// A form to be stored with the file it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionRow {
    /// Which of the content's forms, from zero.
    pub part: usize,
    /// Register code of the station, if it is known.
    pub station: Option<String>,
    /// The form as JSON.
    pub form: String,
}

/// A stored form together with the file that holds it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredForm {
    /// The file.
    pub source: Source,
    /// Which of the file's forms, from zero.
    pub part: usize,
    /// Register code of the station, if it is known.
    pub station: Option<String>,
    /// The form as JSON.
    pub form: String,
}

/// What an import changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct ImportCounts {
    /// Files whose content was not known.
    pub new: usize,
    /// Files whose content was known, moved or not.
    pub known: usize,
    /// Files that were present before and whose content is gone.
    pub gone: usize,
}

/// A step that writes to the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Import of returns.
    ImportReturns,
    /// Import of on-site forms.
    ImportOnsite,
    /// Import of re-inspection forms.
    ImportReinspections,
    /// The draw.
    Sample,
}

/// A step that was written, in the order they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Number, growing.
    pub id: i64,
    /// The step.
    pub step: Step,
    /// The date the caller ran it for.
    pub as_of: Date,
    /// Hash of the settings that an import read by; `None` where it was not noted.
    pub settings: Option<String>,
}

/// A station of a draw; no station is in it twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawRow {
    /// Register code.
    pub station: String,
    /// Why it was drawn or not, as JSON.
    pub json: String,
}

/// The draw that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDraw {
    /// The campaign's day when it was made.
    pub drawn_on: Date,
    /// How it was made, as JSON; `None` in a ledger of the first version.
    pub method: Option<String>,
    /// Its stations, in order.
    pub picks: Vec<DrawRow>,
}

impl FormKind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Return => "return",
            Self::Onsite => "onsite",
            Self::Reinspection => "reinspection",
        }
    }

    pub(crate) fn import_step(self) -> Step {
        match self {
            Self::Return => Step::ImportReturns,
            Self::Onsite => Step::ImportOnsite,
            Self::Reinspection => Step::ImportReinspections,
        }
    }
}

impl Step {
    const ALL: [Self; 4] = [Self::ImportReturns, Self::ImportOnsite, Self::ImportReinspections, Self::Sample];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::ImportReturns => "import_returns",
            Self::ImportOnsite => "import_onsite",
            Self::ImportReinspections => "import_reinspections",
            Self::Sample => "sample",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }
}
