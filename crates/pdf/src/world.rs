//! Typesetting: what typst sees of the world, and the PDF that comes of it.

use std::sync::LazyLock;
use std::thread;

use document::elements::Document;
use rayon::ThreadPoolBuilder;
use typst::Library;
use typst::World;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::error::PdfError;
use crate::fonts::Fonts;
use crate::{data, print};

static LAYOUT: LazyLock<Source> =
    LazyLock::new(|| Source::new(file("paper.typ"), include_str!("../templates/paper.typ").to_owned()));
static DATA: LazyLock<FileId> = LazyLock::new(|| file("paper.json"));

/// Typesetting remembers what it made of the last papers, which are much alike; not more than this many back.
const REMEMBERED: usize = 4;

/// Bytes of stack that a paper is typeset on.
const STACK: usize = 32 << 20;

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain name is a path");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// The layout and one set of documents. No disk, no network, no clock.
struct TypstWorld<'a> {
    fonts: &'a Fonts,
    data: Bytes,
}

impl World for TypstWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.fonts.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        LAYOUT.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == LAYOUT.id() { Ok(LAYOUT.clone()) } else { Err(absent(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA { Ok(self.data.clone()) } else { Err(absent(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.all.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// Documents in one PDF/A-2b, each beginning a page; the pages are numbered through. The same documents and fonts
/// give the same bytes: the date in it is that of the first document.
///
/// [`PdfError::NoGlyph`] for a character that no font has, [`PdfError::Typesetting`] for whatever the typesetter
/// refuses or doubts.
pub fn render_all(documents: &[Document], fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    set(documents, fonts, pdf)
}

/// What [`render_all`] prints on each page, line by line.
pub fn lines(documents: &[Document], fonts: &Fonts) -> Result<Vec<Vec<String>>, PdfError> {
    set(documents, fonts, |paged| Ok(print::lines(paged)))
}

/// Typesets documents for `then`.
fn set<T: Send>(
    documents: &[Document],
    fonts: &Fonts,
    then: impl FnOnce(&PagedDocument) -> Result<T, PdfError> + Send,
) -> Result<T, PdfError> {
    for document in documents {
        for text in data::texts(document) {
            if let Some(character) = fonts.first_missing(&text) {
                return Err(PdfError::NoGlyph { character, paragraph: text });
            }
        }
    }
    let world = TypstWorld { fonts, data: Bytes::from_string(data::json(documents, fonts)) };
    apart(|| {
        let made = typeset(&world).and_then(|paged| then(&paged));
        comemo::evict(REMEMBERED);
        made
    })
}

/// Runs typesetting on a thread and in a pool of its own: its stack is deep, and in the pool of the caller it would
/// begin the next paper on top of one that waits.
fn apart<T: Send>(job: impl FnOnce() -> Result<T, PdfError> + Send) -> Result<T, PdfError> {
    let pool = ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build();
    let pool = pool.map_err(|refused| PdfError::Typesetting(refused.to_string()))?;
    let run = || pool.install(job);
    thread::scope(|scope| scope.spawn(run).join())
        .unwrap_or_else(|_| Err(PdfError::Typesetting("the typesetter broke down".to_owned())))
}

fn typeset(world: &TypstWorld<'_>) -> Result<PagedDocument, PdfError> {
    let set = typst::compile::<PagedDocument>(world);
    let paged = set.output.map_err(|refused| error_from(&refused))?;
    if set.warnings.is_empty() { Ok(paged) } else { Err(error_from(&set.warnings)) }
}

fn pdf(paged: &PagedDocument) -> Result<Vec<u8>, PdfError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2b])
        .map_err(|refused| PdfError::Typesetting(refused.message().to_string()))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Jianping".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(paged, &options).map_err(|refused| error_from(&refused))
}

fn error_from(diagnostics: &[SourceDiagnostic]) -> PdfError {
    let messages: Vec<&str> = diagnostics.iter().map(|one| one.message.as_str()).collect();
    PdfError::Typesetting(messages.join("; "))
}
