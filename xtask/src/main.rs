//! `cargo xtask`: the program itself, and the commands of those who work on it.
//!
//! The program is `jianping`; what is not one of the commands here is handed to it.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "the edge of the program"
)]

mod cli;
mod commands;
mod fixtures;
mod forward;

use std::process::ExitCode;

fn main() -> ExitCode {
    forward::run(&std::env::args_os().collect::<Vec<_>>())
}
