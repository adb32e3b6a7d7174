//! Small packages, made part by part.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package of text parts.
pub(crate) struct Book(Vec<(String, String)>);

impl Book {
    /// One sheet with numbers, a formula and four formats.
    pub(crate) fn plain() -> Self {
        Self::of("", SHEET, STYLES)
    }

    /// The same with every element under a prefix.
    pub(crate) fn prefixed() -> Self {
        Self::of("x:", SHEET, STYLES)
    }

    fn of(prefix: &str, sheet: &str, styles: &str) -> Self {
        let main =
            if prefix.is_empty() { format!("xmlns=\"{MAIN}\"") } else { format!("xmlns:x=\"{MAIN}\"") };
        let put = |text: &str| {
            text.replace("</", "<\u{1}")
                .replace('<', &format!("<{prefix}"))
                .replace(&format!("<{prefix}\u{1}"), &format!("</{prefix}"))
        };
        let part = |name: &str, text: String| (name.to_owned(), format!("{HEAD}{text}"));
        let types = "http://schemas.openxmlformats.org/package/2006";
        Self(vec![
            part(
                "[Content_Types].xml",
                format!(
                    "<Types xmlns=\"{types}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"
                ),
            ),
            part(
                "_rels/.rels",
                format!(
                    "<Relationships xmlns=\"{types}/relationships\"><Relationship Id=\"a\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            part(
                "xl/workbook.xml",
                put(&format!(
                    "<workbook {main} xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"表 1\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"
                )),
            ),
            part(
                "xl/_rels/workbook.xml.rels",
                format!(
                    "<Relationships xmlns=\"{types}/relationships\"><Relationship Id=\"s1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s2\" Type=\"{OFFICE}/styles\" Target=\"/xl/styles.xml\"/></Relationships>"
                ),
            ),
            part(
                "xl/worksheets/sheet1.xml",
                put(&format!("<worksheet {main} xmlns:r=\"{OFFICE}\">{sheet}</worksheet>")),
            ),
            part("xl/styles.xml", put(&format!("<styleSheet {main}>{styles}</styleSheet>"))),
            part("xl/media/picture.bin", "not a picture\u{0}".to_owned()),
        ])
    }

    /// Another content of the sheet.
    pub(crate) fn sheet(self, content: &str) -> Self {
        let text = format!("{HEAD}<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{content}</worksheet>");
        self.with("xl/worksheets/sheet1.xml", &text)
    }

    /// Notes on A1 (of runs) and B1 (of plain text), and a drawing for them that is no XML.
    pub(crate) fn with_notes(self) -> Self {
        let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        self.sheet(&format!("{SHEET}<legacyDrawing r:id=\"old\"/>"))
            .with(
                "xl/worksheets/_rels/sheet1.xml.rels",
                &format!("<Relationships xmlns=\"{relations}\"><Relationship Id=\"n\" Type=\"{OFFICE}/comments\" Target=\"../notes.xml\"/><Relationship Id=\"old\" Type=\"{OFFICE}/vmlDrawing\" Target=\"../old.vml\"/></Relationships>"),
            )
            .with(
                "xl/notes.xml",
                &format!("<comments xmlns=\"{MAIN}\"><authors><author>站长</author><author/></authors><commentList><comment ref=\"A1\" authorId=\"1\"><text><r><t>原有</t></r><r><t>批注</t></r><phoneticPr fontId=\"1\"/></text></comment><comment ref=\"B1\" authorId=\"0\"><text><t>平的</t></text></comment></commentList></comments>"),
            )
            .with("xl/old.vml", "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><br><v:shape id=\"_x0000_s1025\"/></xml>")
    }

    /// Without the part of formats.
    pub(crate) fn without_styles(mut self) -> Self {
        self.0.retain(|(name, _)| name != "xl/styles.xml");
        let relations =
            self.0.iter_mut().find(|(name, _)| name == "xl/_rels/workbook.xml.rels").expect("relations");
        relations.1 = relations.1.replace("/styles\"", "/theme\"");
        self
    }

    /// With a part, or with another content of it.
    pub(crate) fn with(mut self, name: &str, text: &str) -> Self {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, part)) => text.clone_into(part),
            None => self.0.push((name.to_owned(), text.to_owned())),
        }
        self
    }

    pub(crate) fn zip(&self) -> Vec<u8> {
        let parts: Vec<(&str, &str)> =
            self.0.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        zip_of(&parts)
    }
}

const SHEET: &str = "<dimension ref=\"A1:C2\"/><sheetData><row r=\"1\" spans=\"1:3\"><c r=\"A1\" s=\"1\"><v>1</v></c><c r=\"B1\" s=\"1\" t=\"str\"><f>A1&amp;\"x\"</f><v>1x</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c><c r=\"C2\" s=\"99\"/></row></sheetData>";
const STYLES: &str = "<fonts count=\"1\"><font/></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\"><xf/><xf numFmtId=\"2\" fillId=\"0\" applyFill=\"0\"><alignment horizontal=\"center\"/><protection locked=\"0\"/></xf><xf numFmtId=\"14\"/><xf/></cellXfs>";

/// A zip of text parts.
pub(crate) fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

/// A part as text.
pub(crate) fn part(zip: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(zip)).expect("a zip");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
    text
}
