//! A file that was received, and what it turned out to be.

use std::borrow::Cow;
use std::fmt;

use crate::inspection::Inspection;
use crate::origin::Excerpts;
use crate::report::SelfReport;

/// What the bytes of a file are, whatever its name says: the name of a format, which the importer that reads it
/// declares. Any name can be one, so that a new importer changes nothing here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileFormat(Cow<'static, str>);

impl FileFormat {
    /// What a program of a bureau reads.
    pub const OTHER: Self = Self::declared("other");

    /// A format that an importer declares.
    pub const fn declared(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// A format by its name on the wire.
    pub fn named(name: String) -> Self {
        Self(Cow::Owned(name))
    }

    /// The name on the wire.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileFormat {
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
    pub format: Option<FileFormat>,
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
    /// The register code of the station it was found to be from; `None` when it is not known.
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
