//! What is typed to draw, assess, explain and follow up.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{ARGUMENTS, AsImported, Campaign, OPTIONS, values};

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Sample {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    #[command(flatten)]
    pub(crate) papers: AsImported,
    /// 已有抽查名单时重新抽取。Draw again although a draw is recorded.
    #[arg(long)]
    pub(crate) again: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Assess {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    /// 只计这一天之前的决定，打印当时结果，不作记录。Leave out decisions from this day on; nothing is recorded.
    #[arg(long, value_name = "日期", value_parser = values::day)]
    pub(crate) before: Option<Date>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
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
    #[arg(long, value_name = "日期", value_parser = values::day)]
    pub(crate) date: Option<Date>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Sensitivity {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    /// 离界线多少分以内，默认 1。Within so many points, 1 by default.
    #[arg(long, value_name = "分", default_value = "1", value_parser = values::points)]
    pub(crate) within: rust_decimal::Decimal,
    /// 打印格式。Output format.
    #[arg(long, value_name = "格式", default_value = "text")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct FollowUp {
    /// 年度工作目录，内有 campaign.toml。Folder of the campaign.
    #[arg(value_name = "工作目录", default_value = ".", help_heading = ARGUMENTS)]
    pub(crate) folder: PathBuf,
    /// 问哪一天的情况（YYYY-MM-DD），默认为有记录的最后一天。The day asked about, by default the last one
    /// of which something is recorded.
    #[arg(long, value_name = "日期", value_parser = values::day)]
    pub(crate) date: Option<Date>,
    /// 打印格式。Output format.
    #[arg(long, value_name = "格式", default_value = "text")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct NewCampaign {
    /// 本年度工作目录。Folder of this year's campaign.
    #[arg(value_name = "本年度目录", help_heading = ARGUMENTS)]
    pub(crate) from: PathBuf,
    /// 下一年度工作目录，须不存在或为空。Folder of next year's; must not exist, or be empty.
    #[arg(value_name = "下年度目录", help_heading = ARGUMENTS)]
    pub(crate) to: PathBuf,
    /// 整改进展算到哪一天（YYYY-MM-DD），默认为有记录的最后一天。The day up to which follow-up is looked at.
    #[arg(long, value_name = "日期", value_parser = values::day)]
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
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Explain {
    /// 年度工作目录（可省略，默认当前目录）和机构编号或名称。Campaign folder (may be left out) and station code or name.
    #[arg(value_names = ["工作目录", "机构"], num_args = 1..=2, required = true, help_heading = ARGUMENTS)]
    pub(crate) words: Vec<String>,
    /// 以这一天为今天（YYYY-MM-DD）。Take this day as today.
    #[arg(long, value_name = "日期", value_parser = values::day)]
    pub(crate) date: Option<Date>,
    /// 只计这一天之前的决定。Leave out decisions from this day on.
    #[arg(long, value_name = "日期", value_parser = values::day)]
    pub(crate) before: Option<Date>,
    /// 打印格式。Output format.
    #[arg(long, value_name = "格式", default_value = "text")]
    pub(crate) format: ExplainFormat,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
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
    /// 核对，列出全部错误。List every fault.
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
