//! An official document as data, and what prints it: docx, HTML, Markdown, text, charts and sheets of a workbook.
//!
//! Responsible for layout and escaping. Deliberately not for any word of a campaign: what a document says is given.
//! Bytes and strings come out; nothing is written to disk.

pub mod elements;
pub mod numerals;
pub mod wording;

pub mod docx;
pub mod html;
pub mod markdown;
pub mod txt;

pub mod chart;
pub mod workbook;

pub mod columns;
pub mod plain;
pub mod uri;
