//! The clock of one process: whoever is late is killed, wherever the conversation with it stands.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Watches over one process. Dropped, it stops watching.
pub(crate) struct Deadline(Arc<Watch>);

struct Watch {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Clone, Copy)]
enum State {
    /// Nothing is asked of the process.
    Idle,
    /// It has to be done by then.
    Until(Instant),
    /// It was late and has been killed.
    Late,
    /// Nobody watches any more.
    Over,
}

impl Deadline {
    /// Starts to watch; `kill` is called once at most, and never after [`Deadline::met`] said yes for the
    /// last task that was begun.
    pub(crate) fn new(kill: impl FnOnce() + Send + 'static) -> Self {
        let watch = Arc::new(Watch { state: Mutex::new(State::Idle), changed: Condvar::new() });
        let watching = watch.clone();
        thread::spawn(move || watching.run(kill));
        Self(watch)
    }

    /// Begins a task that may take so long.
    pub(crate) fn begin(&self, limit: Duration) {
        if let (state @ State::Idle, Some(until)) = (&mut *self.0.lock(), Instant::now().checked_add(limit)) {
            *state = State::Until(until);
        }
        self.0.changed.notify_one();
    }

    /// Ends the task; whether it was done in time.
    pub(crate) fn met(&self) -> bool {
        let mut state = self.0.lock();
        if let State::Until(_) = *state {
            *state = State::Idle;
        }
        matches!(*state, State::Idle)
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        *self.0.lock() = State::Over;
        self.0.changed.notify_one();
    }
}

impl Watch {
    /// A state is a plain value, sound even if a thread died over it.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self, kill: impl FnOnce()) {
        let mut state = self.lock();
        loop {
            state = match *state {
                State::Idle => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                State::Until(until) => match until.checked_duration_since(Instant::now()) {
                    Some(left) if !left.is_zero() => {
                        self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0
                    }
                    _ => {
                        *state = State::Late;
                        return kill();
                    }
                },
                State::Late | State::Over => return,
            }
        }
    }
}
