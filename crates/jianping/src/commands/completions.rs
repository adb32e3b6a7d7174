//! `completions`: a script for a shell, in which commands and options are completed.

use std::io::{self, Write as _};

use crate::call::Call;
use crate::cli::Completions;
use crate::cli::{command, help::all_in_lang};
use crate::exit::CLEAN;
use crate::failure::Done;

/// The program that is completed, however this one was called.
const NAME: &str = "jianping";

pub(crate) fn run(args: &Completions, call: &Call) -> Done {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut all_in_lang(command(NAME), call.lang), NAME, &mut script);
    io::stdout().write_all(&script)?;
    Ok(CLEAN)
}
