//! PDF: pages, layout, the standard it keeps, and what it refuses.
//!
//! Needs fonts: those of the folder `JIANPING_FONTS`, else Debian's Noto CJK.

#![expect(clippy::disallowed_methods, reason = "tests are at the edge")]

#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

use std::path::PathBuf;
use std::sync::LazyLock;
use std::{env, fs};

use document::chart::{Bar, Bars, Chart};
use document::elements::{Annex, Block, Column, Document, Heading, Imprint, Level, Name, Signature, Table};
use jiff::civil::date;
use model::{Explained as _, Lang};
use pdf::{FontFile, Fonts, PdfError};
use rust_decimal::Decimal;

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::new(files()).expect("fonts for every face"));

fn files() -> Vec<FontFile> {
    let folder = env::var("JIANPING_FONTS").unwrap_or_else(|_| "/usr/share/fonts/opentype/noto".to_owned());
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let file = |path: PathBuf| FontFile {
        name: path.display().to_string(),
        bytes: fs::read(&path).expect("a readable font"),
    };
    paths.into_iter().map(file).collect()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

fn heading(level: Level, text: &str, rest: Option<&str>) -> Block {
    Block::Heading(Heading { level, text: text.to_owned(), rest: rest.map(str::to_owned), lang: Lang::Zh })
}

/// A document with every element, its body `filling` lines longer than it need be.
fn document(filling: usize) -> Document {
    let column = |title: &str, share| Column { title: title.to_owned(), share };
    let bar = Bar { label: "甲类".to_owned(), value: Decimal::from(3), shown: "3所".to_owned() };
    let mut body = vec![
        heading(Level::One, "基本情况", None),
        heading(Level::Two, "数量", Some("共有3所。")),
        Block::Table(Table {
            columns: vec![column("名称", 2), column("数", 1)],
            rows: vec![vec!["甲".to_owned(), "1".to_owned()], vec!["乙 #*_$\\ [x]".to_owned()]],
        }),
        Block::Chart(Chart::Bars(Bars { title: "图".to_owned(), rows: vec![bar], most: Decimal::from(3) })),
    ];
    body.extend((0..filling).map(|_| paragraph(&"正".repeat(20))));
    body.push(paragraph("特此通报。"));
    let name =
        |name: &str, reason: Option<&str>| Name { name: name.to_owned(), reason: reason.map(str::to_owned) };
    Document {
        sample: true,
        issuer_mark: Some("某某局文件".to_owned()),
        number: Some("某发〔2014〕1号".to_owned()),
        title: vec!["关于检查情况的".to_owned(), "通报".to_owned()],
        addressee: Some("各机构".to_owned()),
        body,
        signature: Some(Signature { issuer: "某某局".to_owned(), date: date(2014, 11, 21) }),
        note: Some("此件公开".to_owned()),
        annexes: vec![
            Annex {
                title: "名单".to_owned(),
                body: vec![Block::Names(vec![name("甲站", None), name("乙站", Some("自愿"))])],
            },
            Annex { title: "另一名单".to_owned(), body: vec![paragraph("无。")] },
        ],
        imprint: Some(Imprint {
            copies: Some("上级机关".to_owned()),
            office: "某某局办公室".to_owned(),
            date: date(2014, 11, 25),
        }),
        dated: date(2014, 11, 21),
    }
}

fn plain(text: &str) -> Document {
    Document {
        sample: false,
        issuer_mark: None,
        number: None,
        title: vec!["题".to_owned()],
        addressee: None,
        body: vec![paragraph(text)],
        signature: None,
        note: None,
        annexes: Vec::new(),
        imprint: None,
        dated: date(2014, 11, 21),
    }
}

fn shown(pages: &[Vec<String>]) -> String {
    pages.iter().map(|lines| lines.join("\n")).collect::<Vec<_>>().join("\n----\n")
}

#[test]
fn every_element_is_printed_in_its_place() {
    let pages = pdf::lines(&[document(0)], &FONTS).expect("pages");
    assert_snapshot!(shown(&pages));
}

#[test]
fn a_page_has_22_lines_of_28_characters() {
    let pages = pdf::lines(&[plain(&"字".repeat(28 * 60))], &FONTS).expect("pages");
    let lines: Vec<&String> = pages[1].iter().collect();
    assert_eq!(lines.len(), 22 + 1, "22 lines and the page number: {lines:?}");
    assert!(lines[..22].iter().all(|line| line.chars().count() == 28), "{lines:?}");
    assert_eq!(lines[22], "— 2 —");
}

#[test]
fn the_imprint_stands_on_an_even_page_and_adds_no_blank_one() {
    for filling in [0, 8, 16, 24, 32] {
        let pages = pdf::lines(&[document(filling)], &FONTS).expect("pages");
        let last = pages.last().expect("a page");
        assert!(last.iter().any(|line| line.contains("某某局办公室")), "{}", shown(&pages));
        assert_eq!(pages.len() % 2, 0, "{}", shown(&pages));
        assert!(pages.iter().all(|lines| lines.len() > 2), "{}", shown(&pages));
    }
}

#[test]
fn it_is_pdf_a_2b_and_the_same_every_time() {
    let documents = [document(3), plain("第二份")];
    let bytes = pdf::render_all(&documents, &FONTS).expect("a PDF");
    let text = String::from_utf8_lossy(&bytes);
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert!(text.contains("pdfaid:part>2<") && text.contains("pdfaid:conformance>B<"), "no mark of PDF/A-2b");
    assert!(text.contains("2014-11-21"), "not dated by the document");
    let again = pdf::render_all(&documents, &Fonts::new(files()).expect("fonts")).expect("a PDF");
    assert!(bytes == again, "the bytes differ");
}

#[test]
fn documents_in_one_file_begin_a_page_each() {
    let pages = pdf::lines(&[plain("甲"), plain("乙"), plain("丙")], &FONTS).expect("pages");
    assert_eq!(pages, [["题", "甲", "— 1 —"], ["题", "乙", "— 2 —"], ["题", "丙", "— 3 —"]]);
}

#[test]
fn a_character_that_no_font_has_is_refused_with_its_paragraph() {
    let refused = pdf::render_all(&[plain("开头\u{e123}结尾")], &FONTS).expect_err("no font has it");
    assert_eq!(
        refused,
        PdfError::NoGlyph { character: '\u{e123}', paragraph: "开头\u{e123}结尾".to_owned() }
    );
    let text = refused.text();
    assert!(text.zh.contains("U+E123") && text.zh.contains("结尾"), "{}", text.zh);
    for part in ["cell", "chart", "annex"] {
        let mut document = document(0);
        match (part, &mut document) {
            ("cell", Document { body, .. }) => body.push(Block::Table(Table {
                columns: vec![Column { title: "\u{e123}".to_owned(), share: 1 }],
                rows: Vec::new(),
            })),
            ("chart", Document { body, .. }) => body.push(Block::Chart(Chart::Bars(Bars {
                title: "\u{e123}".to_owned(),
                rows: Vec::new(),
                most: Decimal::ONE,
            }))),
            (_, Document { annexes, .. }) => annexes[0].title = "\u{e123}".to_owned(),
        }
        let refused = pdf::lines(&[document], &FONTS);
        assert!(matches!(refused, Err(PdfError::NoGlyph { .. })), "{part}: {refused:?}");
    }
}

#[test]
fn fonts_that_will_not_do_are_refused() {
    let none = FontFile { name: "空.ttf".to_owned(), bytes: b"nothing".to_vec() };
    assert_eq!(Fonts::new(vec![none]).expect_err("no font"), PdfError::NotAFont("空.ttf".to_owned()));
    assert!(matches!(Fonts::new(Vec::new()), Err(PdfError::NoFace { face: "小标宋", .. })));
}
