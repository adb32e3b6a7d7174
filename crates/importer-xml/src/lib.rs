//! XML returns: the native form and Excel 2003 workbooks. The only crate that knows quick-xml.
//!
//! A file is decoded as a whole, then read strictly into a tree within [`Limits`]; what the tree means is
//! decided from its names. What a value means is not decided here: see `importer`.

mod formats;

mod encoding;

mod position;
mod strict;
mod tree;

mod expected;
mod names;
mod native;
mod schema;
mod write;

mod spreadsheet;

pub use names::NAMESPACE;
pub use schema::xsd;
pub use write::write;

use form::Layouts;
use importer::{Confidence, FormatInfo, Grid, ImportError, Imported, Importer, Limit, Limits, Source};
use markup::sniff;
use model::{Text, text};

/// The importer of native XML.
#[derive(Clone, Copy, Debug)]
pub struct Native;

impl Importer for Native {
    fn id(&self) -> &'static str {
        "xml"
    }

    fn description(&self) -> Text {
        text!(
            "本系统的 XML 自评材料（根元素 selfAssessment 或 selfAssessments）",
            "returns in our own XML (root element selfAssessment or selfAssessments)"
        )
    }

    fn formats(&self) -> &'static [FormatInfo] {
        &[formats::XML]
    }

    fn sniff(&self, head: &[u8]) -> Confidence {
        let start = encoding::start(head);
        match tree::root_name(&start) {
            Some(names::ONE | names::SEVERAL) => Confidence::Yes,
            // Any other XML is ours to refuse with the place of what is wrong.
            _ if start.trim_start().starts_with('<') && !sniff::is_html(head) => Confidence::Maybe,
            _ => Confidence::No,
        }
    }

    fn import(
        &self,
        source: &Source<'_>,
        _layouts: &Layouts,
        limits: &Limits,
    ) -> Result<Vec<Imported>, ImportError> {
        let decoded = decoded(source, limits)?;
        native::read(&decoded, &strict::read(&decoded.text, limits)?)
    }
}

/// The importer of Excel 2003 XML.
#[derive(Clone, Copy, Debug)]
pub struct SpreadsheetMl;

impl Importer for SpreadsheetMl {
    fn id(&self) -> &'static str {
        "spreadsheetml"
    }

    fn description(&self) -> Text {
        text!(
            "Excel 2003 XML 工作簿（Excel、WPS 存为 .xml 或 .xls）",
            "workbooks in Excel 2003 XML (saved as .xml or .xls by Excel and WPS)"
        )
    }

    fn formats(&self) -> &'static [FormatInfo] {
        &[formats::SPREADSHEETML]
    }

    fn sniff(&self, head: &[u8]) -> Confidence {
        let start = encoding::start(head);
        let is_workbook = tree::root_name(&start) == Some("Workbook");
        if is_workbook || start.contains(r#"<?mso-application progid="Excel.Sheet"?>"#) {
            Confidence::Yes
        } else {
            Confidence::No
        }
    }

    fn import(
        &self,
        source: &Source<'_>,
        layouts: &Layouts,
        limits: &Limits,
    ) -> Result<Vec<Imported>, ImportError> {
        importer::read_grid(&grid(source, limits)?, layouts, limits)
    }

    fn grid(&self, source: &Source<'_>, limits: &Limits) -> Result<Option<Grid>, ImportError> {
        grid(source, limits).map(Some)
    }
}

/// Reads an Excel 2003 XML workbook into its cells, without looking for a form.
///
/// # Errors
/// [`ImportError::NotAForm`] when the root is no workbook; else what concerns XML and limits.
pub fn grid(source: &Source<'_>, limits: &Limits) -> Result<Grid, ImportError> {
    let decoded = decoded(source, limits)?;
    spreadsheet::read(&strict::read(&decoded.text, limits)?, limits)
}

fn decoded(source: &Source<'_>, limits: &Limits) -> Result<encoding::Decoded, ImportError> {
    if source.bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if source.bytes.len() as u64 > limits.file_bytes {
        return Err(ImportError::Limit { limit: Limit::FileBytes, most: limits.file_bytes });
    }
    encoding::decode(source.bytes)
}
