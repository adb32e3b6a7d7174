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
    /// 生成标注退回件：把问题标在各机构报送的文件上。Mark the findings on copies of the returns, to send back.
    #[command(help_template = TEMPLATE, override_usage = "cargo xtask annotate [OPTIONS] [工作目录] [机构]...")]
    Annotate(Annotate),
    /// 列出、查找、说明核验规则。List, find and explain the rules.
    #[command(help_template = TEMPLATE)]
    Rules(Rules),
    /// 抽取实地检查的机构。Draw stations for on-site checks.
    #[command(help_template = TEMPLATE)]
    Sample(Sample),
    /// 汇总自评、书面、实地三项得分并评定等级。Reconcile the three scores and grade.
    #[command(help_template = TEMPLATE)]
    Assess(Assess),
    /// 生成通报、汇总表和问题清单。Write the notice, the summary workbook and the findings.
    #[command(help_template = TEMPLATE)]
    Report(Report),
    /// 生成给各机构的文书：反馈函、整改通知、撤销告知草稿、复查报告。Write the papers to stations.
    #[command(help_template = TEMPLATE)]
    Letters(Letters),
    /// 生成空白的自评表和实地抽查表。Write the blank return and the blank on-site form.
    #[command(help_template = TEMPLATE)]
    Template(Template),
    /// 说明一个机构的得分和等级从何而来。Explain the score and grade of a station.
    #[command(help_template = TEMPLATE, override_usage = "cargo xtask explain [OPTIONS] [工作目录] <机构>")]
    Explain(Explain),
    /// 试算：某项得分改变后结果如何，不作记录。What a station's result would be with other scores.
    #[command(
        help_template = TEMPLATE,
        override_usage = "cargo xtask what-if [OPTIONS] <工作目录> <机构> <指标=得分>..."
    )]
    WhatIf(WhatIf),
    /// 列出得分在等次界线附近的机构。List the stations close to the bound of a grade.
    #[command(help_template = TEMPLATE)]
    Sensitivity(Sensitivity),
    /// 整改跟踪：到期、逾期、复查、销号。List stations under rectification, due and overdue.
    #[command(help_template = TEMPLATE)]
    FollowUp(FollowUp),
    /// 由本年度建立下一年度的工作目录。Make next year's folder from this one.
    #[command(help_template = TEMPLATE)]
    NewCampaign(NewCampaign),
    /// 核对一份打好的通报：所数、合计、抽查率、序号、日期、名单。Check a notice that someone typed.
    #[command(help_template = TEMPLATE)]
    AuditNotice(AuditNotice),
    /// 核对、显示评估标准，或由电子表格生成。Check or show a scheme, or draft one from a spreadsheet.
    #[command(help_template = TEMPLATE)]
    Scheme(Scheme),
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

