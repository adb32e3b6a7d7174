//! Why a campaign could not be opened, and why a step could not be done.

use std::io;
use std::path::{Path, PathBuf};

use importer::wire::StoreError;
use ledger::LedgerError;
use model::{Explained, Lang, Text, text};
use pdf::PdfError;
use reporting::notice::NoticeError;

/// Why a campaign's folder could not be opened. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A file cannot be read.
    #[error("cannot read {path}")]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Settings that are wrong; all of them, each with its file and line.
    #[error("the campaign's settings are wrong")]
    Settings(Vec<Slip>),
    /// Another run works in the folder.
    #[error("another run works in the campaign's folder")]
    Busy,
    /// The folder's lock cannot be opened.
    #[error("cannot write {path}")]
    Lock {
        /// The lock's file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The ledger.
    #[error("the ledger cannot be used")]
    Ledger(#[from] LedgerError),
}

/// One thing that is wrong in a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The file's name inside the campaign folder.
    pub file: String,
    /// The line or cell; `None` for the file as a whole.
    pub place: Option<String>,
    /// What is wrong and what was expected.
    pub text: Text,
}

impl OpenError {
    /// A file as a whole is wrong.
    pub(crate) fn slip(file: &Path, text: Text) -> Self {
        let file = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
        Self::Settings(vec![Slip { file, place: None, text }])
    }

    /// What is wrong, for readers, one line each.
    pub fn render(&self, lang: Lang) -> String {
        let text = match self {
            Self::Settings(slips) => {
                let lines = slips.iter().map(|slip| match &slip.place {
                    Some(place) => format!("{}:{place}: {}", slip.file, slip.text.get(lang)),
                    None => format!("{}: {}", slip.file, slip.text.get(lang)),
                });
                return lines.collect::<Vec<_>>().join("\n");
            }
            Self::Io { path, source } => Text::new(
                format!("无法读取 {}: {source}", path.display()),
                format!("cannot read {}: {source}", path.display()),
            ),
            Self::Busy => Text::new(
                "另一个程序正在处理这个工作目录，请等它结束后再运行",
                "another run works in this folder; wait for its end and run again",
            ),
            Self::Lock { path, source } => Text::new(
                format!("工作目录不能写入（{}: {source}）", path.display()),
                format!("the folder cannot be written to ({}: {source})", path.display()),
            ),
            Self::Ledger(error) => error.text(),
        };
        text.get(lang).to_owned()
    }
}

