//! How large files and crates may become before they are several things.

use std::fs;

use crate::architecture::{cycles::sources, rust_files};

/// The most lines of a file.
const FILE: usize = 400;
/// The most lines of a crate, of a hundred of all.
const SHARE: usize = 15;

/// The lines of each crate's `src`, and its longest file.
fn measured() -> Vec<(String, usize, (usize, String))> {
    let measure = |(name, src): (String, std::path::PathBuf)| {
        let mut files = Vec::new();
        rust_files(&src, &mut files);
        let lines = |file: &String| fs::read_to_string(file).expect("a source file").lines().count();
        let longest = files.iter().map(|file| (lines(file), file.clone())).max().unwrap_or_default();
        (name, files.iter().map(lines).sum(), longest)
    };
    sources().into_iter().map(measure).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is what `--no-capture` is asked for")]
fn no_file_and_no_crate_is_too_large() {
    let crates = measured();
    let all: usize = crates.iter().map(|(_, lines, _)| lines).sum();
    let row = |(name, lines, (longest, file)): &(String, usize, (usize, String))| {
        let file = file.rsplit("/src/").next().unwrap_or_default();
        format!("{name:<16} {lines:>6} lines, {:>4.1} %, longest {longest:>4} {file}", percent(*lines, all))
    };
    let table: Vec<String> = crates.iter().map(row).collect();
    println!("{}", table.join("\n"));
    for ((name, lines, (longest, file)), row) in crates.iter().zip(&table) {
        assert!(*longest <= FILE, "{file} has over {FILE} lines: {row}");
        // The generator of the example campaigns is no part of the product.
        assert!(name == "xtask" || lines * 100 <= all * SHARE, "a crate over {SHARE} % of all lines: {row}");
    }
}

/// For the table only.
fn percent(part: usize, all: usize) -> f64 {
    f64::from(u32::try_from(part).expect("few lines")) * 100.0
        / f64::from(u32::try_from(all).expect("few lines"))
}
