//! Documents through the public door, as snapshots.

mod charts;
mod docx;
mod escaping;
mod sample;
