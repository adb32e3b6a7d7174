//! What takes the place of the typesetter where it was not built in.

use std::convert::Infallible;

use document::elements::Document;

use crate::error::{FontFile, PdfError};

/// The fonts a document is set in; there are none without the typesetter.
#[derive(Debug)]
pub struct Fonts(Infallible);

impl Fonts {
    /// Always [`PdfError::NotBuilt`].
    pub fn new(_files: Vec<FontFile>) -> Result<Self, PdfError> {
        Err(PdfError::NotBuilt)
    }
}

/// Cannot be reached, for there are no fonts.
pub fn render_all(_documents: &[Document], fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    match fonts.0 {}
}
