//! Sheets of a workbook: tables ready to be filtered and printed, and how they look.
//!
//! Responsible for cells, widths and formats; every text is written as text, whatever it begins with. Deliberately
//! not for what a sheet holds.

pub mod error;
pub mod styles;
pub mod table;
