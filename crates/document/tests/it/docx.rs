//! The docx: what is in it, in which style, and that it is the same every time.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

use document::docx;
use document::elements::{Annex, Block, Column, Document, Heading, Level, Table};
use model::Lang;

use crate::sample::{many, notice};

/// A part of the package as text.
fn part(document: &Document, name: &str) -> String {
    let bytes = docx::render(document).expect("packs");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("UTF-8");
    text
}

/// A line a paragraph: style, break before it, text.
fn paragraphs(document: &Document) -> String {
    let xml = part(document, "word/document.xml");
    let mut out = String::new();
    for paragraph in xml.split("<w:p ").skip(1) {
        let style = between(paragraph, "<w:pStyle w:val=\"", "\"").next().unwrap_or("-");
        let turn = if paragraph.contains("<w:pageBreakBefore") { " (new page)" } else { "" };
        let text: Vec<_> = between(paragraph, "<w:t xml:space=\"preserve\">", "</w:t>").collect();
        _ = writeln!(out, "{style}{turn} | {}", text.join(" + "));
    }
    out
}

fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(open).skip(1).filter_map(move |part| part.split_once(close)).map(|(inner, _)| inner)
}

#[test]
fn elements_stand_in_order() {
    assert_snapshot!(paragraphs(&notice()));
}

#[test]
fn the_layout_is_that_of_the_standard() {
    let document = notice();
    let styles = part(&document, "word/styles.xml").replace("<w:style ", "\n<w:style ");
    let section = part(&document, "word/document.xml");
    let section = between(&section, "<w:sectPr>", "</w:sectPr>").last().unwrap_or_default().to_owned();
    let number = |name: &str| {
        part(&document, name).split_once("<w:p ").map(|(_, rest)| rest.to_owned()).unwrap_or_default()
    };
    let core = part(&document, "docProps/core.xml");
    let dates: Vec<_> = between(&core, "W3CDTF\">", "<").collect();
    let odd = number("word/footer1.xml");
    let even = number("word/footer2.xml");
    assert_snapshot!(format!("{styles}\n\n{section}\n\n{odd}\n{even}\n\n{}", dates.join(" ")));
}

#[test]
fn the_imprint_stands_at_the_foot_of_an_even_page() {
    let turns = |count| {
        let text = paragraphs(&many(count));
        let after_annex = text.split_once("AnnexLabel").map(|(_, rest)| rest.to_owned()).unwrap_or_default();
        (
            after_annex.matches("(new page)").count(),
            after_annex.lines().filter(|line| *line == "Flush | ").count(),
        )
    };
    // The text takes three pages; the annex begins on the fourth, with a blank line above its title.
    assert_eq!(turns(11), (1, 1 + 5));
    assert_eq!(turns(16), (1, 1));
    assert_eq!(turns(19), (2, 1 + 19));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = docx::render(&notice()).expect("packs");
    let again = docx::render(&notice()).expect("packs");
    assert!(first == again, "the second rendering differs");
    let thread = std::thread::spawn(|| docx::render(&notice()));
    assert!(
        thread.join().expect("no panic").as_ref() == Ok(&first),
        "the rendering of another thread differs"
    );
}

#[test]
fn a_letter_has_only_the_elements_it_needs() {
    let table = Table {
        columns: vec![
            Column { title: "指标".to_owned(), share: 3 },
            Column { title: "得分".to_owned(), share: 1 },
        ],
        rows: vec![vec!["鉴定制度".to_owned(), "5.5".to_owned()], vec!["短行".to_owned()]],
    };
    let heading = Heading { level: Level::Three, text: "材料".to_owned(), rest: None, lang: Lang::Zh };
    let annex =
        |title: &str| Annex { title: title.to_owned(), body: vec![Block::Paragraph("略".to_owned())] };
    let letter = Document {
        sample: false,
        issuer_mark: None,
        number: None,
        title: vec!["整改通知".to_owned()],
        addressee: Some("示范鉴定站".to_owned()),
        body: vec![Block::Heading(heading), Block::Table(table)],
        signature: None,
        note: None,
        annexes: vec![annex("评分表"), annex("问题清单")],
        imprint: None,
        dated: jiff::civil::date(2014, 11, 21),
    };
    let markdown = document::markdown::render(&letter);
    let page = document::html::render(&letter);
    let main = between(&page, "<main class=\"sheet\">\n", "</main>").next().unwrap_or_default().to_owned();
    assert_snapshot!(format!("{}\n----\n{markdown}\n----\n{main}", paragraphs(&letter)));
}
