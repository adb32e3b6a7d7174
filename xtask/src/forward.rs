//! Which words are done here; every other word is handed to the program.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::builder::Resettable;
use clap::{FromArgMatches as _, Subcommand as _};
use jianping::exit::FAILURE;
use model::{Lang, text};

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
    let matches = match jianping::parsed(command(), arguments, NAME) {
        Ok(matches) => matches,
        Err(code) => return code,
    };
    let Ok(upkeep) = Upkeep::from_arg_matches(&matches) else { return jianping::run(arguments, NAME) };
    let lang = jianping::asked(arguments).unwrap_or_default();
    match dispatch(&upkeep, lang) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            let why = format!("{error:#}");
            eprintln!("{}", text!("失败：{why}", "failed: {why}").get(lang));
            ExitCode::from(FAILURE)
        }
    }
}

fn dispatch(upkeep: &Upkeep, lang: Lang) -> anyhow::Result<u8> {
    match upkeep {
        Upkeep::Fixtures(args) => commands::fixtures::run(args, lang),
        Upkeep::Codegen(args) => commands::codegen::run(args, lang),
        Upkeep::Bench => commands::bench::run(),
        Upkeep::Fuzz(args) => commands::fuzz::run(args),
        Upkeep::Mutants(args) => commands::mutants::run(args, lang),
        Upkeep::Ci => commands::ci::run(),
    }
}
