//! A document as docx, in the layout of GB/T 9704-2012 (党政机关公文格式).
//!
//! Responsible for the place of each element. Faces, sizes and indents are styles, so that an official who
//! edits the file changes one place. The same document gives the same bytes.

mod chart;
mod imprint;
mod page;
mod sheet;
mod styles;
mod table;

use std::io::Cursor;

use docx_rs::{Docx, Paragraph, Run, SpecialIndentType};
use model::unseen::in_order;
use model::{Explained, Text, text};

use crate::elements::{Annex, Block, Document, Heading, Level, Signature, date, numbered};
use sheet::Sheet;
use styles::{Face, StyleId};

/// Why there is no docx.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum DocxError {
    /// Nothing was to be written.
    NoDocument,
    /// The package was not written, in the words of the library.
    NotPacked(String),
}

impl Explained for DocxError {
    fn text(&self) -> Text {
        match self {
            Self::NoDocument => text!("没有要写成 docx 的文件", "there is no document to write as docx"),
            Self::NotPacked(words) => {
                text!("docx 文件打包时出错", "failed to pack the docx: {words}")
            }
        }
    }
}

/// The document as the bytes of a docx file.
pub fn render(document: &Document) -> Result<Vec<u8>, DocxError> {
    render_all(std::slice::from_ref(document))
}

/// Documents in one file, each beginning a page; the pages are numbered through.
pub fn render_all(documents: &[Document]) -> Result<Vec<u8>, DocxError> {
    // docx-rs numbers paragraphs on and on within a thread; building a package, even an empty one, is all that
    // brings the counter back to a known place.
    drop(Docx::new().build());
    let dated = documents.first().map(|first| first.dated).ok_or(DocxError::NoDocument)?;
    let stamp = format!("{dated}T00:00:00Z");
    let sample = documents.iter().any(|document| document.sample);
    let docx = page::set_up(Docx::new().created_at(&stamp).updated_at(&stamp), sample);
    let mut sheet = Sheet::new(styles::add(docx));
    for (at, document) in documents.iter().enumerate() {
        if at > 0 {
            sheet.begin_page();
        }
        put_document(&mut sheet, document);
    }
    let mut package = sheet.finish().build();
    package.document = table::repeat_heads(&package.document);
    let mut bytes = Vec::new();
    package.pack(Cursor::new(&mut bytes)).map_err(|error| DocxError::NotPacked(error.to_string()))?;
    Ok(bytes)
}

fn put_document(sheet: &mut Sheet, document: &Document) {
    head(sheet, document);
    let (body, last) = match document.body.split_last() {
        Some((Block::Paragraph(last), body)) if document.signature.is_some() => (body, Some(last.as_str())),
        _ => (document.body.as_slice(), None),
    };
    blocks(sheet, body);
    sheet.put_together(tail(document, last));
    for (at, one) in document.annexes.iter().enumerate() {
        annex(sheet, &document.annex_label(at), one);
    }
    if let Some(one) = &document.imprint {
        imprint::add(sheet, one);
    }
}

/// From the issuer's mark to the addressee.
fn head(sheet: &mut Sheet, document: &Document) {
    if let Some(mark) = &document.issuer_mark {
        // The mark is 35 mm below the top of the type area, two lines above the number (7.2.4, 7.2.5).
        blanks(sheet, 3);
        let size = styles::mark_size(mark);
        sheet.put_tall(paragraph(StyleId::Mark).add_run(run(mark).size(size)), styles::MARK_PITCH);
        blanks(sheet, 2);
    }
    if let Some(number) = &document.number {
        sheet.put_tall(line(StyleId::Number, number), styles::PITCH + styles::RULE_HEIGHT);
        // The title is two lines below the red rule (7.3.1).
        blanks(sheet, 2);
    }
    for title in &document.title {
        put_title(sheet, title);
    }
    blanks(sheet, 1);
    if let Some(addressee) = &document.addressee {
        put(sheet, StyleId::Flush, &format!("{addressee}："));
    }
}

