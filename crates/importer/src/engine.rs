//! The layout engine.

use crate::{Grid, ImportError, Imported, Layouts, Limits};

/// Reads the forms of a workbook.
pub fn read_grid(_grid: &Grid, _layouts: &Layouts, _limits: &Limits) -> Result<Vec<Imported>, ImportError> {
    Err(ImportError::NotAForm)
}
