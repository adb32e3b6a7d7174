//! calamine's errors in words of both languages; its own are in English only.

use calamine::{XlsError, XlsbError};
use model::{Explained as _, Text, text};

/// What is wrong with a legacy workbook.
pub(crate) fn xls(error: &XlsError) -> Text {
    let why = match error {
        XlsError::Io(error) => error.text(),
        XlsError::Cfb(_) => text!("复合文档结构不正确", "the compound file is not well formed"),
        XlsError::Unrecognized { typ, val } => {
            text!("有无法识别的内容 0x{val:X}", "unrecognized {typ}: 0x{val:X}")
        }
        XlsError::Len { expected, found, typ } => {
            text!("数据长度应为 {expected}，实为 {found}", "a length of {typ} is {found}, not {expected}")
        }
        XlsError::ContinueRecordTooShort => text!("续接记录太短", "a continued record is too short"),
        XlsError::EoStream(_) => text!("数据中断", "the stream ends too early"),
        XlsError::StackLen | XlsError::InvalidFormula { .. } | XlsError::IfTab(_) | XlsError::Etpg(_) => {
            text!("公式不正确", "a formula is not valid")
        }
        XlsError::WorksheetNotFound(name) => text!("缺少工作表“{name}”", "the sheet \"{name}\" is missing"),
        XlsError::InvalidFormat { ifmt } => {
            text!("数字格式 {ifmt} 不正确", "the number format {ifmt} is not valid")
        }
        _ => text!("内容不正确", "its content is not valid"),
    };
    unparsed(&why)
}

/// What is wrong with a binary workbook.
pub(crate) fn xlsb(error: &XlsbError) -> Text {
    let why = match error {
        XlsbError::Io(error) => error.text(),
        XlsbError::Mismatch { expected, found } => {
            text!("记录 0x{found:X} 不应在此处", "a record is 0x{found:X}, not {expected}")
        }
        XlsbError::FileNotFound(name) => text!("缺少 {name}", "{name} is missing"),
        XlsbError::StackLen | XlsbError::Etpg(_) | XlsbError::IfTab(_) | XlsbError::Ptg(_) => {
            text!("公式不正确", "a formula is not valid")
        }
        XlsbError::UnsupportedType(kind) => {
            text!("类型 0x{kind:X} 不受支持", "the type 0x{kind:X} is not supported")
        }
        XlsbError::BErr(code) | XlsbError::CellError(code) => {
            text!("错误值代码 0x{code:X} 不正确", "the error code 0x{code:X} is not valid")
        }
        XlsbError::WideStr { ws_len, buf_len } => text!(
            "字符串声明长 {ws_len}，只有 {buf_len} 字节",
            "a string claims a length of {ws_len}, of which there are {buf_len} bytes"
        ),
        XlsbError::WorksheetNotFound(name) => text!("缺少工作表“{name}”", "the sheet \"{name}\" is missing"),
        _ => text!("内容不正确", "its content is not valid"),
    };
    unparsed(&why)
}

fn unparsed(why: &Text) -> Text {
    text!("无法解析（{why}）", "it cannot be parsed ({why})", why = *why)
}