/// From the last paragraph of the body to the note, with the lines each takes. They stay together: a
/// signature must not be on a page without text (7.3.5).
fn tail(document: &Document, last: Option<&str>) -> Vec<(Paragraph, i32)> {
    let mut tail = Vec::new();
    if let Some(text) = last {
        tail.push((line(StyleId::Body, text), sheet::lines(text, 2)));
    }
    let note = document.annex_note();
    if !note.is_empty() {
        tail.push((blank(), 1));
    }
    for (at, text) in note.iter().enumerate() {
        tail.push((annex_line(text, at, note.len() > 1), sheet::lines(text, 2)));
    }
    if let Some(signature) = &document.signature {
        // Room for the seal.
        tail.extend([(blank(), 1), (blank(), 1)]);
        tail.extend(sign(signature).map(|paragraph| (paragraph, 1)));
    }
    if let Some(note) = &document.note {
        let text = format!("（{note}）");
        tail.push((line(StyleId::Body, &text), sheet::lines(&text, 2)));
    }
    tail
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
    [centred(&signature.issuer), centred(&printed)]
}

fn annex(sheet: &mut Sheet, label: &str, annex: &Annex) {
    sheet.put_on_new_page(line(StyleId::AnnexLabel, label), styles::PITCH);
    // The title is in the third line (7.3.7).
    blanks(sheet, 1);
    put_title(sheet, &annex.title);
    blocks(sheet, &annex.body);
}

fn blocks(sheet: &mut Sheet, blocks: &[Block]) {
    for (mark, block) in numbered(blocks) {
        match block {
            Block::Heading(words) => heading(sheet, &mark.unwrap_or_default(), words),
            Block::Paragraph(text) => put(sheet, StyleId::Body, text),
            Block::Names(names) => names.iter().for_each(|name| put(sheet, StyleId::Body, &name.printed())),
            Block::Table(rows) => sheet.put_table(table::table(rows), table::heights(rows)),
            Block::Chart(chart) => {
                let (table, rows) = chart::table(chart);
                let legend = chart::legend(chart);
                sheet.make_room(rows.iter().sum::<i32>() + styles::PITCH * (1 + i32::from(legend.is_some())));
                sheet.put(line(StyleId::CellHead, chart.title()).keep_next(true), 1);
                if let Some(legend) = legend {
                    sheet.put(legend, 1);
                }
                sheet.put_table(table, rows);
                sheet.put(blank(), 1);
            }
        }
    }
}

fn heading(sheet: &mut Sheet, mark: &str, heading: &Heading) {
    let style = match heading.level {
        Level::One => StyleId::Heading1,
        Level::Two => StyleId::Heading2,
        Level::Three => StyleId::Heading3,
    };
    let head = format!("{mark}{}", heading.text);
    match &heading.rest {
        None => sheet.put_with_next(line(style, &head).keep_next(true), sheet::lines(&head, 2)),
        Some(rest) => {
            let head = format!("{head}：");
            let runs =
                paragraph(style).add_run(run(&head)).add_run(run(rest).fonts(styles::fonts(Face::Fang)));
            sheet.put(runs, sheet::lines(&format!("{head}{rest}"), 2));
        }
    }
}

/// Puts a paragraph of body size and of one text.
fn put(sheet: &mut Sheet, style: StyleId, text: &str) {
    let indent = if matches!(style, StyleId::Body) { 2 } else { 0 };
    sheet.put(line(style, text), sheet::lines(text, indent));
}

fn put_title(sheet: &mut Sheet, text: &str) {
    sheet.put(
        line(StyleId::Title, text),
        sheet::lines_within(text, 0, styles::AREA_WIDTH / styles::TITLE_CHARACTER),
    );
}

fn blanks(sheet: &mut Sheet, count: usize) {
    for _ in 0..count {
        sheet.put(blank(), 1);
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

/// A run; characters XML cannot hold become spaces, and those that reorder their neighbours are shown.
fn run(text: &str) -> Run {
    let text: String = in_order(text)
        .chars()
        .map(|c| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c })
        .collect();
    Run::new().add_text(text)
}
