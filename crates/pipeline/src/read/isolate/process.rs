//! One worker process, as its parent sees it.

use std::io::{self, BufReader, ErrorKind, Read as _, Write as _};
use std::mem;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use importer::{ImportError, Imported, Limits};
use model::{Explained as _, Text, text};

use super::deadline::Deadline;
use super::program::{Program, WorkerEnd};
use super::protocol::{Request, Setup, receive_answer, send};

/// Bytes of its last words that are looked at.
const LAST_WORDS: usize = 4096;

/// Bytes that a pipe usually holds: what is asked and answered in one go.
pub(super) const PIPE: usize = 1 << 16;

/// A worker that waits for a file.
pub(super) struct Worker {
    child: Arc<Mutex<Child>>,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    errors: ChildStderr,
    deadline: Deadline,
    limits: Limits,
    /// How many files it has answered for.
    pub(super) answered: usize,
}

impl Worker {
    /// Starts a worker. It is not waited for.
    pub(super) fn start(program: &Program, setup: &Setup, limits: &Limits) -> io::Result<Self> {
        let mut command = Command::new(&program.path);
        command.args(&program.arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = start(&mut command)?;
        let taken = {
            let mut child = locked(&child);
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        };
        let (Some(mut input), Some(output), Some(errors)) = taken else {
            return Err(ErrorKind::BrokenPipe.into());
        };
        // A worker that does not even listen is found out when it does not answer.
        _ = send(&mut input, setup);
        let late = child.clone();
        let deadline = Deadline::new(move || kill(&mut locked(&late)));
        let output = BufReader::with_capacity(PIPE, output);
        Ok(Self { child, input, output, errors, deadline, limits: limits.clone(), answered: 0 })
    }

    /// Has one file read. After an error the worker is of no further use.
    pub(super) fn read(
        &mut self,
        path: &str,
        bytes: &[u8],
    ) -> Result<Result<Vec<Imported>, ImportError>, WorkerEnd> {
        self.deadline.begin(Duration::from_secs(self.limits.seconds));
        let answer = self.exchange(path, bytes);
        let in_time = self.deadline.met();
        match answer {
            _ if !in_time => Err(WorkerEnd::Late),
            Ok(outcome) => {
                self.answered += 1;
                Ok(outcome)
            }
            Err(error) => Err(self.cause(&error)),
        }
    }

    fn exchange(&mut self, path: &str, bytes: &[u8]) -> io::Result<Result<Vec<Imported>, ImportError>> {
        send(&mut self.input, &Request { path: path.to_owned(), bytes: bytes.len() })?;
        self.input.write_all(bytes)?;
        receive_answer(&mut self.output, &self.limits)
    }

    /// Why it broke off, once it is certain that it has ended.
    fn cause(&mut self, error: &io::Error) -> WorkerEnd {
        let status = stop(&mut locked(&self.child));
        let words = last_words(&mut self.errors);
        let no_answer = || text!("回答不符合约定", "its answer is not as agreed: {error}");
        let broken = matches!(error.kind(), ErrorKind::InvalidData).then(no_answer);
        match worker_end(&status, &words) {
            WorkerEnd::Crashed(_) if broken.is_some() && !words.contains(OVERFLOWED) => {
                WorkerEnd::Crashed(broken.unwrap_or_default())
            }
            end => end,
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut child = locked(&self.child);
        kill(&mut child);
        _ = child.wait();
    }
}

/// The process, whose handle is whole even if a thread died over it.
pub(crate) fn locked(child: &Mutex<Child>) -> MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Every process that was started and may still run.
static STARTED: Mutex<Vec<Weak<Mutex<Child>>>> = Mutex::new(Vec::new());

/// Starts a process apart from the terminal: an interrupt is for this one, which ends the other.
pub(crate) fn start(command: &mut Command) -> io::Result<Arc<Mutex<Child>>> {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut started = STARTED.lock().unwrap_or_else(PoisonError::into_inner);
    let child = Arc::new(Mutex::new(command.spawn()?));
    started.retain(|other| other.strong_count() > 0);
    started.push(Arc::downgrade(&child));
    Ok(child)
}

/// Kills every process that was started for reading, and lets no other be started: whoever asks for one waits
/// for ever. For the last moment of a run that is broken off.
pub fn end_all() {
    let started = STARTED.lock().unwrap_or_else(PoisonError::into_inner);
    for child in started.iter().filter_map(Weak::upgrade) {
        kill(&mut locked(&child));
    }
    mem::forget(started);
}

/// Kills a process that was [`start`]ed, and all that it started itself.
pub(crate) fn kill(child: &mut Child) {
    #[cfg(unix)]
    {
        let group = rustix::process::Pid::from_child(child);
        _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    // It may have ended by itself.
    _ = child.kill();
}

/// Ends a process and takes leave of it.
pub(crate) fn stop(child: &mut Child) -> io::Result<ExitStatus> {
    // One that is ending by itself says better why than one that is killed.
    for _ in 0..20 {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    kill(child);
    child.wait()
}

/// Waits for a process to end by itself, or by the hand of its [`Deadline`].
pub(crate) fn wait(child: &Mutex<Child>) -> io::Result<ExitStatus> {
    loop {
        // Held only to look, so that the deadline can kill it meanwhile.
        if let Some(status) = locked(child).try_wait()? {
            return Ok(status);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The end of what a process leaves on its standard error, once it has closed it.
pub(crate) fn last_words(errors: &mut ChildStderr) -> String {
    let mut words = Vec::new();
    let mut chunk = [0; LAST_WORDS];
    while let Ok(read @ 1..) = errors.read(&mut chunk) {
        words.extend_from_slice(&chunk[..read]);
        words.drain(..words.len().saturating_sub(LAST_WORDS));
    }
    String::from_utf8_lossy(&words).into_owned()
}

/// What the runtime says before it gives up.
const OVERFLOWED: &str = "has overflowed its stack";

/// Why a process of this program ended before its work was done.
pub(super) fn worker_end(status: &io::Result<ExitStatus>, words: &str) -> WorkerEnd {
    if words.contains("memory allocation of") {
        return WorkerEnd::OutOfMemory;
    }
    if words.contains(OVERFLOWED) {
        return WorkerEnd::Crashed(text!("栈溢出", "stack overflow"));
    }
    if ended_by_clock(status) {
        return WorkerEnd::Late;
    }
    let mut ended = match status {
        Ok(status) => ending(*status),
        Err(error) => error.text(),
    };
    // What a program writes last is in its own language, which is that of whoever maintains it.
    if let Some(line) = words.lines().map(str::trim).find(|line| !line.is_empty()) {
        ended.en = format!("{line} ({})", ended.en);
    }
    WorkerEnd::Crashed(ended)
}

/// How a process ended.
fn ending(status: ExitStatus) -> Text {
    let en = status.to_string();
    match (status.code(), en.strip_prefix("signal: ")) {
        (Some(code), _) => text!("退出码 {code}", "{en}"),
        (None, Some(signal)) => {
            let signal = signal.trim_end_matches(" (core dumped)");
            text!("信号 {signal}", "{en}")
        }
        (None, None) => text!("异常结束", "{en}"),
    }
}

fn ended_by_clock(status: &io::Result<ExitStatus>) -> bool {
    #[cfg(unix)]
    if let Ok(status) = status {
        use std::os::unix::process::ExitStatusExt as _;
        return status.signal() == Some(rustix::process::Signal::XCPU.as_raw());
    }
    false
}
