//! The formats a document is written in, and the fonts that one of them needs.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use document::elements::Document;
use document::{docx, html, markdown, txt};
use pdf::{FontFile, Fonts, PdfError};
use walkdir::WalkDir;

use crate::error::StepError;
use crate::files::read;
use crate::folder::Folder;

/// Endings of font files.
const FONTS: [&str; 4] = ["otc", "otf", "ttc", "ttf"];

/// A format of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For word processors and for printing.
    Docx,
    /// For browsers.
    Html,
    /// For mail and version control.
    Markdown,
    /// For everything else.
    Text,
    /// For archives and for printing as it is.
    Pdf,
}

impl Format {
    pub(crate) const ALL: [Self; 5] = [Self::Docx, Self::Html, Self::Markdown, Self::Text, Self::Pdf];

    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Pdf => "pdf",
        }
    }
}

/// Formats that documents can be written in.
#[derive(Debug)]
pub struct Formats {
    pub(crate) wanted: BTreeSet<Format>,
    fonts: Option<Fonts>,
}

impl Formats {
    /// Several formats. For PDF, the fonts in `fonts` or below, else those in the campaign's folder `fonts`.
    ///
    /// [`StepError::Pdf`] when this program has no PDF, or the fonts will not do; [`StepError::NoFonts`] when there
    /// are none.
    pub fn new(formats: &[Format], folder: &Folder, fonts: Option<&Path>) -> Result<Self, StepError> {
        let wanted: BTreeSet<Format> = formats.iter().copied().collect();
        let fonts = if wanted.contains(&Format::Pdf) {
            Some(load(&fonts.map_or_else(|| folder.root.join("fonts"), Path::to_owned))?)
        } else {
            None
        };
        Ok(Self { wanted, fonts })
    }

    /// Documents in one file of a format, called `what` if it cannot be made.
    pub(crate) fn bytes(
        &self,
        format: Format,
        documents: &[Document],
        what: &'static str,
    ) -> Result<Vec<u8>, StepError> {
        Ok(match format {
            Format::Docx => docx::render_all(documents).map_err(|error| StepError::document(what, &error))?,
            Format::Html => html::render_all(documents).into_bytes(),
            Format::Markdown => markdown::render_all(documents).into_bytes(),
            Format::Text => txt::render_all(documents).into_bytes(),
            Format::Pdf => {
                let fonts = self.fonts.as_ref().expect("a set with PDF has its fonts");
                pdf::render_all(documents, fonts)?
            }
        })
    }
}

/// The fonts of a folder and the folders below, in the order of their paths.
fn load(folder: &Path) -> Result<Fonts, StepError> {
    if !pdf::BUILT {
        return Err(PdfError::NotBuilt.into());
    }
    let mut paths: Vec<PathBuf> = WalkDir::new(folder)
        .follow_links(true)
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .filter(|path| {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            ending.is_some_and(|ending| FONTS.contains(&ending.as_str()))
        })
        .collect();
    paths.sort();
    if paths.is_empty() {
        return Err(StepError::NoFonts(folder.to_owned()));
    }
    let mut files = Vec::new();
    for path in paths {
        let bytes = read(&path)?;
        files.push(FontFile { name: path.display().to_string(), bytes });
    }
    Ok(Fonts::new(files)?)
}
