//! A file that was received, and what it turned out to be.

use std::fmt;

use crate::inspection::Inspection;
use crate::origin::Excerpts;
use crate::report::SelfReport;

/// What the bytes of a file are, whatever its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Office Open XML workbook.
    Xlsx,
    /// The same with macros.
    Xlsm,
    /// Office binary workbook in a zip.
    Xlsb,
    /// BIFF workbook: xls, and WPS's et.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Native XML.
    Xml,
    /// Excel 2003 XML.
    SpreadsheetMl,
    /// What a foreign importer reads.
    Other,
}

impl Format {
    /// Every format, in the order documentation lists them.
    pub const ALL: &'static [Self] = &[
        Self::Xlsx,
        Self::Xlsm,
        Self::Xlsb,
        Self::Xls,
        Self::Ods,
        Self::Xml,
        Self::SpreadsheetMl,
        Self::Other,
    ];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsm => "xlsm",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Xml => "xml",
            Self::SpreadsheetMl => "spreadsheetml",
            Self::Other => "other",
        }
    }

    /// The format of a wire name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A received file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Path relative to the folder it was found in, with `/`.
    pub path: String,
    /// What the bytes are; `None` when they are nothing that is known.
    pub format: Option<Format>,
    /// BLAKE3 of the bytes, hexadecimal.
    pub blake3: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// A form read from a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission<F> {
    /// The file.
    pub source: Source,
    /// Which of the file's forms this is, from zero; a file may hold several.
    pub part: usize,
    /// The register code of the station it was found to be from; `None` when it could not be told.
    pub station: Option<String>,
    /// The form.
    pub form: F,
    /// The rows its values were read from.
    pub excerpts: Excerpts,
}

impl<F> Submission<F> {
    /// Whether the other is read from the same bytes under another path.
    pub fn is_copy_of(&self, other: &Self) -> bool {
        let (one, other) = (&self.source, &other.source);
        !one.blake3.is_empty() && one.blake3 == other.blake3 && one.path != other.path
    }
}

/// A self-assessment return as received.
pub type Return = Submission<SelfReport>;
/// An on-site check form as received.
pub type OnsiteForm = Submission<Inspection>;

/// What a station returned in an earlier year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierReturn {
    /// The evaluated year.
    pub year: i16,
    /// Register code of the station.
    pub station: String,
    /// The form.
    pub form: SelfReport,
}
