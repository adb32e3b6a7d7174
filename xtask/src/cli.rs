//! What is typed to keep the program itself, beside the program's own commands.

use clap::{Args, Subcommand};
use jianping::{ARGUMENTS, TEMPLATE};

/// The commands of those who work on the program.
#[derive(Debug, Subcommand)]
pub(crate) enum Upkeep {
    /// 重新生成示例数据。Regenerate the example data.
    #[command(help_template = TEMPLATE)]
    Fixtures(Check),
    /// 由程序生成 docs/ 下的文档。Generate the pages under docs/.
    #[command(help_template = TEMPLATE)]
    Codegen(Check),
    /// 测量读取速度，与基准读取器在同一次运行中比较。Measure, as ratios inside one run.
    #[command(help_template = TEMPLATE)]
    Bench,
    /// 用随机损坏的文件试读取程序。Read files with random damage, to find what breaks a reader.
    #[command(help_template = TEMPLATE)]
    Fuzz(Fuzz),
    /// 提交前的全部检查。Everything that must pass before a change lands.
    #[command(help_template = TEMPLATE)]
    Ci,
}

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
