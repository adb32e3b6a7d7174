//! The paragraphs of a Word file (docx), read from the same checked container as workbooks.
//!
//! Responsible for text only: what is deleted by a tracked change is left out, cells of tables are paragraphs.
//! Deliberately not for faces, places or the numbers that Word counts itself.

use markup::escape::unescaped;
use markup::fault::Fault;
use markup::package::Package;
use markup::tags::{Event, Markup};
use model::{Limits, text};

use super::Paragraphs;

const PART: &str = "word/document.xml";

/// The paragraphs of a docx.
pub(crate) fn word(bytes: &[u8], limits: &Limits) -> Result<Paragraphs, Fault> {
    let mut package = Package::open(bytes, limits)?;
    let part = package.part(PART)?;
    let mut found = Paragraphs::default();
    let (mut current, mut in_text, mut numbered) = (String::new(), false, false);
    for event in Markup::new(&part) {
        match event {
            Event::Open(tag) => match tag.name {
                b"t" => in_text = !tag.empty,
                b"tab" => current.push(' '),
                b"numId" => numbered |= tag.raw("val").is_some_and(|value| value != b"0"),
                b"p" if tag.empty => found.texts.push(String::new()),
                b"br" | b"cr" => found.texts.push(std::mem::take(&mut current)),
                _ => {}
            },
            Event::Close(b"t") => in_text = false,
            Event::Close(b"p") => {
                found.texts.push(std::mem::take(&mut current));
                found.auto_numbered += usize::from(std::mem::take(&mut numbered));
            }
            Event::Text(raw) if in_text => current.push_str(&unescaped(raw)),
            Event::Literal(raw) if in_text => current.push_str(&String::from_utf8_lossy(raw)),
            Event::Doctype(_) => return Err(Fault::damaged(PART, text!("含有 DOCTYPE", "it has a DOCTYPE"))),
            Event::Broken => return Err(Fault::damaged(PART, text!("不完整", "it is not complete"))),
            Event::Close(_) | Event::Text(_) | Event::Literal(_) => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use super::*;

    fn docx(body: &str) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(PART, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(body.as_bytes()).expect("written");
        writer.finish().expect("a zip").into_inner()
    }

    #[test]
    fn runs_join_breaks_part_and_deletions_are_left_out() {
        let body = "<w:document><w:body><w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr>\
            <w:r><w:t>一、</w:t></w:r><w:r><w:tab/><w:t>甲&amp;乙</w:t></w:r></w:p><w:p/>\
            <w:p><w:r><w:t>丙</w:t><w:br/><w:t>丁</w:t><w:delText>戊</w:delText></w:r></w:p></w:body></w:document>";
        let found = word(&docx(body), &Limits::default()).expect("readable");
        assert_eq!(found.texts, ["一、 甲&乙", "", "丙", "丁"]);
        assert_eq!(found.auto_numbered, 1);
    }

    #[test]
    fn other_files_are_refused() {
        assert!(word(b"no zip", &Limits::default()).is_err());
        assert!(word(&docx("<!DOCTYPE a><w:p/>"), &Limits::default()).is_err());
        assert!(word(&docx("<w:p"), &Limits::default()).is_err());
    }
}
