//! What a form looks like, as data: titles, labels and columns, and the words that people write in them.
//!
//! Where things are on a sheet and how a value is read are the importer's; no cell and no file is known here.

#[cfg(test)]
#[macro_use]
#[path = "../../../tests/snapshot.rs"]
mod snapshot;

pub mod characters;
pub mod labels;
pub mod options;
pub mod words;

pub mod layout;

pub use layout::{LayoutError, Layouts};
