//! The program: parses arguments, calls the pipeline, prints, and chooses the exit code.
//!
//! No domain logic lives here. Each command is one module under `commands`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "the edge of the program"
)]

pub mod exit;

mod cli;
mod commands;
#[cfg(unix)]
mod interrupt;
mod progress;
mod session;

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

use clap::FromArgMatches as _;

use cli::{Cli, Command};
use exit::{CLEAN, FAILURE};

pub use cli::{ARGUMENTS, TEMPLATE, command};

/// Runs the program as `name`, which is how it was called, with its arguments; the first is not looked at.
pub fn run(arguments: impl IntoIterator<Item = OsString>, name: &'static str) -> ExitCode {
    let parsed =
        command(name).try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(cli) => ended(dispatch(cli)),
        Err(error) => refused(&error),
    }
}

/// Prints what is wrong with the arguments, or the help that was asked for.
pub fn refused(error: &clap::Error) -> ExitCode {
    // Nothing can be done about a closed terminal.
    _ = error.print();
    ExitCode::from(if error.use_stderr() { FAILURE } else { CLEAN })
}

/// The exit code of a command, whose failure is printed.
pub fn ended(result: anyhow::Result<u8>) -> ExitCode {
    match result {
        Ok(code) => ExitCode::from(code),
        // Whoever reads the output, such as `head`, has read enough.
        Err(error)
            if error.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == ErrorKind::BrokenPipe) =>
        {
            ExitCode::from(CLEAN)
        }
        Err(error) => {
            eprintln!("失败：{error:#}");
            ExitCode::from(FAILURE)
        }
    }
}

fn dispatch(cli: Cli) -> anyhow::Result<u8> {
    if let Some(threads) = cli.shared.threads {
        rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global()?;
    }
    let lang = cli.shared.lang();
    let isolation = cli.shared.isolation()?;
    // A worker is ended by whoever started it.
    #[cfg(unix)]
    if !matches!(cli.command, Command::Worker(_)) {
        interrupt::watch(lang)?;
    }
    match cli.command {
        Command::Run(args) => commands::run::run(&args, &isolation, lang),
        Command::Import(args) => commands::import::run(&args, &isolation, lang),
        Command::Read(args) => commands::read::run(&args, &isolation, lang),
        Command::Validate(args) => commands::validate::run(&args, lang),
        Command::Annotate(args) => commands::annotate::run(&args, lang),
        Command::Rules(args) => commands::rules::run(&args, lang),
        Command::Sample(args) => commands::sample::run(&args, lang),
        Command::Assess(args) => commands::assess::run(&args, lang),
        Command::Report(args) => commands::report::run(&args, lang),
        Command::Letters(args) => commands::letters::run(&args, lang),
        Command::Template(args) => commands::template::run(&args, lang),
        Command::Explain(args) => commands::explain::run(&args, lang),
        Command::WhatIf(args) => commands::what_if::run(&args, lang),
        Command::Sensitivity(args) => commands::sensitivity::run(&args, lang),
        Command::FollowUp(args) => commands::follow_up::run(&args, &isolation, lang),
        Command::NewCampaign(args) => commands::new_campaign::run(&args, lang),
        Command::AuditNotice(args) => commands::audit_notice::run(&args, lang),
        Command::Scheme(args) => commands::scheme::run(&args, lang),
        Command::Worker(args) => commands::worker::run(&args),
    }
}
