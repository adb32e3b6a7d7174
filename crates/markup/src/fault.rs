//! Why a package or a part of it is refused, in both languages. What a file should have held is not said here.

use std::fmt;

use model::limits::Over;
use model::{Explained, Text, text};

/// Why a package or a part cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not what its own parts say it is.
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
