//! The evaluation through its public door: worked examples, properties, and one derivation in full.
//! Stations and people are invented.

mod constructs;
mod derivation;
mod draws;
mod methods;
mod outcomes;
mod printer;
mod properties;
mod schemes;
mod totals;
mod world;
