//! `bench`: the benchmarks of the repository, one after the other.

use std::process::Command;

use super::codegen::root;
use jianping::exit::{CLEAN, FINDINGS};

/// Every benchmark; each in a process of its own, since one tells the memory of its process.
const BENCHES: [&str; 4] = ["reading", "rules", "evaluating", "documents"];

pub(crate) fn run() -> anyhow::Result<u8> {
    let mut code = CLEAN;
    for bench in BENCHES {
        let status = Command::new("cargo")
            .args(["bench", "--quiet", "--package", "tests", "--bench", "benches", "--", bench])
            .current_dir(root())
            .status()?;
        code = if status.success() { code } else { FINDINGS };
    }
    Ok(code)
}
