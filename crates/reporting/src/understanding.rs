//! How a file was understood, for the person whose form "does not work": as text for a terminal, as a page
//! with the sheets drawn.
//!
//! Everything that is in the file is masked and shown as one line; nothing is judged.

mod axis;
mod grid;
mod ink;
mod words;

pub mod page;
pub mod text;
