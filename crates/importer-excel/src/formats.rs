//! The formats of workbooks, and what their files end in.

use importer::FormatInfo;

/// Office Open XML.
pub const XLSX: FormatInfo = FormatInfo { name: "xlsx", endings: &["xlsx"] };
/// The same with macros.
pub const XLSM: FormatInfo = FormatInfo { name: "xlsm", endings: &["xlsm"] };
/// Office binary workbook in a zip.
pub(crate) const XLSB: FormatInfo = FormatInfo { name: "xlsb", endings: &["xlsb"] };
/// BIFF: xls, and WPS's et.
pub(crate) const XLS: FormatInfo = FormatInfo { name: "xls", endings: &["xls", "et"] };
/// OpenDocument.
pub(crate) const ODS: FormatInfo = FormatInfo { name: "ods", endings: &["ods"] };

/// All of them.
pub(crate) const FORMATS: &[FormatInfo] = &[XLSX, XLSM, XLSB, XLS, ODS];
