//! `completions`: a script for a shell, in which commands and options are completed.

use crate::call::Call;
use crate::cli::Completions;
use crate::cli::{command, help::all_in_lang};
use crate::exit::CLEAN;
use crate::failure::Done;
use crate::terminal::print_own;

/// The program that is completed, however this one was called.
const NAME: &str = "jianping";

pub(crate) fn run(args: &Completions, call: &Call) -> Done {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut all_in_lang(command(NAME), call.lang), NAME, &mut script);
    print_own(&script)?;
    Ok(CLEAN)
}
