//! What is typed to write letters and to check a notice.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{ARGUMENTS, AsImported, Campaign, OPTIONS};

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Letters {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    #[command(flatten)]
    pub(crate) papers: AsImported,
    /// 格式，可写几个。Formats; several may be given.
    #[arg(long, value_name = "格式", value_delimiter = ',', default_value = "docx")]
    pub(crate) format: Vec<LetterFormat>,
    /// PDF 所用字体的文件夹，默认为工作目录的 fonts/。Folder of the fonts for PDF; by default fonts/ of the campaign.
    #[arg(long, value_name = "文件夹")]
    pub(crate) fonts: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) campaign: Campaign,
    #[command(flatten)]
    pub(crate) papers: AsImported,
    /// 另外生成的格式。More formats to write.
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
#[command(next_help_heading = OPTIONS)]
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
