//! One module a command of those who work on the program.

pub(crate) mod bench;
pub(crate) mod ci;
pub(crate) mod codegen;
pub(crate) mod fixtures;
pub(crate) mod fuzz;
pub(crate) mod mutants;
