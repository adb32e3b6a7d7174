//! `worker`: the other end of `pipeline::isolate`; not for people.

#![expect(clippy::disallowed_methods, reason = "what it prints is for the program that started it")]

use std::io;

use crate::cli::Worker;
use crate::exit::CLEAN;
use crate::failure::Done;

pub(crate) fn run(args: &Worker) -> Done {
    if let Some(memory) = args.memory {
        return Err(pipeline::isolate::run_confined(memory, &args.command).into());
    }
    pipeline::isolate::serve(&mut io::stdin().lock(), &mut io::stdout().lock())?;
    Ok(CLEAN)
}
