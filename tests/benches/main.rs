//! The benchmarks, by name: `cargo xtask bench`. Each runs in a process of its own, since one tells its memory.
//!
//! They are here because reading files, the clock and printing are for the edge of the product only.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a benchmark reads files and prints times"
)]

mod documents;
mod evaluating;
mod reading;
mod rules;

use std::path::{Path, PathBuf};

/// Every benchmark, in the order of the steps they measure.
const BENCHES: [(&str, fn()); 4] = [
    ("reading", reading::run),
    ("rules", rules::run),
    ("evaluating", evaluating::run),
    ("documents", documents::run),
];

fn main() {
    let named: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let (run, unknown): (Vec<_>, Vec<_>) = named.iter().map(|name| found(name)).partition(Option::is_some);
    assert!(
        unknown.is_empty() && !run.is_empty(),
        "name benchmarks: {}",
        BENCHES.map(|(name, _)| name).join(", ")
    );
    for run in run.into_iter().flatten() {
        run();
    }
}

fn found(name: &str) -> Option<fn()> {
    BENCHES.iter().find(|(known, _)| *known == name).map(|(_, run)| *run)
}

/// A place in `fixtures/`.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(name)
}

/// The files of a folder and those below, in the order of their paths; with this ending only, if one is given.
fn files(folder: &Path, ending: Option<&str>) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let wanted = |path: &Path| ending.is_none_or(|ending| path.extension().is_some_and(|is| is == ending));
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if wanted(&path) {
            found.push(std::fs::read(path).expect("a file"));
        }
    }
    found
}
