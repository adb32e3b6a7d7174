//! `ci`: what must pass before a change lands, the same list as the build's.

use std::process::Command;

use super::codegen::root;
use jianping::exit::{CLEAN, FINDINGS};

pub(crate) fn run() -> anyhow::Result<u8> {
    let status = Command::new("bash").arg(root().join(".ci/run")).current_dir(root()).status()?;
    Ok(if status.success() { CLEAN } else { FINDINGS })
}
