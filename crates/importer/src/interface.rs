//! What an importer is, what it is given and what it gives. Which importers there are is the pipeline's.

use form::Layouts;
use model::limits::Limits;
use model::{Excerpts, FileFormat, ReadForm, Text};

use crate::error::ImportError;
use crate::grid::Grid;

/// A received file: its bytes, and its path for messages only.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Path relative to the folder it was found in; never opened, its ending never trusted.
    pub path: &'a str,
    /// The whole file.
    pub bytes: &'a [u8],
}

/// How sure an importer is that a file is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Not its own.
    No,
    /// Could be: the container fits, the content is not known yet.
    Maybe,
    /// Its own.
    Yes,
}

/// A format that an importer reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatInfo {
    /// Its name on the wire and in messages; never changes.
    pub name: &'static str,
    /// What the names of its files end in, without the dot and in lower case. Another ending is reported, and the
    /// file is read all the same.
    pub endings: &'static [&'static str],
}

impl FormatInfo {
    /// The format, as what was read from a file names it.
    pub const fn format(&self) -> FileFormat {
        FileFormat::declared(self.name)
    }
}

/// Reads one family of file formats.
pub trait Importer: Sync {
    /// Short name, used in messages and docs; never changes.
    fn id(&self) -> &'static str;
    /// One line for the docs.
    fn description(&self) -> Text;
    /// The formats it reads.
    fn formats(&self) -> &'static [FormatInfo];
    /// Looks at the first bytes only (at most [`SNIFF_LEN`]), never at the name. Must not parse.
    fn sniff(&self, head: &[u8]) -> Confidence;
    /// Reads a file into forms. A malformed form is data (a form with diagnostics); `Err` means that
    /// the file as a whole could not be read.
    fn import(
        &self,
        source: &Source<'_>,
        layouts: &Layouts,
        limits: &Limits,
    ) -> Result<Vec<Imported>, ImportError>;
    /// The cells of a file that is a workbook, for showing how it was understood; `None` when the format
    /// has no cells. What [`read_grid`](crate::read_grid) makes of them is what [`Importer::import`] gives.
    fn grid(&self, _source: &Source<'_>, _limits: &Limits) -> Result<Option<Grid>, ImportError> {
        Ok(None)
    }
}

/// How many of the first bytes [`Importer::sniff`] is shown.
pub const SNIFF_LEN: usize = 4096;

/// A form read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What the bytes are.
    pub format: FileFormat,
    /// The form.
    pub form: ReadForm,
    /// The rows its values are in.
    pub excerpts: Excerpts,
}
