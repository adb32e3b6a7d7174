//! Why a form could not be written.

use model::{Explained, Text, text};
use rust_xlsxwriter::XlsxError;

/// Why a form could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum TemplateError {
    /// A value is too long for a cell, or another limit of the format.
    Workbook(#[from] XlsxError),
    /// A record has a score for an indicator that is no leaf of the scheme, or a second one for a leaf.
    NoPlace(String),
}

impl Explained for TemplateError {
    fn text(&self) -> Text {
        match self {
            Self::Workbook(error) => Text::new(
                match error {
                    XlsxError::MaxStringLengthExceeded => "有一格的文字太长，工作簿放不下",
                    XlsxError::IoError(_) => "写工作簿时出错",
                    _ => "超出工作簿的限制，表格写不下",
                },
                format!("the workbook cannot hold the form: {error}"),
            ),
            Self::NoPlace(indicator) => text!(
                "表上没有“{indicator}”得分的位置",
                "the form has no place for the score of `{indicator}`"
            ),
        }
    }
}
