//! `cargo xtask`: parses arguments, calls the pipeline, prints, and chooses the exit code.
//!
//! No domain logic lives here. Each command is one module under `commands`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "the edge of the program"
)]

mod cli;
mod commands;
mod fixtures;
mod progress;

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use clap::Parser as _;
use cli::{Cli, Command};

/// The job is done and nothing is to be told.
const CLEAN: u8 = 0;
/// The job is done and found something that a person must mend.
const FINDINGS: u8 = 1;
/// The job could not be done.
const FAILURE: u8 = 2;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Nothing can be done about a closed terminal.
            _ = error.print();
            return ExitCode::from(if error.use_stderr() { FAILURE } else { CLEAN });
        }
    };
    match dispatch(cli) {
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
    match cli.command {
        Command::Run(args) => commands::run::run(&args, &isolation, lang),
        Command::Import(args) => commands::import::run(&args, &isolation, lang),
        Command::Read(args) => commands::read::run(&args, lang),
        Command::Validate(args) => commands::validate::run(&args, lang),
        Command::Sample(args) => commands::sample::run(&args, lang),
        Command::Assess(args) => commands::assess::run(&args, lang),
        Command::Report(args) => commands::report::run(&args, lang),
        Command::Letters(args) => commands::letters::run(&args, lang),
        Command::Template(args) => commands::template::run(&args, lang),
        Command::Explain(args) => commands::explain::run(&args, lang),
        Command::AuditNotice(args) => commands::audit_notice::run(&args, lang),
        Command::Fixtures(args) => commands::fixtures::run(&args),
        Command::Codegen(args) => commands::codegen::run(&args),
        Command::Bench => commands::bench::run(),
        Command::Ci => commands::ci::run(),
        Command::Worker(args) => commands::worker::run(&args),
    }
}