/// Why a step could not be done. The ledger and, but for [`StepError::Replace`], the output are as they were.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// The ledger.
    #[error("the ledger cannot be used")]
    Ledger(#[from] LedgerError),
    /// What the ledger holds cannot be understood.
    #[error("the ledger holds a record that cannot be read back")]
    Record(#[from] StoreError),
    /// The notice does not prove, or its template is wrong.
    #[error("the notice was not written")]
    Notice(#[from] NoticeError),
    /// A document could not be made.
    #[error("{what} could not be made: {}", .cause.en)]
    Document {
        /// The file's name.
        what: &'static str,
        /// Why.
        cause: Text,
    },
    /// There can be no PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The folder that should hold the fonts of a PDF holds none.
    #[error("no fonts in {0}")]
    NoFonts(PathBuf),
    /// A font cannot be read.
    #[error("cannot read {path}")]
    Font {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write {path}")]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file of a new report cannot take the place of the old one.
    #[error("cannot replace {path}")]
    Replace {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A reading process cannot be started.
    #[error("the reading process cannot be started")]
    Worker(#[source] io::Error),
    /// A recorded draw cannot be understood.
    #[error("the recorded draw cannot be read back: {0}")]
    Draw(String),
    /// The folder of a new campaign holds something already.
    #[error("{0} is not empty")]
    NotEmpty(PathBuf),
    /// The campaign follows nobody up.
    #[error("the campaign has no policy of follow-up")]
    NoFollowUp,
    /// No registered station has this code or name.
    #[error("no station is {0}")]
    UnknownStation(String),
    /// Nothing was imported yet.
    #[error("nothing was imported yet")]
    NothingImported,
    /// The findings of an earlier run cannot be read.
    #[error("cannot read the findings in {path}: {}", .cause.en)]
    Baseline {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: Text,
    },
    /// A received file is not what was imported, or cannot be read.
    #[error("{path} is not the file that was imported")]
    Changed {
        /// The file.
        path: String,
    },
}

impl StepError {
    /// A document called `what` that could not be made, and why.
    pub(crate) fn document(what: &'static str, why: &impl Explained) -> Self {
        Self::Document { what, cause: why.text() }
    }

    /// What is wrong and what to do, for readers.
    pub fn render(&self, lang: Lang) -> String {
        let text = match self {
            Self::Ledger(error) => error.text(),
            Self::Notice(error) => error.text(),
            Self::Record(error) => Text::new(
                format!("台账中的记录无法读回，请重新导入：{error}"),
                format!("the ledger holds a record that cannot be read back, import again: {error}"),
            ),
            Self::Draw(json) => Text::new(
                format!("台账中的抽查名单无法读回，请用 sample --again 重新抽取：{json}"),
                format!("the recorded draw cannot be read back, draw again with `sample --again`: {json}"),
            ),
            Self::Document { what, cause } => {
                text!("{what} 未能生成：{cause}", "{what} could not be made: {cause}", cause = *cause)
            }
            Self::Pdf(error) => error.text(),
            Self::NoFonts(path) => Text::new(
                format!(
                    "{} 中没有字体文件；PDF 要用的字体放在工作目录的 fonts/，或用 --fonts 指明",
                    path.display()
                ),
                format!(
                    "{} has no fonts; put those for PDF into the folder's fonts/, or name them with --fonts",
                    path.display()
                ),
            ),
            Self::Font { path, source } => Text::new(
                format!("无法读取字体 {}: {source}", path.display()),
                format!("cannot read the font {}: {source}", path.display()),
            ),
            Self::Write { path, source } => Text::new(
                format!("无法写入 {}: {source}；原有文件未改动", path.display()),
                format!("cannot write {}: {source}; the old file is untouched", path.display()),
            ),
            Self::Replace { path, source } => Text::new(
                format!(
                    "无法替换 {}: {source}；新报告已经写好，请关闭打开着的文件再运行一次，即全部换上",
                    path.display()
                ),
                format!(
                    "cannot replace {}: {source}; the new report is written: close what has the file open and \
                     run again to put all of it in place",
                    path.display()
                ),
            ),
            Self::Worker(source) => Text::new(
                format!("无法启动读取程序：{source}；可加 --in-process 在本进程内读取"),
                format!("the reading process cannot be started: {source}; --in-process reads without one"),
            ),
            Self::NotEmpty(path) => Text::new(
                format!("{} 不是空目录，未写入任何文件", path.display()),
                format!("{} is not empty; nothing was written", path.display()),
            ),
            Self::NoFollowUp => Text::new(
                "campaign.toml 中没有 [follow_up]，不跟踪整改",
                "campaign.toml has no [follow_up]; nothing is followed up",
            ),
            Self::UnknownStation(word) => Text::new(
                format!("名册中没有编号或名称为“{word}”的机构"),
                format!("the register has no station with code or name `{word}`"),
            ),
            Self::Baseline { path, cause } => {
                let path = path.display();
                text!(
                    "无法读取上次的核验结果 {path}（应为 validate --format json 或 jsonl 的输出）：{cause}",
                    "cannot read the earlier findings {path} (expected what `validate --format json` or `jsonl` \
                     printed): {cause}",
                    cause = *cause
                )
            }
            Self::Changed { path } => Text::new(
                format!("{path} 在导入之后被改动或删除，请先重新导入"),
                format!("{path} was changed or removed since the import; import again first"),
            ),
            Self::NothingImported => Text::new(
                "台账里还没有自评材料，请先运行 cargo xtask import",
                "nothing was imported yet; run `cargo xtask import` first",
            ),
        };
        text.get(lang).to_owned()
    }
}
