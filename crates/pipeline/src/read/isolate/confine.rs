//! What a process may use, as the operating system enforces it. Elsewhere than on Unix nothing is enforced.

use std::ffi::OsString;
use std::io;

use importer::Limits;

#[cfg(unix)]
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Seconds of processor time that a worker may use past the time limit of a file, before the system ends
/// it. Whoever started it ends it before; this is for a worker that was left alone.
#[cfg(unix)]
const GRACE: u64 = 5;

/// Confines this process as a worker: so much memory, no file written, no core dump.
#[cfg(unix)]
pub(super) fn worker(limits: &Limits) -> io::Result<()> {
    memory(limits.memory_bytes)?;
    set(Resource::Fsize, 0)?;
    set(Resource::Core, 0)
}

/// Allows this worker the processor time of one more file.
#[cfg(unix)]
pub(super) fn next_file(limits: &Limits) -> io::Result<()> {
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
    let until = u64::try_from(used).unwrap_or(0) + limits.seconds + GRACE;
    let maximum = getrlimit(Resource::Cpu).maximum;
    Ok(setrlimit(Resource::Cpu, Rlimit { current: Some(until), maximum })?)
}

#[cfg(unix)]
fn memory(bytes: u64) -> io::Result<()> {
    set(Resource::As, bytes)
}

/// Sets a limit that cannot be raised again; one that is stricter already stays.
#[cfg(unix)]
fn set(resource: Resource, most: u64) -> io::Result<()> {
    let most = getrlimit(resource).maximum.map_or(most, |maximum| maximum.min(most));
    match setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }) {
        // Some systems know the limit of an address space and do not keep it.
        Err(error) if cfg!(target_os = "linux") => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
pub(super) fn worker(_: &Limits) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn next_file(_: &Limits) -> io::Result<()> {
    Ok(())
}

/// Becomes another program that may use so much memory. Returns only when that cannot be done.
#[cfg(unix)]
pub fn run_confined(memory_bytes: u64, command: &[OsString]) -> io::Error {
    use std::os::unix::process::CommandExt as _;
    let Some((program, arguments)) = command.split_first() else { return io::ErrorKind::InvalidInput.into() };
    if let Err(error) = memory(memory_bytes).and_then(|()| set(Resource::Core, 0)) {
        return error;
    }
    std::process::Command::new(program).args(arguments).exec()
}

/// Becomes another program that may use so much memory. Returns only when that cannot be done.
#[cfg(not(unix))]
pub fn run_confined(_: u64, _: &[OsString]) -> io::Error {
    io::ErrorKind::Unsupported.into()
}
