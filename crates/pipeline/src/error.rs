//! Why a campaign could not be opened, and why a step could not be done. Deliberately not why a file that was sent
//! is refused: that is data.

use std::io;
use std::path::{Path, PathBuf};

use importer::wire::StoreError;
use ledger::LedgerError;
use model::{Explained, Text, text};
use pdf::PdfError;
use reporting::notice::NoticeError;

/// Why a campaign's folder could not be opened. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum OpenError {
    /// A file cannot be read.
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A settings file in another encoding.
    NotUtf8 {
        /// The file.
        path: PathBuf,
    },
    /// Settings that are wrong; all of them, each with its file and line.
    Settings(Vec<FileError>),
    /// Another run works in the folder.
    Busy,
    /// The folder's lock cannot be opened.
    Lock {
        /// The lock's file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The ledger.
    Ledger(#[from] LedgerError),
}

/// One thing that is wrong in a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The file's name inside the campaign folder.
    pub file: String,
    /// The line or cell; `None` for the file as a whole.
    pub place: Option<String>,
    /// What is wrong and what was expected.
    pub text: Text,
}

impl OpenError {
    /// A file as a whole is wrong.
    pub(crate) fn of_file(file: &Path, text: Text) -> Self {
        let file = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
        Self::Settings(vec![FileError { file, place: None, text }])
    }
}

impl FileError {
    fn line(&self) -> Text {
        let Self { file, place, text } = self;
        let place = place.as_ref().map(|place| format!(":{place}")).unwrap_or_default();
        text!("{file}{place}: {text}", "{file}{place}: {text}", text = *text)
    }
}

impl Explained for OpenError {
    /// What is wrong, one line each.
    fn text(&self) -> Text {
        match self {
            Self::Settings(errors) => lines(errors.iter().map(FileError::line)),
            Self::Io { path, source } => text!(
                "无法读取 {path}: {why}",
                "cannot read {path}: {why}",
                path = path.display(),
                why = source.text()
            ),
            Self::NotUtf8 { path } => text!(
                "无法读取 {path}: 文件不是 UTF-8 编码，请用文本编辑器另存为 UTF-8",
                "cannot read {path}: not UTF-8; save it as UTF-8 with a text editor",
                path = path.display()
            ),
            Self::Busy => text!(
                "另一个程序正在处理这个工作目录，请等它结束后再运行",
                "another run works in this folder; wait for its end and run again"
            ),
            Self::Lock { path, source } => text!(
                "工作目录不能写入（{path}: {why}）",
                "the folder cannot be written to ({path}: {why})",
                path = path.display(),
                why = source.text()
            ),
            Self::Ledger(error) => error.text(),
        }
    }
}

