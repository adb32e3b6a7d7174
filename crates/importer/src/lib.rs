//! Between files and records: the importer interface, the grid every workbook becomes, the layout engine
//! that finds fields by their labels, and the readers of values.
//!
//! Importers say what they could not read. They do not judge: whether a score is acceptable is
//! validation's. No file format is known here.

#[cfg(test)]
#[macro_use]
#[path = "../../../tests/snapshot.rs"]
mod snapshot;

pub mod grid;

pub mod error;

mod interface;

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
pub use interface::{Confidence, FormatInfo, Imported, Importer, SNIFF_LEN, Source};
pub use model::limits::{Limit, Limits};
