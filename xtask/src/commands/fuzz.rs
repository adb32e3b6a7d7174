//! `fuzz`: the long form of the random damage that `cargo test` does for some seconds; see `tests/it/fuzz.rs`.

use std::process::Command;

use super::codegen::root;
use crate::cli::Fuzz;
use jianping::exit::{CLEAN, FINDINGS};

pub(crate) fn run(args: &Fuzz) -> anyhow::Result<u8> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--release", "--package", "tests", "--", "--nocapture"]);
    cargo.arg("fuzz::").env("JIANPING_FUZZ_SECONDS", args.seconds.to_string());
    cargo.env("JIANPING_FUZZ_TARGET", &args.target);
    if let Some(seed) = args.seed {
        cargo.env("JIANPING_FUZZ_SEED", seed.to_string());
    }
    let status = cargo.current_dir(root()).status()?;
    Ok(if status.success() { CLEAN } else { FINDINGS })
}
