//! The command line: what can be typed, and its help. Nothing is done here.

mod documents;
mod evaluation;
pub(crate) mod help;
mod returns;
mod validation;
mod values;
pub(crate) mod wrong;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use clap::{ArgAction, Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;
use model::Lang;
use pipeline::Isolation;
use pipeline::isolate::Program;

pub(crate) use documents::{AuditFormat, AuditNotice, LetterFormat, Letters, Report, ReportFormat};
pub(crate) use evaluation::{
    Assess, Explain, ExplainFormat, FollowUp, ListFormat, NewCampaign, Sample, Scheme, SchemeAction,
    SchemeFormat, Sensitivity, WhatIf,
};
pub(crate) use returns::{Import, ImportFormat, Read, Run, Template};
pub(crate) use validation::{Annotate, FindingsFormat, RuleSeverity, Rules, RulesFormat, Validate};

/// How the help of a command is laid out.
pub const TEMPLATE: &str = "\
{about}

用法 Usage: {usage}

{all-args}";

/// The heading over the arguments that have no name.
pub const ARGUMENTS: &str = "参数 Arguments";

/// The heading over the options of a command.
pub const OPTIONS: &str = "选项 Options";

/// The heading over the options that every command has.
const COMMON: &str = "通用选项 Common options";

/// The heading over the commands.
const COMMANDS: &str = "命令 Commands";

/// The usage of commands whose arguments are sorted out after parsing, without the program.
const USAGES: [(&str, &str); 3] = [
    ("annotate", "[OPTIONS] [工作目录] [机构]..."),
    ("explain", "[OPTIONS] [工作目录] <机构>"),
    ("what-if", "[OPTIONS] <工作目录> <机构> <指标=得分>..."),
];

/// All that can be typed after `program`, which is how the program was called.
pub fn command(program: &str) -> clap::Command {
    let mut command = Cli::command().bin_name(program);
    for (name, usage) in USAGES {
        if let Some(one) = command.find_subcommand_mut(name) {
            *one = std::mem::take(one).override_usage(format!("{program} {name} {usage}"));
        }
    }
    command
}

/// The language that the arguments ask for, before they are parsed.
pub fn asked(arguments: &[OsString]) -> Option<Lang> {
    let mut words = arguments.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    let mut asked = None;
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(value) => value.strip_prefix('='),
            None => continue,
        };
        asked = match value {
            Some("zh") => Some(Lang::Zh),
            Some("en") => Some(Lang::En),
            _ => asked,
        };
    }
    asked
}

/// 鉴评：职业技能鉴定机构检查评估工具。
///
/// Jianping: the yearly evaluation of skill-testing stations.
#[derive(Debug, Parser)]
#[command(
    help_template = TEMPLATE,
    version,
    subcommand_help_heading = COMMANDS,
    subcommand_value_name = "命令",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) shared: Shared,
    /// 显示版本和规则摘要。Print the version and the digest of the rules.
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = COMMON)]
    version: Option<bool>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = COMMON)]
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
    #[arg(long, global = true, value_name = "数", value_parser = values::threads)]
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
    pub(crate) fn isolation(&self) -> io::Result<Isolation> {
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
    /// 一次做完：导入、核验、抽查、评定、出文件，有复查材料时跟踪整改。Import, validate, draw, assess, report, and follow up where there is something to follow.
    #[command(help_template = TEMPLATE)]
    Run(Run),
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
    #[command(help_template = TEMPLATE)]
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
    #[command(help_template = TEMPLATE)]
    Explain(Explain),
    /// 试算：某项得分改变后结果如何，不作记录。What a station's result would be with other scores.
    #[command(help_template = TEMPLATE)]
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
    /// 生成命令补全脚本。Write a script that completes commands in a shell.
    #[command(help_template = TEMPLATE)]
    Completions(Completions),
    /// 读取进程，由程序自己启动。A reading process, started by the program itself.
    #[command(hide = true)]
    Worker(Worker),
}

/// The folder of a campaign.
#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Campaign {
    /// 年度工作目录，内有 campaign.toml。Folder of the campaign.
    #[arg(value_name = "工作目录", default_value = ".", help_heading = ARGUMENTS)]
    pub(crate) folder: PathBuf,
    /// 以这一天为今天（YYYY-MM-DD），默认取工作目录设定的日期。Take this day as today.
    #[arg(long, value_name = "日期", value_parser = values::day)]
    pub(crate) date: Option<Date>,
}

/// What papers go by.
#[derive(Debug, Args)]
pub(crate) struct AsImported {
    /// 材料在导入后有变化时，仍按导入时的生成。Go by what was imported even if something has changed since.
    #[arg(long, help_heading = OPTIONS)]
    pub(crate) as_imported: bool,
}

/// Completions are written for one shell.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// 命令解释器。The shell.
    #[arg(value_name = "命令解释器", help_heading = ARGUMENTS)]
    pub(crate) shell: Shell,
}

/// A worker reads files, or becomes a foreign importer that may use so much memory.
#[derive(Debug, Args)]
pub(crate) struct Worker {
    #[arg(long, value_name = "字节", requires = "command")]
    pub(crate) memory: Option<u64>,
    #[arg(last = true, requires = "memory")]
    pub(crate) command: Vec<OsString>,
}
