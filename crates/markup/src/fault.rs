//! Why a package or a part of it is refused, in both languages. What a file should have held is not known here.

use std::fmt;

use model::limits::Over;
use model::{Explained, Text, text};
use zip::result::ZipError;

/// Why a package or a part cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A package or a part that is not whole, or not what it claims to be.
    Damaged {
        /// What is wrong, naming the part.
        detail: Text,
    },
    /// Protected by a password.
    Encrypted,
    /// A document type declaration.
    Doctype {
        /// Line, from 1.
        line: u32,
        /// Column, from 1.
        column: u32,
    },
    /// More than a limit allows.
    Over(Over),
}

impl Fault {
    /// A part that cannot be read.
    #[expect(clippy::needless_pass_by_value, reason = "every caller makes the sentence for this")]
    pub fn damaged(part: &str, why: Text) -> Self {
        Self::Damaged { detail: text!("{part}：{why}", "{part}: {why}", why = why) }
    }

    /// A part that is not there.
    pub fn missing(part: &str) -> Self {
        Self::Damaged { detail: text!("缺少 {part}", "{part} is missing") }
    }
}

impl Explained for Fault {
    fn text(&self) -> Text {
        match self {
            Self::Damaged { detail } => {
                text!("文件已损坏，无法读取：{detail}", "the file is damaged: {detail}", detail = *detail)
            }
            Self::Encrypted => text!("工作簿设有打开密码", "the file is protected by a password"),
            Self::Doctype { line, column } => text!(
                "XML 第 {line} 行第 {column} 列含有 DOCTYPE，出于安全不予读取",
                "the XML has a DOCTYPE at {line}:{column}"
            ),
            Self::Over(over) => over.text(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl std::error::Error for Fault {}

impl From<Over> for Fault {
    fn from(over: Over) -> Self {
        Self::Over(over)
    }
}

/// What the zip library found wrong; its own words are in one language only.
pub(crate) fn why(error: &ZipError) -> Text {
    match error {
        ZipError::Io(error) => error.text(),
        ZipError::FileNotFound => text!("没有这个条目", "there is no such entry"),
        ZipError::InvalidPassword => text!("密码不正确", "the password is wrong"),
        ZipError::UnsupportedArchive(_) => {
            text!("所用的 ZIP 功能不受支持", "it uses features of zip that are not supported")
        }
        ZipError::CompressionMethodNotSupported(method) => unsupported(method),
        _ => text!("结构不完整", "its structure is incomplete"),
    }
}

/// A way of compressing that is not read.
pub(crate) fn unsupported(method: impl fmt::Display) -> Text {
    text!("压缩方法（{method}）不受支持", "compression method not supported: {method}")
}
