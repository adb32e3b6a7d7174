//! A command of this program about one file, done by a confined process instead of this one.

use std::ffi::OsString;
use std::io;
use std::process::{Command, Stdio};
use std::time::Duration;

use importer::{ImportError, Limits};

use super::deadline::Deadline;
use super::process::{kill, last_words, locked, start, wait, worker_end};
use super::program::{Program, WorkerEnd, refusal};

/// Has the program itself, started again with these arguments, do its work within the limits of time and
/// memory; what it prints goes where this process prints. Gives its exit code and what it left on standard
/// error, or how the file broke it.
pub fn once(
    program: &Program,
    arguments: &[OsString],
    limits: &Limits,
) -> io::Result<Result<(u8, String), ImportError>> {
    let mut command = Command::new(&program.path);
    command.args(&program.arguments).arg("--memory").arg(limits.memory_bytes.to_string()).arg("--");
    command.arg(&program.path).args(arguments);
    command.stdin(Stdio::null()).stderr(Stdio::piped());
    let child = start(&mut command)?;
    let errors = locked(&child).stderr.take();
    let late = child.clone();
    let deadline = Deadline::new(move || kill(&mut locked(&late)));
    deadline.begin(Duration::from_secs(limits.seconds));
    let words = errors.map(|mut errors| last_words(&mut errors)).unwrap_or_default();
    let status = wait(&child);
    if !deadline.met() {
        return Ok(Err(refusal(WorkerEnd::Late, limits)));
    }
    // A panic ends with another code than any that the program chooses.
    let code = status.as_ref().ok().and_then(std::process::ExitStatus::code);
    match code.and_then(|code| u8::try_from(code).ok()).filter(|code| *code <= 2) {
        Some(code) => Ok(Ok((code, words))),
        None => Ok(Err(refusal(worker_end(&status, &words), limits))),
    }
}
