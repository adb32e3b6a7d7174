//! Why a command could not do its work, in both languages. What found something to fix is no failure.

use std::io::{self, ErrorKind};
use std::path::Path;

use model::{Explained, Text, text};
use pdf::PdfError;
use pipeline::{OpenError, StepError};

/// What a command comes to: an exit code, or why there is none.
pub(crate) type Done = Result<u8, Failure>;

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Whatever it is, in words.
    Explained(Text),
    /// Nothing was imported yet.
    NothingImported,
    /// The program was built without PDF.
    NoPdf,
    /// Whoever reads the output, such as `head`, has read enough.
    Closed,
}

impl Failure {
    /// A file that cannot be written.
    pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Self {
        let path = path.display();
        text!("无法写入 {path}：{why}", "cannot write {path}: {why}", why = error.text()).into()
    }

    /// What happened and, where it helps, what to do with the program of this name.
    pub(crate) fn text(&self, program: &str) -> Text {
        match self {
            Self::Explained(text) => text.clone(),
            Self::NothingImported => text!(
                "台账里还没有自评材料，请先运行 {program} import",
                "nothing was imported yet; run `{program} import` first"
            ),
            Self::NoPdf if program == "cargo xtask" => text!(
                "本程序未编入 PDF 输出；请用 cargo run --package xtask --features pdf -- 代替 {program} \
                 再运行一次（首次构建需几分钟），或改用 --format docx",
                "this build has no PDF; run `cargo run --package xtask --features pdf --` in place of `{program}` \
                 (the first build takes minutes), or use `--format docx`"
            ),
            Self::NoPdf => text!(
                "本程序未编入 PDF 输出；请用 cargo build --release -p jianping --features pdf 重新构建\
                 （需几分钟），或改用 --format docx",
                "this build has no PDF; build again by `cargo build --release -p jianping --features pdf` \
                 (it takes minutes), or use `--format docx`"
            ),
            Self::Closed => text!("输出已关闭", "the output was closed"),
        }
    }
}

impl From<Text> for Failure {
    fn from(text: Text) -> Self {
        Self::Explained(text)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Explained(error.text()),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::Explained(error.text())
    }
}

impl From<StepError> for Failure {
    fn from(error: StepError) -> Self {
        match error {
            StepError::NothingImported => Self::NothingImported,
            StepError::Pdf(PdfError::NotBuilt) => Self::NoPdf,
            error => Self::Explained(error.text()),
        }
    }
}
