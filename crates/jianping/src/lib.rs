//! The program: parses arguments, calls the pipeline, prints, and chooses the exit code.
//!
//! No domain logic lives here. Each command is one module under `commands`.

pub mod exit;

mod call;
mod cli;
mod commands;
mod failure;
#[cfg(unix)]
mod interrupt;
mod progress;
mod session;
mod terminal;
mod version;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgMatches, FromArgMatches as _};

use call::Call;
use cli::{Cli, Command};
use exit::{CLEAN, FAILURE};
use failure::{Done, Failure};

pub use cli::help::in_lang;
pub use cli::{ARGUMENTS, OPTIONS, TEMPLATE, asked, command};

/// Runs the program, called by the name of `program`, with its arguments; the first, its path, is not looked at.
pub fn run(arguments: &[OsString], program: &'static str) -> ExitCode {
    terminal::watch_panics();
    let cli = match parsed(command(program), arguments, program) {
        Ok(matches) => Cli::from_arg_matches(&matches),
        Err(code) => return code,
    };
    let cli = match cli {
        Ok(cli) => cli,
        Err(error) => return refused(&error, arguments, program),
    };
    let lang = cli.shared.lang();
    let arguments = arguments.iter().skip(1).cloned().collect();
    let done = cli.shared.isolation().map_err(Failure::from).and_then(|isolation| {
        let call = Call { program, arguments, lang, isolation };
        dispatch(cli, &call)
    });
    match done {
        Ok(code) => ExitCode::from(code),
        Err(Failure::Closed) => ExitCode::from(CLEAN),
        Err(failure) => {
            terminal::complain(exit::failed(&failure.text(program)).get(lang));
            ExitCode::from(FAILURE)
        }
    }
}

/// Parses the arguments of a command in the reader's language. What is wrong with them, or the help that was asked
/// for, is printed.
pub fn parsed(
    command: clap::Command,
    arguments: &[OsString],
    program: &'static str,
) -> Result<ArgMatches, ExitCode> {
    let command = match asked(arguments) {
        Some(lang) => in_lang(command, lang),
        None => command,
    };
    command.try_get_matches_from(arguments).map_err(|error| refused(&error, arguments, program))
}

fn refused(error: &clap::Error, arguments: &[OsString], program: &str) -> ExitCode {
    let asked = asked(arguments);
    let lang = asked.unwrap_or_default();
    // Nothing can be done about a closed terminal.
    let shown = match (error.kind(), asked) {
        (ErrorKind::DisplayVersion, _) => format!("{}\n", version::lines().get(lang)),
        (ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, Some(lang)) => {
            cli::help::shown(&error.render(), lang)
        }
        (ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, None) => {
            _ = error.print();
            String::new()
        }
        _ => exit::failed(&cli::wrong::lines(error, &called(arguments, program))).into_lang(lang),
    };
    if error.use_stderr() {
        terminal::complain(&shown);
        return ExitCode::from(FAILURE);
    }
    _ = terminal::print_own(shown.as_bytes());
    ExitCode::from(CLEAN)
}

/// The program and the command of it that was called, as it is typed.
fn called(arguments: &[OsString], program: &str) -> String {
    let known = command(program);
    let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    match words.find(|word| known.find_subcommand(word).is_some()) {
        Some(word) => format!("{program} {word}"),
        None => program.to_owned(),
    }
}

fn dispatch(cli: Cli, call: &Call) -> Done {
    if let Some(threads) = cli.shared.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global();
        pool.map_err(|_| model::text!("线程未能启动", "the threads could not be started"))?;
    }
    // A worker is ended by whoever started it.
    #[cfg(unix)]
    if !matches!(cli.command, Command::Worker(_)) {
        interrupt::watch(call.lang)?;
    }
    match cli.command {
        Command::Run(args) => commands::run::run(&args, call),
        Command::Import(args) => commands::import::run(&args, call),
        Command::Read(args) => commands::read::run(&args, call),
        Command::Validate(args) => commands::validate::run(&args, call),
        Command::Annotate(args) => commands::annotate::run(&args, call),
        Command::Rules(args) => commands::rules::run(&args, call),
        Command::Sample(args) => commands::sample::run(&args, call),
        Command::Assess(args) => commands::assess::run(&args, call),
        Command::Report(args) => commands::report::run(&args, call),
        Command::Letters(args) => commands::letters::run(&args, call),
        Command::Template(args) => commands::template::run(&args, call),
        Command::Explain(args) => commands::explain::run(&args, call),
        Command::WhatIf(args) => commands::what_if::run(&args, call),
        Command::Sensitivity(args) => commands::sensitivity::run(&args, call),
        Command::FollowUp(args) => commands::follow_up::run(&args, call),
        Command::NewCampaign(args) => commands::new_campaign::run(&args, call),
        Command::AuditNotice(args) => commands::audit_notice::run(&args, call),
        Command::Scheme(args) => commands::scheme::run(&args, call),
        Command::Completions(args) => commands::completions::run(&args, call),
        Command::Worker(args) => commands::worker::run(&args),
    }
}
