//! Between files and records: the importer interface, the grid every workbook becomes, the layout engine
//! that finds fields by their labels, and the readers of values.
//!
//! Importers say what they could not read. They do not judge: whether a score is acceptable is
//! validation's. No file format is known here.

pub mod grid;

pub mod error;

pub mod number;

pub mod diagnostics;
pub mod docs;
pub mod engine;
pub mod readers;

pub mod understanding;
pub mod wire;

pub use engine::read_grid;
pub use error::ImportError;
pub use grid::{CellValue, Grid, Sheet, Visibility};
pub use model::limits::{Limit, Limits};

use form::Layouts;
use model::form::ReadForm;
use model::{Excerpts, Format};

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

/// Reads one family of file formats.
pub trait Importer: Sync {
    /// Short name, used in messages and docs; never changes.
    fn id(&self) -> &'static str;
    /// One line for the docs, in Chinese.
    fn description(&self) -> &'static str;
    /// Looks at the first bytes only (at most [`SNIFF_LEN`]), never at the name. Must not parse.
    fn sniff(&self, head: &[u8]) -> Confidence;
    /// Reads a file into forms. A malformed form is data (`record` with diagnostics); `Err` means that
    /// the file as a whole could not be read.
    fn import(
        &self,
        source: &Source<'_>,
        layouts: &Layouts,
        limits: &Limits,
    ) -> Result<Vec<Imported>, ImportError>;
    /// The cells of a file that is a workbook, for showing how it was understood; `None` when the format
    /// has no cells. What [`read_grid`] makes of them is what [`Importer::import`] gives.
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
    pub format: Format,
    /// The form.
    pub form: ReadForm,
    /// The rows its values stand in.
    pub excerpts: Excerpts,
}
