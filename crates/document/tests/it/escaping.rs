//! What a station may call itself reaches the reader unchanged and does nothing else.

use std::io::{Cursor, Read as _};

use document::elements::{Block, Document};
use document::{docx, html, markdown};

use crate::sample::notice;

const NAME: &str = "A<b>|*&\u{1}\"'_站";

fn renamed() -> Document {
    let mut notice = notice();
    let Block::Names(names) = &mut notice.annexes[0].body[1] else { panic!("the names of a grade") };
    NAME.clone_into(&mut names[0].name);
    notice.body[0] = Block::Paragraph("由<script>alert(1)</script>组成".to_owned());
    notice
}

#[test]
fn in_markdown() {
    let text = markdown::render(&renamed());
    assert!(text.contains("- A\\<b\\>\\|\\*\\& \"'\\_站\n"), "{text}");
    assert!(text.contains("\\<script\\>"));
}

#[test]
fn in_a_page() {
    let page = html::render(&renamed());
    assert!(page.contains("<li>A&lt;b&gt;|*&amp; &quot;&#39;_站</li>"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!page.contains("<script"));
}

#[test]
fn in_a_docx() {
    let bytes = docx::render(&renamed()).expect("packs");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut xml = String::new();
    archive.by_name("word/document.xml").expect("a part").read_to_string(&mut xml).expect("UTF-8");
    assert!(xml.contains("A&lt;b&gt;|*&amp; "), "{xml}");
    assert!(!xml.contains('\u{1}') && !xml.contains("<b>"));
    assert!(xml.contains("&lt;script&gt;"));
}
