//! Documents through the public door, as snapshots.

#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

mod charts;
mod docx;
mod escaping;
mod sample;
