//! Documents through the public door, as snapshots.

mod docx;
mod escaping;
mod notice;
mod proof;
mod sample;
mod findings;
