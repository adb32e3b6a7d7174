//! Which words are done here; every other word is handed to the program.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::builder::Resettable;
use clap::{FromArgMatches as _, Subcommand as _};

use crate::cli::Upkeep;
use crate::commands;

/// How this program is called.
const NAME: &str = "cargo xtask";

/// All that can be typed after `cargo xtask`.
pub(crate) fn command() -> clap::Command {
    let program = jianping::command(NAME);
    // What is added would call the whole after itself.
    let about = Resettable::from(program.get_about().cloned());
    let long_about = Resettable::from(program.get_long_about().cloned());
    Upkeep::augment_subcommands(program).about(about).long_about(long_about)
}

pub(crate) fn run(arguments: &[OsString]) -> ExitCode {
    let matches = match command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return jianping::refused(&error),
    };
    match Upkeep::from_arg_matches(&matches) {
        Ok(upkeep) => jianping::ended(dispatch(&upkeep)),
        Err(_) => jianping::run(arguments.iter().cloned(), NAME),
    }
}

fn dispatch(upkeep: &Upkeep) -> anyhow::Result<u8> {
    match upkeep {
        Upkeep::Fixtures(args) => commands::fixtures::run(args),
        Upkeep::Codegen(args) => commands::codegen::run(args),
        Upkeep::Bench => commands::bench::run(),
        Upkeep::Fuzz(args) => commands::fuzz::run(args),
        Upkeep::Ci => commands::ci::run(),
    }
}
