//! What is typed to check returns and to look at the rules.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{ARGUMENTS, AsImported, Campaign, OPTIONS, values};

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Validate {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    /// 输出格式；不给时由 --output 的扩展名决定，否则为 text。Output format; by default given by the file of --output.
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
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Annotate {
    /// 年度工作目录（可省略，默认当前目录），其后为机构编号或名称，不给则全部。Campaign folder (may be left out), then stations; by default all.
    #[arg(value_names = ["工作目录", "机构"], num_args = 0.., help_heading = ARGUMENTS)]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) papers: AsImported,
    /// 以这一天为今天（YYYY-MM-DD）。Take this day as today.
    #[arg(long, value_name = "日期", value_parser = values::day)]
    pub(crate) date: Option<Date>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
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
    /// 错误。Errors.
    Error,
    /// 警告。Warnings.
    Warning,
    /// 提示。Notes.
    Info,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesFormat {
    /// 供人阅读。For people.
    Text,
    /// JSON。
    Json,
}
