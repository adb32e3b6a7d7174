//! What is typed to make, import and read returns.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{ARGUMENTS, Campaign, OPTIONS};

#[derive(Debug, Args)]
pub(crate) struct Template {
    /// 年度工作目录，内有 campaign.toml。Folder of the campaign.
    #[arg(value_name = "工作目录", default_value = ".", help_heading = ARGUMENTS)]
    pub(crate) folder: PathBuf,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a switch that can be typed")]
#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
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
    /// 读不到的文件夹当作没有材料，不停下来。Take folders that cannot be reached for missing instead of stopping.
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) accept_missing: bool,
    /// 每个值带上所在单元格。Add the cell of every value.
    #[arg(long, requires = "dry_run")]
    pub(crate) origins: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Run {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    /// 读不到的文件夹当作没有材料，不停下来。Take folders that cannot be reached for missing instead of stopping.
    #[arg(long)]
    pub(crate) accept_missing: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// 每个文件一行摘要。One line a file.
    Text,
    /// 每份材料一行 JSON。One JSON object a line and submission.
    Jsonl,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
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
