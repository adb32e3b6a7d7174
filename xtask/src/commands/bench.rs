//! `bench`: the benchmarks of the repository, one after the other.

use std::process::Command;

use super::codegen::root;
use crate::{CLEAN, FINDINGS};

/// Every benchmark: its package and its name.
const BENCHES: [(&str, &str); 2] = [("importer-excel", "reading"), ("pipeline", "documents")];

pub(crate) fn run() -> anyhow::Result<u8> {
    let mut code = CLEAN;
    for (package, bench) in BENCHES {
        let status = Command::new("cargo")
            .args(["bench", "--quiet", "--package", package, "--bench", bench])
            .current_dir(root())
            .status()?;
        code = if status.success() { code } else { FINDINGS };
    }
    Ok(code)
}