/// Why a step could not be done. The ledger and, but for [`StepError::Replace`], the output are as they were.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum StepError {
    /// A file of the folder cannot be read.
    Open(#[from] OpenError),
    /// The ledger.
    Ledger(#[from] LedgerError),
    /// What the ledger holds cannot be understood.
    Record(#[from] StoreError),
    /// The notice does not prove, or its template is wrong.
    Notice(#[from] NoticeError),
    /// A document could not be made.
    Document {
        /// The file's name.
        what: &'static str,
        /// Why.
        why: Text,
    },
    /// There can be no PDF.
    Pdf(#[from] PdfError),
    /// The folder that should hold the fonts of a PDF holds none.
    NoFonts(PathBuf),
    /// A file cannot be written.
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file of a new report cannot take the place of the old one.
    Replace {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The list of an unfinished report cannot be read, or no report of this program left it.
    Unfinished {
        /// The list.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A reading process cannot be started.
    Worker(#[source] io::Error),
    /// A recorded draw cannot be understood.
    Draw(String),
    /// The folder of a new campaign holds something already.
    NotEmpty(PathBuf),
    /// The campaign has no follow-up.
    NoFollowUp,
    /// No registered station has this code or name.
    UnknownStation(String),
    /// Nothing was imported yet.
    NothingImported,
    /// The findings of an earlier run cannot be read.
    Baseline {
        /// The file.
        path: PathBuf,
        /// Why.
        why: Text,
    },
    /// What is in the folder is not what was imported: each difference.
    Stale(Vec<Text>),
    /// Folders that cannot be listed, or files that cannot be looked at; each with the reason. Nothing was recorded.
    Unreachable(Vec<Text>),
    /// A received file is not what was imported, or cannot be read.
    Changed {
        /// The file.
        path: String,
    },
}

impl From<(PathBuf, io::Error)> for StepError {
    /// A file, and why it could not be written.
    fn from((path, source): (PathBuf, io::Error)) -> Self {
        Self::Write { path, source }
    }
}

impl StepError {
    /// A document called `what` that could not be made, and why.
    pub(crate) fn document(what: &'static str, why: &impl Explained) -> Self {
        Self::Document { what, why: why.text() }
    }
}

impl Explained for StepError {
    fn text(&self) -> Text {
        match self {
            Self::Open(error) => error.text(),
            Self::Ledger(error) => error.text(),
            Self::Notice(error) => error.text(),
            Self::Pdf(error) => error.text(),
            Self::Record(error) => text!(
                "台账中的记录无法读回，请重新导入：{why}",
                "the ledger holds a record that cannot be read back, import again: {why}",
                why = error.text()
            ),
            Self::Draw(json) => text!(
                "台账中的抽查名单无法读回，请用 sample --again 重新抽取：{json}",
                "the recorded draw cannot be read back, draw again with `sample --again`: {json}"
            ),
            Self::NotEmpty(path) => text!(
                "{path} 不是空目录，未写入任何文件",
                "{path} is not empty; nothing was written",
                path = path.display()
            ),
            Self::NoFollowUp => text!(
                "campaign.toml 中没有 [follow_up]，不跟踪整改",
                "campaign.toml has no [follow_up]; nothing is followed up"
            ),
            Self::UnknownStation(word) => text!(
                "名册中没有编号或名称为“{word}”的机构",
                "the register has no station with code or name `{word}`"
            ),
            Self::NothingImported => text!(
                "台账里还没有自评材料，请先导入（import）",
                "nothing was imported yet; run `import` first"
            ),
            Self::Document { what, why } => {
                text!("{what} 未能生成：{why}", "{what} could not be made: {why}", why = *why)
            }
            Self::NoFonts(path) => text!(
                "{path} 中没有字体文件；PDF 要用的字体放在工作目录的 fonts/，或用 --fonts 指明",
                "{path} has no fonts; put those for PDF into the folder's fonts/, or name them with --fonts",
                path = path.display()
            ),
            Self::Write { path, source } => text!(
                "无法写入 {path}: {why}；原有文件未改动",
                "cannot write {path}: {why}; the old file is untouched",
                path = path.display(),
                why = source.text()
            ),
            Self::Replace { path, source } => text!(
                "无法替换 {path}: {why}；新报告已经写好，请关闭打开着的文件再运行一次，即全部换上",
                "cannot replace {path}: {why}; the new report is written: close what has the file open and run \
                     again to put all of it in place",
                path = path.display(),
                why = source.text()
            ),
            Self::Unfinished { path, source } => text!(
                "没有照 {path} 更换报告：{why}；如果没有正在更换的报告，请删去它",
                "no report was put in place by {path}: {why}; delete it unless a report is being put in place",
                path = path.display(),
                why = source.text()
            ),
            Self::Worker(source) => text!(
                "无法启动读取程序：{why}；可加 --in-process 在本进程内读取",
                "the reading process cannot be started: {why}; --in-process reads without one",
                why = source.text()
            ),
            Self::Baseline { path, why } => text!(
                "无法读取上次的核验结果 {path}（应为 validate --format json 或 jsonl 的输出）：{why}",
                "cannot read the earlier findings {path} (expected what `validate --format json` or `jsonl` \
                     printed): {why}",
                path = path.display(),
                why = *why
            ),
            Self::Stale(changes) => lines(changes.iter().cloned().chain([text!(
                "材料与导入时不同，未生成文书；请先重新导入（import），确要按导入时的材料生成的，加 --as-imported",
                "what is there is not what was imported; no paper was written. Import again, or say --as-imported to \
                 go by what was imported"
            )])),
            Self::Unreachable(what) => lines(what.iter().cloned().chain([text!(
                "以上位置读不到，其中可能有材料，读不到不等于没有报送；台账未改动。请恢复访问后再导入；\
                 确知可以当作没有的，加 --accept-missing",
                "these cannot be reached and may hold forms: not read is not absent. Nothing was recorded. Make them \
                 reachable and import again, or say --accept-missing if they may be taken for missing"
            )])),
            Self::Changed { path } => text!(
                "{path} 在导入之后被改动或删除，请先重新导入",
                "{path} was changed or removed since the import; import again first"
            ),
        }
    }
}

/// Several texts, one a line.
fn lines(texts: impl IntoIterator<Item = Text>) -> Text {
    let (zh, en): (Vec<_>, Vec<_>) = texts.into_iter().map(|Text { zh, en }| (zh, en)).unzip();
    Text { zh: zh.join("\n"), en: en.join("\n") }
}
