//! Workbooks into grids: xlsx, xlsm, xlsb, xls (and et), ods. The only crate that knows calamine.
//!
//! The type of a file is decided by its content. Containers are opened and checked here, within
//! [`Limits`]. Workbooks in XML are read here too, each part in one walk; calamine reads the binary ones, and
//! only ever sees containers written by this crate, holding the parts that were checked. What a cell means
//! is not decided here: see `importer`.

mod fault;
mod library;
mod quiet;

mod cell;

mod formats;
mod ooxml;

mod contents;
mod xlsb;
mod xlsx;

mod biff;
mod compound;
mod xls;

mod ods;

use form::Layouts;
use importer::{
    Confidence, FormatInfo, Grid, ImportError, Imported, Importer, Limit, Limits, Source, diagnostics,
};
use markup::{Package, package, sniff};
use model::{Origin, Text, text};

use contents::Contents;
pub use formats::{XLSM, XLSX};

/// The importer of workbooks.
#[derive(Clone, Copy, Debug)]
pub struct Excel;

impl Importer for Excel {
    fn id(&self) -> &'static str {
        "excel"
    }

    fn description(&self) -> Text {
        text!(
            "工作簿：xlsx、xlsm、xlsb、xls（含 WPS 的 et）、ods",
            "workbooks: xlsx, xlsm, xlsb, xls (and et of WPS), ods"
        )
    }

    fn formats(&self) -> &'static [FormatInfo] {
        formats::FORMATS
    }

    fn sniff(&self, head: &[u8]) -> Confidence {
        if biff::is_bare(head) {
            Confidence::Yes
        } else if package::is_zip(head) || compound::is_compound(head) {
            Confidence::Maybe
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
        let mut forms = importer::read_grid(&grid(source.bytes, limits)?, layouts, limits)?;
        if let Some(count) = package::bytes_after(source.bytes) {
            let count = [("count", Text::new(count.to_string(), count.to_string()))];
            for read in &mut forms {
                let diagnostic = diagnostics::BYTES_AFTER.at(None, Origin::File, None, &count);
                read.form.form_mut().diagnostics_mut().push(diagnostic);
            }
        }
        Ok(forms)
    }

    fn grid(&self, source: &Source<'_>, limits: &Limits) -> Result<Option<Grid>, ImportError> {
        grid(source.bytes, limits).map(Some)
    }
}

/// Reads a workbook into its cells, without looking for a form.
///
/// # Errors
/// Everything in [`ImportError`] but `NotAForm` and what concerns XML returns.
pub fn grid(bytes: &[u8], limits: &Limits) -> Result<Grid, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ImportError::Limit { limit: Limit::FileBytes, most: limits.file_bytes });
    }
    quiet::catch(|| {
        if package::is_zip(bytes) {
            let mut package = Package::open(bytes, limits)?;
            match contents::contents(&mut package)? {
                Contents::Xlsx(format, book) => xlsx::read(&mut package, format, &book),
                Contents::Xlsb(book) => xlsb::read(&mut package, &book),
                Contents::Ods => ods::read(&mut package),
            }
        } else if compound::is_compound(bytes) || biff::is_bare(bytes) {
            xls::read(bytes, limits)
        } else {
            Err(ImportError::UnknownType { found: sniff::describe(&bytes[..bytes.len().min(4096)]) })
        }
    })
}
