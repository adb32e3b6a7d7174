//! What is typed to keep the program itself.

use std::ffi::OsString;

use clap::Args;

use super::ARGUMENTS;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Check {
    /// 只检查是否与程序一致，不写文件。Compare only; write nothing.
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Fuzz {
    /// 每个对象试多少秒。Seconds for each target.
    #[arg(long, value_name = "秒", default_value_t = 600)]
    pub(crate) seconds: u64,
    /// 重复某一次：它打印的种子。Repeat a run by the seed it printed.
    #[arg(long, value_name = "数")]
    pub(crate) seed: Option<u64>,
    /// 只试名称含有这几个字的对象，如 xlsx、schemes。Only targets whose name has this in it.
    #[arg(value_name = "对象", help_heading = ARGUMENTS, default_value = "")]
    pub(crate) target: String,
}

/// A worker reads files, or becomes a foreign importer that may use so much memory.
#[derive(Debug, Args)]
pub(crate) struct Worker {
    #[arg(long, value_name = "字节", requires = "command")]
    pub(crate) memory: Option<u64>,
    #[arg(last = true, requires = "memory")]
    pub(crate) command: Vec<OsString>,
}
