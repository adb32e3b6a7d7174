//! The workers of a run: as many as threads ask at once.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use importer::{ImportError, Imported, Limits};

use super::process::Worker;
use super::program::{Program, WorkerEnd, refusal};
use super::protocol::Setup;

/// Workers that are ready.
pub(crate) struct Pool {
    program: Program,
    setup: Setup,
    limits: Limits,
    idle: Mutex<Vec<Worker>>,
}

impl Pool {
    /// Starts the first worker, so that a program that cannot be started is found out before any file.
    pub(crate) fn start(program: &Program, layouts: &[String], limits: &Limits) -> io::Result<Self> {
        let pool = Self {
            program: program.clone(),
            setup: Setup::new(layouts, limits),
            limits: limits.clone(),
            idle: Mutex::default(),
        };
        let first = pool.worker()?;
        pool.idle().push(first);
        Ok(pool)
    }

    /// Has one file read by a worker that is free. `Err` means that no worker could be started.
    pub(crate) fn read(&self, path: &str, bytes: &[u8]) -> io::Result<Result<Vec<Imported>, ImportError>> {
        let free = self.idle().pop();
        let mut worker = match free {
            Some(worker) => worker,
            None => self.worker()?,
        };
        let was_fresh = worker.answered == 0;
        let mut answer = worker.read(path, bytes);
        if !was_fresh && matches!(answer, Err(WorkerEnd::OutOfMemory | WorkerEnd::Crashed(_))) {
            // What other files left in the worker must not be this one's fault.
            worker = self.worker()?;
            answer = worker.read(path, bytes);
        }
        Ok(match answer {
            Ok(outcome) => {
                self.idle().push(worker);
                outcome
            }
            Err(end) => Err(refusal(end, &self.limits)),
        })
    }

    fn worker(&self) -> io::Result<Worker> {
        Worker::start(&self.program, &self.setup, &self.limits)
    }

    /// The list is whole even if a thread died over it.
    fn idle(&self) -> MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
