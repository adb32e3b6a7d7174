//! The command line: what can be typed, and its help. Nothing is done here.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use model::Lang;
use pipeline::Isolation;
use pipeline::isolate::Program;

const TEMPLATE: &str = "\
{about}

用法 Usage: {usage}

{all-args}";

const ARGUMENTS: &str = "参数 Arguments";

/// 鉴评：职业技能鉴定机构检查评估工具。
///
/// Jianping: the yearly evaluation of skill-testing stations.
#[derive(Debug, Parser)]
#[command(
    name = "xtask",
    bin_name = "cargo xtask",
    help_template = TEMPLATE,
    subcommand_help_heading = "命令 Commands",
    subcommand_value_name = "命令",
    disable_help_subcommand = true,
    disable_help_flag = true
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) shared: Shared,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "通用选项 Common options")]
pub(crate) struct Shared {
    /// 提示语言：zh 中文（默认），en 英文。Language of messages: zh (default) or en.
    #[arg(
        long,
        global = true,
        value_name = "语言",
        default_value = "zh",
        hide_possible_values = true,
        hide_default_value = true
    )]
    lang: Language,
    /// 读取文件的线程数，默认为处理器核数。Threads that read files; by default one a core.
    #[arg(long, global = true, value_name = "数", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    /// 在本进程内读取文件，不另起进程。Read files in this process; for measuring and for finding faults.
    #[arg(long, global = true, hide = true)]
    pub(crate) in_process: bool,
    /// 显示帮助。Print help.
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

impl Shared {
    /// Where files are read: in workers wherever a process can be confined.
    pub(crate) fn isolation(&self) -> anyhow::Result<Isolation> {
        if self.in_process || cfg!(not(unix)) {
            return Ok(Isolation::InProcess);
        }
        let path = std::env::current_exe()?;
        Ok(Isolation::Workers(Program { path, arguments: vec!["worker".into()] }))
    }

