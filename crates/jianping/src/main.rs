//! `jianping`: the program as a bureau has it.

use std::process::ExitCode;

fn main() -> ExitCode {
    jianping::run(&std::env::args_os().collect::<Vec<_>>(), "jianping")
}
