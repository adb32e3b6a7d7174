//! Documents through the public door, as snapshots.

mod audit;
mod charts;
mod dashboard;
mod docx;
mod escaping;
mod explain;
mod findings;
mod golden;
mod notice;
mod papers;
mod proof;
mod sample;
mod summary;
mod understanding;
