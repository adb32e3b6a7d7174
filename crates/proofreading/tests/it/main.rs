//! Notices that are read, through the public door, as snapshots.

mod audit;
mod proof;
