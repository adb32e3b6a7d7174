//! The formats in XML, and what their files end in.

use importer::FormatInfo;

/// Native XML.
pub(crate) const XML: FormatInfo = FormatInfo { name: "xml", endings: &["xml"] };
/// Excel 2003 XML.
pub(crate) const SPREADSHEETML: FormatInfo = FormatInfo { name: "spreadsheetml", endings: &["xml"] };
