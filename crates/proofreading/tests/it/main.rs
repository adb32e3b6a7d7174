//! Notices that are read, through the public door, as snapshots.

#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

mod audit;
mod proof;
