//! The clock of one process: whoever is late is killed, whatever was being exchanged with it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Watches over one process. Dropped, it stops watching.
pub(crate) struct Deadline(Arc<Watch>);

struct Watch {
    watched: Mutex<Watched>,
    changed: Condvar,
}

struct Watched {
    state: State,
    /// Whether the watcher sleeps until it is woken. One that sleeps until an earlier time looks by itself.
    asleep: bool,
}

#[derive(Clone, Copy)]
enum State {
    /// Nothing is asked of the process.
    Idle,
    /// It has to be done by then.
    Until(Instant),
    /// It was late and has been killed.
    Late,
    /// The watch is over.
    Over,
}

impl Deadline {
    /// Starts to watch; `kill` is called once at most, and never after [`Deadline::met`] said yes for the
    /// last task that was begun.
    pub(crate) fn new(kill: impl FnOnce() + Send + 'static) -> Self {
        let watched = Mutex::new(Watched { state: State::Idle, asleep: false });
        let watch = Arc::new(Watch { watched, changed: Condvar::new() });
        let watching = watch.clone();
        thread::spawn(move || watching.run(kill));
        Self(watch)
    }

    /// Begins a task that may take so long, each as long as the one before.
    pub(crate) fn begin(&self, limit: Duration) {
        let mut watched = self.0.lock();
        if let (State::Idle, Some(until)) = (watched.state, Instant::now().checked_add(limit)) {
            watched.state = State::Until(until);
            if watched.asleep {
                self.0.changed.notify_one();
            }
        }
    }

    /// Ends the task; whether it was done in time.
    pub(crate) fn met(&self) -> bool {
        let mut watched = self.0.lock();
        if let State::Until(_) = watched.state {
            watched.state = State::Idle;
        }
        matches!(watched.state, State::Idle)
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        self.0.lock().state = State::Over;
        self.0.changed.notify_one();
    }
}

impl Watch {
    /// What is watched is plain values, sound even if a thread died over them.
    fn lock(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self, kill: impl FnOnce()) {
        let mut watched = self.lock();
        // The end of the last task that was seen: until then there is no need to be woken.
        let mut seen: Option<Instant> = None;
        loop {
            let until = match watched.state {
                State::Until(until) => Some(until),
                State::Idle => seen,
                State::Late | State::Over => return,
            };
            let left = until.and_then(|until| until.checked_duration_since(Instant::now()));
            match left.filter(|left| !left.is_zero()) {
                Some(left) => {
                    seen = until;
                    watched =
                        self.changed.wait_timeout(watched, left).unwrap_or_else(PoisonError::into_inner).0;
                }
                None if matches!(watched.state, State::Until(_)) => {
                    watched.state = State::Late;
                    return kill();
                }
                None => {
                    watched.asleep = true;
                    watched = self.changed.wait(watched).unwrap_or_else(PoisonError::into_inner);
                    watched.asleep = false;
                }
            }
        }
    }
}
