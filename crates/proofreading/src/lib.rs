//! Notices are read: does what one says agree with itself, and with the register?
//!
//! Responsible for the proofs that our own notice must pass, and for the audit of one that somebody typed.
//! Deliberately not for writing a notice, nor for taste: wording is not judged.

pub mod proof;
pub mod proved;

pub mod paragraphs;

pub mod audit;
