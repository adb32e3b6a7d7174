//! Documents through the public door, as snapshots.

#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

mod dashboard;
mod explain;
mod findings;
mod golden;
mod in_force;
mod notice;
mod papers;
mod proof;
mod same_facts;
mod sample;
mod summary;
mod understanding;
