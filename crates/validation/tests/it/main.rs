//! The rules through their public door: the catalogue proves itself, each rule is tried on a clean return
//! with a few lines changed (`fixtures/rules`), and what is common to all rules is checked once.
#![expect(clippy::disallowed_methods, reason = "fixtures and rule files are read from disk")]

#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

mod bounds;
mod cases;
mod catalogue;
mod common;
mod copied_statements;
mod declared;

mod layout;
mod patch;
mod world;
