//! Forms drawn as text, read by the engine, and printed: what was read, where, and what was said about it.

mod drawing;
mod printing;

mod labels;
mod onsite;
mod properties;
mod recognition;
mod register;
mod tables;
mod understanding;
mod values;
mod whole;
