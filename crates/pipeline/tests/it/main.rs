//! The pipeline through its public door.

#![expect(clippy::disallowed_methods, reason = "tests are at the edge")]

#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

mod campaign;
/// What a result depends on.
mod counting;
/// What is wrong in a campaign's folder.
mod folder;
/// What importers declare of their formats.
mod formats;
/// What an import says of the files.
mod import;
/// What becomes of a file whose reader breaks.
#[cfg(unix)]
mod isolation;
/// What follows from a year and its decisions.
mod judge;
/// What a year leaves for the next.
mod next_year;
/// What is written, and what is left alone.
mod output;
/// The draw, kept.
mod sample;
