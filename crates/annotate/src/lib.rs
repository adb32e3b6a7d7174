//! Marks on the cells of a workbook: a copy with the cells coloured and commented, and nothing else changed.
//!
//! Edits the parts of an Office Open XML package in place. Every part that needs no change is copied as the bytes
//! it is; in those that do, everything but the marks stays as it stands. What is to be marked, and in which words,
//! the caller says. Deliberately reads no value of a cell and knows no other format.

mod xml;

mod package;

mod comments;
mod drawing;
mod sheet;
mod styles;

mod copy;

pub use copy::{Mark, annotate};

/// Why a copy cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum AnnotateError {
    /// Not a zip, or not one that can be read.
    #[error("the package cannot be read")]
    Zip(#[from] zip::result::ZipError),
    /// A part cannot be inflated, or the copy cannot be packed.
    #[error("the package cannot be read or written")]
    Io(#[from] std::io::Error),
    /// A package without the part that a workbook needs, or with one that is no XML.
    #[error("{part}: {why}")]
    Part {
        /// The part.
        part: String,
        /// What is wrong.
        why: &'static str,
    },
    /// More bytes than the limits allow.
    #[error("{0} is larger than the limits allow")]
    TooLarge(String),
}

/// An error about a part.
fn fault(part: &str, why: &'static str) -> AnnotateError {
    AnnotateError::Part { part: part.to_owned(), why }
}
