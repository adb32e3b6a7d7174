//! What is typed to keep the program itself, beside the program's own commands.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jianping::{ARGUMENTS, OPTIONS, TEMPLATE};

/// The commands of those who work on the program.
#[derive(Debug, Subcommand)]
pub(crate) enum Upkeep {
    /// 重新生成示例数据。Regenerate the example data.
    #[command(help_template = TEMPLATE)]
    Fixtures(Check),
    /// 由程序生成 docs/ 下的文档。Generate the pages under docs/.
    #[command(help_template = TEMPLATE)]
    Codegen(Codegen),
    /// 测量读取、规则、评定和文书的速度。Measure reading, the rules, evaluation and documents.
    #[command(help_template = TEMPLATE)]
    Bench,
    /// 用随机损坏的文件试读取程序。Read files with random damage, to find what breaks a reader.
    #[command(help_template = TEMPLATE)]
    Fuzz(Fuzz),
    /// 改动程序，看测试能否发觉。Change the code, to see whether the tests notice.
    #[command(help_template = TEMPLATE)]
    Mutants(Mutants),
    /// 提交前的全部检查。Everything that must pass before a change lands.
    #[command(help_template = TEMPLATE)]
    Ci,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Check {
    /// 只检查是否与程序一致，不写文件。Compare only; write nothing.
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
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

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Codegen {
    #[command(flatten)]
    pub(crate) check: Check,
    /// 只把 jianping 的两种语言的手册页写入这个文件夹。Only write the manual pages of jianping, in both languages, to this folder.
    #[arg(long, value_name = "文件夹", conflicts_with = "check")]
    pub(crate) man: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Mutants {
    /// 只改这个包，可写几次。Only this package; may be given several times.
    #[arg(short, long, value_name = "包")]
    pub(crate) package: Vec<String>,
    /// 只改这个文件，可用通配符，可写几次。Only this file, by name or pattern; may be given several times.
    #[arg(short, long, value_name = "文件")]
    pub(crate) file: Vec<String>,
    /// 只改与这个版本不同的几行。Only what differs from this revision.
    #[arg(long, value_name = "版本")]
    pub(crate) diff: Option<String>,
    /// 只抽这么多处。Only so many, drawn.
    #[arg(long, value_name = "数")]
    pub(crate) sample: Option<usize>,
    /// 抽取的种子，同样的种子抽出同样的。The seed of the draw; the same draws the same.
    #[arg(long, value_name = "数", default_value_t = 1)]
    pub(crate) seed: u64,
    /// 运行这个包的测试，可写几次；默认为所改的包、用到它的包和 tests。Run the tests of this package; by default those of the changed package, of all that use it, and of the whole.
    #[arg(long, value_name = "包")]
    pub(crate) test_package: Vec<String>,
}
