//! A document as docx, in the layout of GB/T 9704-2012 (党政机关公文格式).
//!
//! Responsible for the place of each element. Faces, sizes and indents are styles, so that an official who
//! edits the file changes one place. The same document gives the same bytes.

mod imprint;
mod page;
mod styles;
mod table;

use std::io::Cursor;

use docx_rs::{Docx, Paragraph, Run, SpecialIndentType};

use crate::document::{Annex, Block, Document, Heading, Level, Signature, date, numbered};
use styles::{Face, StyleId};

/// Why a document could not be packed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("failed to pack the docx: {0}")]
pub struct DocxError(String);

/// The document as the bytes of a docx file.
pub fn render(document: &Document) -> Result<Vec<u8>, DocxError> {
    let stamp = format!("{}T00:00:00Z", document.dated);
    let mut docx = page::set_up(Docx::new().created_at(&stamp).updated_at(&stamp), document.sample);
    docx = styles::add(docx);
    for paragraph in head(document) {
        docx = docx.add_paragraph(paragraph);
    }
    docx = add_blocks(docx, &document.body);
    for paragraph in tail(document) {
        docx = docx.add_paragraph(paragraph);
    }
    for (at, annex) in document.annexes.iter().enumerate() {
        docx = add_annex(docx, &document.annex_label(at), annex);
    }
    if let Some(imprint) = &document.imprint {
        docx = imprint::add(docx, imprint);
    }
    let mut bytes = Vec::new();
    docx.pack(Cursor::new(&mut bytes)).map_err(|error| DocxError(error.to_string()))?;
    Ok(bytes)
}

/// From the issuer's mark to the addressee.
fn head(document: &Document) -> Vec<Paragraph> {
    let mut out = Vec::new();
    if let Some(mark) = &document.issuer_mark {
        // The mark stands 35 mm below the top of the type area, two lines above the number (7.2.4, 7.2.5).
        out.extend([blank(), blank(), blank()]);
        let size = styles::mark_size(mark);
        out.push(paragraph(StyleId::Mark).add_run(run(mark).size(size)));
        out.extend([blank(), blank()]);
    }
    if let Some(number) = &document.number {
        out.push(line(StyleId::Number, number));
        // The title stands two lines below the red rule (7.3.1).
        out.extend([blank(), blank()]);
    }
    out.extend(document.title.iter().map(|title| line(StyleId::Title, title)));
    out.push(blank());
    out.extend(document.addressee.iter().map(|addressee| line(StyleId::Flush, &format!("{addressee}："))));
    out
}

/// From the note of annexes to the note.
fn tail(document: &Document) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let note = document.annex_note();
    if !note.is_empty() {
        out.push(blank());
    }
    let several = note.len() > 1;
    for (at, text) in note.iter().enumerate() {
        out.push(annex_line(text, at, several));
    }
    if let Some(signature) = &document.signature {
        // Room for the seal.
        out.extend([blank().keep_next(true), blank().keep_next(true)]);
        out.extend(sign(signature));
    }
    out.extend(document.note.iter().map(|note| line(StyleId::Body, &format!("（{note}）"))));
    out
}

/// Names of annexes are aligned with the first one, and so are lines that run over (7.3.4).
fn annex_line(text: &str, at: usize, several: bool) -> Paragraph {
    let label = 3 * styles::CHARACTER;
    let number = if several { styles::CHARACTER } else { 0 };
    let hanging = if at == 0 { label + number } else { number };
    line(StyleId::Flush, text).indent(
        Some(styles::FIRST_LINE + label + number),
        Some(SpecialIndentType::Hanging(hanging)),
        None,
        None,
    )
}

/// With seal: the date ends four characters from the right, the issuer is centred over it (7.3.5).
///
/// Both are centred in one box at the right edge, so that the digits' width, which differs from face to face,
/// cannot put them out of line.
fn sign(signature: &Signature) -> [Paragraph; 2] {
    let printed = date(signature.date);
    let to_middle = |text: &str| styles::width(text) / 2;
    let middle = (4 * styles::CHARACTER + to_middle(&printed)).max(to_middle(&signature.issuer));
    let left = (styles::AREA_WIDTH - 2 * middle).max(0);
    let centred = |text: &str| line(StyleId::Signature, text).indent(Some(left), None, None, None);
    [centred(&signature.issuer).keep_next(true), centred(&printed)]
}

fn add_annex(mut docx: Docx, label: &str, annex: &Annex) -> Docx {
    docx = docx.add_paragraph(line(StyleId::AnnexLabel, label).page_break_before(true));
    // The title stands in the third line (7.3.7).
    docx = docx.add_paragraph(blank());
    docx = docx.add_paragraph(line(StyleId::Title, &annex.title));
    docx = docx.add_paragraph(blank());
    add_blocks(docx, &annex.body)
}

fn add_blocks(mut docx: Docx, blocks: &[Block]) -> Docx {
    for (mark, block) in numbered(blocks) {
        docx = match block {
            Block::Heading(words) => docx.add_paragraph(heading(&mark.unwrap_or_default(), words)),
            Block::Paragraph(text) => docx.add_paragraph(line(StyleId::Body, text)),
            Block::Names(names) => names
                .iter()
                .fold(docx, |docx, name| docx.add_paragraph(line(StyleId::Body, &name.printed()))),
            Block::Table(rows) => docx.add_table(table::table(rows)),
        };
    }
    docx
}

fn heading(mark: &str, heading: &Heading) -> Paragraph {
    let style = match heading.level {
        Level::One => StyleId::Heading1,
        Level::Two => StyleId::Heading2,
        Level::Three => StyleId::Heading3,
    };
    let head = format!("{mark}{}", heading.text);
    match &heading.rest {
        None => line(style, &head).keep_next(true),
        Some(rest) => paragraph(style)
            .add_run(run(&format!("{head}：")))
            .add_run(run(rest).fonts(styles::fonts(Face::Fang))),
    }
}

fn paragraph(style: StyleId) -> Paragraph {
    Paragraph::new().style(style.id())
}

/// A paragraph of one text.
fn line(style: StyleId, text: &str) -> Paragraph {
    paragraph(style).add_run(run(text))
}

fn blank() -> Paragraph {
    paragraph(StyleId::Flush)
}

/// A run; characters XML cannot hold become spaces.
fn run(text: &str) -> Run {
    let text: String =
        text.chars().map(|c| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c }).collect();
    Run::new().add_text(text)
}
