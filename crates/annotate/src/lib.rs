//! Marks on the cells of a workbook: a copy with the cells coloured and commented, and nothing else changed.
//!
//! Edits the parts of an Office Open XML package in place. Every part that needs no change is copied as the bytes
//! it is; in those that do, everything but the marks stays as it is. What is to be marked, and in which words,
//! the caller decides. Deliberately reads no value of a cell and knows no other format.

mod changes;

mod comments;
mod drawing;
mod sheet;
mod styles;

mod copy;

pub use copy::{Mark, annotate};
