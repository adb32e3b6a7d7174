//! The evaluation through its public door: worked examples, properties, and one derivation in full.
//! Stations and people are invented.

#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

mod any_scheme;
mod constructs;
mod derivation;
mod draws;
mod follow_up;
mod lots;
mod methods;
mod outcomes;
mod printer;
mod properties;
mod recheck;
mod recheck_json;
mod reconciled;
mod schemes;
mod statistics;
mod totals;
mod world;
