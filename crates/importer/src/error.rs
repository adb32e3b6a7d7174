//! Why a file as a whole could not be read.

use markup::Fault;
use model::limits::{Limit, Over};
use model::{Explained, Text, text};

/// Why a file was refused, with a hint how to fix it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum ImportError {
    /// Nothing in it.
    Empty,
    /// None of the formats that are read.
    UnknownType {
        /// What it looks like, for readers: see `markup::sniff::describe`.
        found: Text,
    },
    /// The system does not give its bytes: no right to read it, a broken disk or connection. What is in it is not
    /// known.
    Unreadable {
        /// Why.
        why: Text,
    },
    /// A container or part that cannot be read.
    Damaged {
        /// What is wrong, naming the part.
        detail: Text,
    },
    /// Protected by a password.
    Encrypted,
    /// XML with a DOCTYPE.
    Doctype {
        /// Line, from 1.
        line: u32,
        /// Column, from 1.
        column: u32,
    },
    /// XML that is not well formed.
    Malformed {
        /// Line, from 1.
        line: u32,
        /// Column, from 1.
        column: u32,
        /// What is wrong.
        detail: Text,
    },
    /// Bytes that are not text in the encoding declared.
    Encoding {
        /// The encoding that was tried.
        encoding: String,
    },
    /// A workbook or XML without any section of a form that is known.
    NotAForm,
    /// The reading program broke down over it.
    Crashed {
        /// How it ended, and in English also what it wrote last.
        detail: Text,
    },
    /// What a foreign importer reports, or does not report as agreed.
    Importer {
        /// The importer's name in the campaign.
        id: String,
        /// What is wrong.
        why: Text,
    },
    /// A limit was reached.
    Limit {
        /// Which.
        limit: Limit,
        /// The most allowed.
        most: u64,
    },
}

impl ImportError {
    /// Stable code on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::UnknownType { .. } => "unknown_type",
            Self::Unreadable { .. } => "unreadable",
            Self::Damaged { .. } => "damaged",
            Self::Encrypted => "encrypted",
            Self::Doctype { .. } => "doctype",
            Self::Malformed { .. } => "malformed",
            Self::Encoding { .. } => "encoding",
            Self::NotAForm => "not_a_form",
            Self::Crashed { .. } => "crashed",
            Self::Importer { .. } => "importer",
            Self::Limit { .. } => "limit",
        }
    }

    /// How to fix it, for readers.
    pub fn hint(&self) -> Text {
        hint(self.code())
    }
}

impl Explained for ImportError {
    fn text(&self) -> Text {
        match self {
            Self::Empty => text!("文件是空的（0 字节）", "the file is empty"),
            Self::UnknownType { found } => text!(
                "文件内容是{found}，不是能读取的格式",
                "the content is {found}, not a format that is read",
                found = *found
            ),
            Self::Unreadable { why } => {
                text!("读不到这个文件：{why}", "the file cannot be reached: {why}", why = *why)
            }
            Self::Damaged { detail } => Fault::Damaged { detail: detail.clone() }.text(),
            Self::Encrypted => Fault::Encrypted.text(),
            Self::Doctype { line, column } => Fault::Doctype { line: *line, column: *column }.text(),
            Self::Malformed { line, column, detail } => text!(
                "XML 第 {line} 行第 {column} 列格式不正确：{detail}",
                "the XML is not well formed at {line}:{column}: {detail}",
                detail = *detail
            ),
            Self::Encoding { encoding } => {
                text!("文件的文字编码不是 {encoding}", "the text is not {encoding}")
            }
            Self::NotAForm => text!("没有找到自评表的任何部分", "no section of a known form was found"),
            Self::Crashed { detail } => text!(
                "读取程序处理这个文件时异常终止：{detail}",
                "the reading program broke down: {detail}",
                detail = *detail
            ),
            Self::Importer { id, why } => text!("导入程序 {id}：{why}", "importer {id}: {why}", why = *why),
            Self::Limit { limit, most } => Over { limit: *limit, most: *most }.text(),
        }
    }
}

/// How to fix what an error's code says; an unknown code gets the general advice.
pub fn hint(code: &str) -> Text {
    let (zh, en) = match code {
        "empty" => ("请该机构重新发送填好的文件", "ask the station to send the filled file again"),
        "unknown_type" => (
            "请用 Excel 或 WPS 打开原表，另存为 .xlsx 后重新报送",
            "open the form in Excel or WPS, save it as .xlsx and send it again",
        ),
        "unreadable" => (
            "文件本身不一定有问题：请检查文件的读取权限、网络盘或移动盘是否连好，再重新导入",
            "the file itself may be sound: check the right to read it and whether its drive is connected, then import \
             again",
        ),
        "encrypted" => ("请取消打开密码后重新报送", "remove the password and send it again"),
        "doctype" => ("请删去 DOCTYPE 声明后重新报送", "remove the DOCTYPE and send it again"),
        "malformed" => ("请用导出软件重新生成 XML", "export the XML again"),
        "encoding" => {
            ("请把文件存为 UTF-8，或改正 encoding 声明", "save as UTF-8 or correct the encoding declaration")
        }
        "not_a_form" => (
            "请核对是否发错文件；如为本市自定表式，请在 layouts 中补充标签",
            "check that the right file was sent; add the labels of a local form under layouts/",
        ),
        "crashed" => (
            "请在报送机构的电脑上另存一份后重新报送；quarantine/ 中有这个文件的副本，可交给维护人员查找原因",
            "ask the station to save a copy and send it again; a copy is in quarantine/ for whoever maintains the program",
        ),
        "importer" => (
            "请核对文件是否完整；文件无误时请检查 campaign.toml 中 [[importer]] 指定的程序",
            "check that the file is whole; if it is, look into the program that [[importer]] in campaign.toml names",
        ),
        "limit" => (
            "请删去表格以外的内容（图片、空白格式行）后重新报送",
            "remove what is not the form (pictures, formatted blank rows) and send it again",
        ),
        _ => (
            "请在报送机构的电脑上打开原文件，另存一份后重新报送",
            "open the original at the station, save a copy and send it again",
        ),
    };
    Text::new(zh, en)
}

impl From<Over> for ImportError {
    fn from(over: Over) -> Self {
        Self::Limit { limit: over.limit, most: over.most }
    }
}

impl From<Fault> for ImportError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Damaged { detail } => Self::Damaged { detail },
            Fault::Encrypted => Self::Encrypted,
            Fault::Doctype { line, column } => Self::Doctype { line, column },
            Fault::Over(over) => over.into(),
        }
    }
}
