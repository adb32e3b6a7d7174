//! Reading one file to show how it was understood: the same importer, the same forms, and the cells.

use form::Layouts;
use importer::understanding::{refused, understand, understand_text};
use importer::{Grid, ImportError, Importer, Limits, SNIFF_LEN, Source};
use model::{Text, Understanding};

use super::file::{choose, guarded, load};
use crate::read::collect::FoundFile;

/// What became of a file that is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It was looked into.
    Read(Box<Understanding>),
    /// It was not looked at, and why.
    PassedOver(Text),
}

/// Reads a file and says how it was understood; a refusal is part of that.
pub fn show_file(found: &FoundFile, layouts: &Layouts, limits: &Limits) -> Shown {
    if let Some(why) = &found.passed_over {
        return Shown::PassedOver(why.clone());
    }
    let shown = match load(found, limits) {
        Ok(bytes) => show_bytes(&found.path, &bytes, layouts, limits),
        Err(error) => refused(&found.path, &error, None, layouts),
    };
    Shown::Read(Box::new(shown))
}

fn show_bytes(path: &str, bytes: &[u8], layouts: &Layouts, limits: &Limits) -> Understanding {
    let source = Source { path, bytes };
    match guarded(|| cells(&source, limits)) {
        Err(error) => refused(path, &error, None, layouts),
        Ok((_, Some(grid))) => match guarded(|| importer::read_grid(&grid, layouts, limits)) {
            Ok(forms) => understand(path, &grid, &forms, layouts),
            Err(error) => refused(path, &error, Some(&grid), layouts),
        },
        Ok((importer, None)) => match guarded(|| importer.import(&source, layouts, limits)) {
            Ok(forms) => understand_text(path, &forms, layouts),
            Err(error) => refused(path, &error, None, layouts),
        },
    }
}

/// The importer of a file, and its cells if it is a workbook.
fn cells(source: &Source<'_>, limits: &Limits) -> Result<(&'static dyn Importer, Option<Grid>), ImportError> {
    if source.bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    let head = &source.bytes[..source.bytes.len().min(SNIFF_LEN)];
    let importer =
        choose(head).ok_or_else(|| ImportError::UnknownType { found: markup::sniff::describe(head) })?;
    Ok((importer, importer.grid(source, limits)?))
}
