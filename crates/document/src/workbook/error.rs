//! Why a workbook was not written, in both languages.

use jiff::civil::Date;
use model::{Explained, Text, text};
use rust_xlsxwriter::XlsxError;

/// Why a workbook was not written.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum WorkbookError {
    /// More rows than a sheet holds, or another limit of the format.
    Refused(#[from] XlsxError),
    /// A date before 1900.
    Date(Date),
}

impl Explained for WorkbookError {
    fn text(&self) -> Text {
        match self {
            Self::Refused(error) => {
                let why = match error {
                    XlsxError::RowColumnLimitError => "行数或列数超出工作表的限制",
                    XlsxError::MaxStringLengthExceeded => "有一格的文字太长",
                    XlsxError::MaxUrlLengthExceeded => "有一个链接太长",
                    XlsxError::SheetnameCannotBeBlank(_)
                    | XlsxError::SheetnameLengthExceeded(_)
                    | XlsxError::SheetnameReused(_)
                    | XlsxError::SheetnameContainsInvalidCharacter(_)
                    | XlsxError::SheetnameStartsOrEndsWithApostrophe(_) => "工作表的名称不能用",
                    XlsxError::IoError(_) | XlsxError::ZipError(_) | XlsxError::TempFileError(..) => {
                        "写出时出错"
                    }
                    _ => "超出工作簿格式的限制",
                };
                text!(
                    "工作簿放不下要写的内容：{why}",
                    "the workbook cannot hold what is to be written: {error}"
                )
            }
            Self::Date(date) => {
                text!(
                    "工作簿不能写{date}这个日期（早于1900年）",
                    "a workbook cannot hold the date {date}, before 1900"
                )
            }
        }
    }
}
