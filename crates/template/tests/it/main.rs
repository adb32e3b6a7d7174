//! The forms as their users have them: written, read back by the importers, converted by other programs.

#![expect(clippy::disallowed_methods, reason = "tests are at the edge")]

/// Any plausible record that is written into the form is read back as it was.
#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

mod anything;
/// What the importers make of the blank forms.
mod blank;
/// Forms saved by another office program.
mod converted;
/// Other schemes than the example's.
mod schemes;
/// What the workbook asks of office programs.
mod workbook;

/// Filled-in forms.
mod sample;
/// The campaign, its scheme, and reading with the importer of workbooks.
mod world;