#[expect(clippy::struct_excessive_bools, reason = "each is a switch that can be typed")]
#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Import {
    /// 年度工作目录；与 --dry-run 合用时为任意文件或目录。Campaign folder; with --dry-run, any files or folders.
    #[arg(value_name = "路径", default_value = ".", help_heading = ARGUMENTS)]
    pub(crate) paths: Vec<PathBuf>,
    /// 导入实地抽查表（onsite/），不导入自评材料。Import the on-site forms instead of the returns.
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) onsite: bool,
    /// 导入复查表（reinspection/），不导入自评材料。Import the re-inspection forms instead of the returns.
    #[arg(long, conflicts_with_all = ["dry_run", "onsite"])]
    pub(crate) reinspection: bool,
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
    /// 输出格式；不给时由 --output 的扩展名决定，否则为 text。Output format; by default told by the file of --output.
    #[arg(long, value_name = "格式")]
    pub(crate) format: Option<FindingsFormat>,
    /// 写入这个文件，不打印。Write to this file instead of printing.
    #[arg(short, long, value_name = "文件")]
    pub(crate) output: Option<PathBuf>,
    /// 与上次核验的 JSON 相比，分出新增、消失、仍在的问题。Compare with the JSON of an earlier run.
    #[arg(long, value_name = "上次的 JSON")]
    pub(crate) baseline: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingsFormat {
    /// 供人阅读，标出所在单元格。For people, the cell marked.
    Text,
    /// 一个 JSON 对象。One JSON object.
    Json,
    /// 每个问题一行 JSON。One JSON object a line.
    Jsonl,
    /// SARIF 2.1.0，供其他检查工具使用。For other checking tools.
    Sarif,
    /// 一个网页，可搜索、分组。One page, to search and group.
    Html,
    /// 工作簿，一个问题一行；须与 --output 合用。A workbook, one row a finding; needs --output.
    Xlsx,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Annotate {
    /// 年度工作目录（可省略，默认当前目录），其后为机构编号或名称，不给则全部。Campaign folder (may be left out), then stations; by default all.
    #[arg(value_names = ["工作目录", "机构"], num_args = 0.., help_heading = ARGUMENTS)]
    pub(crate) words: Vec<String>,
    /// 以这一天为今天（YYYY-MM-DD）。Take this day as today.
    #[arg(long, value_name = "日期")]
    pub(crate) date: Option<Date>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Rules {
    /// 规则编号或名称，给出则说明这一条。Code or name of one rule to explain.
    #[arg(value_name = "规则", help_heading = ARGUMENTS)]
    pub(crate) rule: Option<String>,
    /// 加上这个年度工作目录自行声明的规则。Add the rules that this campaign declares.
    #[arg(long, value_name = "工作目录")]
    pub(crate) campaign: Option<PathBuf>,
    /// 只列编号以此开头的，如 R。Only codes that begin so.
    #[arg(long, value_name = "字母")]
    pub(crate) family: Option<String>,
    /// 只列这个级别的：error、warning、info。Only this severity.
    #[arg(long, value_name = "级别")]
    pub(crate) severity: Option<RuleSeverity>,
    /// 只列这个问题类别的，如 management 或 management.archive。Only this class.
    #[arg(long, value_name = "类别")]
    pub(crate) class: Option<String>,
    /// 只列提到这个词的。Only rules that mention this word.
    #[arg(long, value_name = "词")]
    pub(crate) search: Option<String>,
    /// 打印格式。Output format.
    #[arg(long, value_name = "格式", default_value = "text")]
    pub(crate) format: RulesFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum RuleSeverity {
    /// 错误。
    Error,
    /// 警告。
    Warning,
    /// 提示。
    Info,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesFormat {
    /// 供人阅读。For people.
    Text,
    /// JSON。
    Json,
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
pub(crate) struct Assess {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    /// 只计这一天之前的决定，打印当时结果，不作记录。Leave out decisions from this day on; nothing is recorded.
    #[arg(long, value_name = "日期")]
    pub(crate) before: Option<Date>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct WhatIf {
    /// 年度工作目录。Folder of the campaign.
    #[arg(value_name = "工作目录", help_heading = ARGUMENTS)]
    pub(crate) folder: PathBuf,
    /// 机构编号或名称。Station code or name.
    #[arg(value_name = "机构", help_heading = ARGUMENTS)]
    pub(crate) station: String,
    /// 指标=得分，可写多项。Leaf and points, such as B3=4.5.
    #[arg(value_name = "指标=得分", required = true, help_heading = ARGUMENTS)]
    pub(crate) scores: Vec<String>,
    /// 以这一天为今天（YYYY-MM-DD）。Take this day as today.
    #[arg(long, value_name = "日期")]
    pub(crate) date: Option<Date>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Sensitivity {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    /// 离界线多少分以内，默认 1。Within so many points, 1 by default.
    #[arg(long, value_name = "分", default_value = "1")]
    pub(crate) within: rust_decimal::Decimal,
    /// 打印格式。Output format.
    #[arg(long, value_name = "格式", default_value = "text")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct FollowUp {
    /// 年度工作目录，内有 campaign.toml。Folder of the campaign.
    #[arg(value_name = "工作目录", default_value = ".", help_heading = ARGUMENTS)]
    pub(crate) folder: PathBuf,
    /// 问哪一天的情况（YYYY-MM-DD），默认为有记录的最后一天。The day asked about, by default the last one
    /// of which something is recorded.
    #[arg(long, value_name = "日期")]
    pub(crate) date: Option<Date>,
    /// 打印格式。Output format.
    #[arg(long, value_name = "格式", default_value = "text")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct NewCampaign {
    /// 本年度工作目录。Folder of this year's campaign.
    #[arg(value_name = "本年度目录", help_heading = ARGUMENTS)]
    pub(crate) from: PathBuf,
    /// 下一年度工作目录，须不存在或为空。Folder of next year's; must not exist, or be empty.
    #[arg(value_name = "下年度目录", help_heading = ARGUMENTS)]
    pub(crate) to: PathBuf,
    /// 整改进展算到哪一天（YYYY-MM-DD），默认为有记录的最后一天。The day up to which follow-up is looked at.
    #[arg(long, value_name = "日期")]
    pub(crate) date: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// 供人阅读。For people.
    Text,
    /// 一个 JSON 对象。One JSON object.
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// 供人阅读。For people.
    Text,
    /// 一个 JSON 对象。One JSON object.
    Json,
    /// 一个网页。One HTML page.
    Html,
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
    /// 只计这一天之前的决定。Leave out decisions from this day on.
    #[arg(long, value_name = "日期")]
    pub(crate) before: Option<Date>,
    /// 打印格式。Output format.
    #[arg(long, value_name = "格式", default_value = "text")]
    pub(crate) format: ExplainFormat,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Letters {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    /// 格式，可写几个。Formats; several may be given.
    #[arg(long, value_name = "格式", value_delimiter = ',', default_value = "docx")]
    pub(crate) format: Vec<LetterFormat>,
    /// PDF 所用字体的文件夹，默认为工作目录的 fonts/。Folder of the fonts for PDF; by default fonts/ of the campaign.
    #[arg(long, value_name = "文件夹")]
    pub(crate) fonts: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项 Options")]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    /// 另外生成的格式。Formats to write besides.
    #[arg(long, value_name = "格式", value_delimiter = ',')]
    pub(crate) format: Vec<ReportFormat>,
    /// PDF 所用字体的文件夹，默认为工作目录的 fonts/。Folder of the fonts for PDF; by default fonts/ of the campaign.
    #[arg(long, value_name = "文件夹")]
    pub(crate) fonts: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// 通报、公示、抽取记录和年度报告的 PDF/A；须用 --features pdf 构建。PDF/A; needs a build with --features pdf.
    Pdf,
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
    /// PDF/A；须用 --features pdf 构建。PDF/A; needs a build with --features pdf.
    Pdf,
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
pub(crate) struct Scheme {
    /// check 核对，show 打印成表并写明每项政策，import 由电子表格生成。What to do.
    #[arg(value_name = "动作", help_heading = ARGUMENTS)]
    pub(crate) action: SchemeAction,
    /// 标准文件或年度工作目录；import 时为电子表格。The scheme or a campaign folder; for import, the spreadsheet.
    #[arg(value_name = "文件", help_heading = ARGUMENTS)]
    pub(crate) file: PathBuf,
    /// show 的格式。Format of show.
    #[arg(long, value_name = "格式", default_value = "md")]
    pub(crate) format: SchemeFormat,
    /// 写入这个文件，不打印；xlsx 必须写。Write to this file; needed for xlsx.
    #[arg(long, value_name = "文件")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemeAction {
    /// 核对，列出全部错误。Tell every fault.
    Check,
    /// 打印成表。Print as tables.
    Show,
    /// 由电子表格生成，存疑处注明。Draft from a spreadsheet, doubts marked.
    Import,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemeFormat {
    /// Markdown。
    Md,
    /// 网页。A page.
    Html,
    /// 电子表格。A workbook.
    Xlsx,
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

/// A worker reads files, or becomes a foreign importer that may use so much memory.
#[derive(Debug, Args)]
pub(crate) struct Worker {
    #[arg(long, value_name = "字节", requires = "command")]
    pub(crate) memory: Option<u64>,
    #[arg(last = true, requires = "memory")]
    pub(crate) command: Vec<OsString>,
}
