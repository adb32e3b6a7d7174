//! The refusals of this crate, each in one wording.

use importer::ImportError;
use markup::{Fault, parts};
use model::{Text, text};

/// A part that cannot be read.
pub(crate) fn damaged(part: &str, why: Text) -> ImportError {
    Fault::damaged(part, why).into()
}

/// A part that is not there.
pub(crate) fn missing(part: &str) -> ImportError {
    Fault::missing(part).into()
}

/// A part that ends before it should.
pub(crate) fn cut(part: &str) -> ImportError {
    damaged(part, text!("不完整", "it is incomplete"))
}

/// A part with a tag that is not whole.
pub(crate) fn cut_tag(part: &str) -> ImportError {
    parts::cut_tag(part).into()
}

/// A part with a record that is not whole.
pub(crate) fn cut_record(part: &str) -> ImportError {
    damaged(part, text!("记录不完整", "a record is incomplete"))
}

/// A workbook without a sheet.
pub(crate) fn no_sheet(part: &str) -> ImportError {
    damaged(part, text!("没有工作表", "it has no sheet"))
}

/// A cell that is on no sheet.
pub(crate) fn off_sheet(part: &str) -> ImportError {
    damaged(part, text!("单元格不在工作表内", "a cell is not on the sheet"))
}
