//! Documents through the public door, as snapshots.

mod audit;
mod charts;
mod docx;
mod escaping;
mod explain;
mod findings;
mod notice;
mod papers;
mod proof;
mod sample;
mod summary;
mod understanding;