    pub(crate) fn lang(&self) -> Lang {
        match self.lang {
            Language::Zh => Lang::Zh,
            Language::En => Lang::En,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Language {
    Zh,
    En,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 一次做完：导入、核验、抽查、评定、出文件。Do all steps that the folder allows.
    #[command(help_template = TEMPLATE)]
    Run(Campaign),
    /// 导入各机构报送的文件。Import what stations sent.
    #[command(help_template = TEMPLATE)]
    Import(Import),
    /// 显示一个文件是怎样读懂的：各部分、标签、内容、未读取的。Show how a file was understood.
    #[command(help_template = TEMPLATE)]
    Read(Read),
    /// 按标准和名册核验自评材料。Validate returns against the scheme and the register.
    #[command(help_template = TEMPLATE)]
    Validate(Validate),
    /// 抽取实地检查的机构。Draw stations for on-site checks.
    #[command(help_template = TEMPLATE)]
    Sample(Sample),
    /// 汇总自评、书面、实地三项得分并评定等级。Reconcile the three scores and grade.
    #[command(help_template = TEMPLATE)]
    Assess(Campaign),
    /// 生成通报、汇总表和问题清单。Write the notice, the summary workbook and the findings.
    #[command(help_template = TEMPLATE)]
    Report(Campaign),
    /// 生成给各机构的文书：反馈函、整改通知、撤销告知草稿、复查报告。Write the papers to stations.
    #[command(help_template = TEMPLATE)]
    Letters(Letters),
    /// 生成空白的自评表和实地抽查表。Write the blank return and the blank on-site form.
    #[command(help_template = TEMPLATE)]
    Template(Template),
    /// 说明一个机构的得分和等级从何而来。Explain the score and grade of a station.
    #[command(help_template = TEMPLATE, override_usage = "cargo xtask explain [OPTIONS] [工作目录] <机构>")]
    Explain(Explain),
    /// 核对一份打好的通报：所数、合计、抽查率、序号、日期、名单。Check a notice that someone typed.
    #[command(help_template = TEMPLATE)]
    AuditNotice(AuditNotice),
    /// 重新生成示例数据。Regenerate the example data.
    #[command(help_template = TEMPLATE)]
    Fixtures(Check),
    /// 由程序生成 docs/ 下的文档。Generate the pages under docs/.
    #[command(help_template = TEMPLATE)]
    Codegen(Check),
    /// 测量读取速度，与基准读取器在同一次运行中比较。Measure, as ratios inside one run.
    #[command(help_template = TEMPLATE)]
    Bench,
    /// 提交前的全部检查。Everything that must pass before a change lands.
    #[command(help_template = TEMPLATE)]
    Ci,
    /// 读取进程，由程序自己启动。A reading process, started by the program itself.
    #[command(hide = true)]
    Worker(Worker),
}

/// The folder of a campaign.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Campaign {
    /// 年度工作目录，内有 campaign.toml。Folder of the campaign.
    #[arg(value_name = "工作目录", default_value = ".", help_heading = ARGUMENTS)]
    pub(crate) folder: PathBuf,
    /// 以这一天为今天（YYYY-MM-DD），默认取工作目录设定的日期。Take this day as today.
    #[arg(long, value_name = "日期")]
    pub(crate) date: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct Template {
    /// 年度工作目录，内有 campaign.toml。Folder of the campaign.
    #[arg(value_name = "工作目录", default_value = ".", help_heading = ARGUMENTS)]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Import {
    /// 年度工作目录；与 --dry-run 合用时为任意文件或目录。Campaign folder; with --dry-run, any files or folders.
    #[arg(value_name = "路径", default_value = ".", help_heading = ARGUMENTS)]
    pub(crate) paths: Vec<PathBuf>,
    /// 导入实地抽查表（onsite/），不导入自评材料。Import the on-site forms instead of the returns.
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) onsite: bool,
    /// 只读取并打印，不写入台账。Read and print only; nothing is recorded.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// 打印格式，用于 --dry-run。Output format of --dry-run.
    #[arg(long, value_name = "格式", default_value = "text", requires = "dry_run")]
    pub(crate) format: ImportFormat,
    /// 每个值带上所在单元格。Add the cell of every value.
    #[arg(long, requires = "dry_run")]
    pub(crate) origins: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// 每个文件一行摘要。One line a file.
    Text,
    /// 每份材料一行 JSON。One JSON object a line and submission.
    Jsonl,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Read {
    /// 要看的文件。The file.
    #[arg(value_name = "文件", help_heading = ARGUMENTS)]
    pub(crate) file: PathBuf,
    /// 另写一个网页，画出各工作表并标出读懂的单元格。Also write a page with the sheets drawn.
    #[arg(long, value_name = "网页")]
    pub(crate) html: Option<PathBuf>,
    /// 加上这个年度工作目录 layouts/ 中的标签。Add the labels of this campaign's layouts/.
    #[arg(long, value_name = "工作目录")]
    pub(crate) campaign: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Validate {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    /// 打印格式。Output format.
    #[arg(long, value_name = "格式", default_value = "text")]
    pub(crate) format: FindingsFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingsFormat {
    /// 供人阅读，标出所在单元格。For people, the cell marked.
    Text,
    /// 一个 JSON 对象。One JSON object.
    Json,
    /// 每个问题一行 JSON。One JSON object a line.
    Jsonl,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Sample {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    /// 已有抽查名单时重新抽取。Draw again although a draw is recorded.
    #[arg(long)]
    pub(crate) again: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Explain {
    /// 年度工作目录（可省略，默认当前目录）和机构编号或名称。Campaign folder (may be left out) and station code or name.
    #[arg(value_names = ["工作目录", "机构"], num_args = 1..=2, required = true, help_heading = ARGUMENTS)]
    pub(crate) words: Vec<String>,
    /// 以这一天为今天（YYYY-MM-DD）。Take this day as today.
    #[arg(long, value_name = "日期")]
    pub(crate) date: Option<Date>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Letters {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    /// 格式，可写几个。Formats; several may be given.
    #[arg(long, value_name = "格式", value_delimiter = ',', default_value = "docx")]
    pub(crate) format: Vec<LetterFormat>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LetterFormat {
    /// 文字处理文件。For word processors.
    Docx,
    /// 网页。A page.
    Html,
    /// Markdown。
    Md,
    /// 纯文本。Plain text.
    Txt,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct AuditNotice {
    /// 通报文件：docx、txt 或 md。The notice.
    #[arg(value_name = "文件", help_heading = ARGUMENTS)]
    pub(crate) file: PathBuf,
    /// 名册，或有名册的年度工作目录；给出时名单与名册核对。A register, or a campaign with one.
    #[arg(long, value_name = "名册")]
    pub(crate) register: Option<PathBuf>,
    /// 打印格式。Output format.
    #[arg(long, value_name = "格式", default_value = "text")]
    pub(crate) format: AuditFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AuditFormat {
    /// 供人阅读。For people.
    Text,
    /// 一个 JSON 对象。One JSON object.
    Json,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Check {
    /// 只检查是否与程序一致，不写文件。Compare only; write nothing.
    #[arg(long)]
    pub(crate) check: bool,
}

/// A worker reads files, or becomes a foreign importer that may use so much memory.
#[derive(Debug, Args)]
pub(crate) struct Worker {
    #[arg(long, value_name = "字节", requires = "command")]
    pub(crate) memory: Option<u64>,
    #[arg(last = true, requires = "memory")]
    pub(crate) command: Vec<OsString>,
}
