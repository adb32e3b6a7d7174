//! The forms as their users have them: written, read back by the importers, converted by other programs.

#![expect(clippy::disallowed_methods, reason = "tests are at the edge")]

/// Any plausible record that is written into the form is read back as it was.
mod anything;
/// What the importers make of the blank forms.
mod blank;

/// The campaign, its scheme, and reading with the importer of workbooks.
mod world;
