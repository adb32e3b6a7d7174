//! Forms drawn as text, read by the engine, and printed: what was read, where, and what was said about it.

#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

mod drawing;
mod printing;
mod values;

mod answers;
mod dates;
mod labels;
mod levels;
mod numbers;
mod onsite;
mod properties;
mod recognition;
mod register;
mod tables;
mod texts;
mod understanding;
mod whole;
