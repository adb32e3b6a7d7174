//! Every limit of a file at, below and above its bound: what is as large as allowed is read, one more is refused.

use std::io::{Cursor, Write as _};

use form::Layouts;
use importer::{ImportError, Limit};
use model::Limits;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The limits that no content of a small file reaches: they are of a process or of what is reported.
const OF_NO_FILE: [&str; 4] = ["findings", "seconds", "memory_bytes", "answer_bytes"];

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a workbook with these sheets.
fn parts(sheets: &[&str]) -> Vec<(String, String)> {
    let part = |name: &str, text: String| (name.to_owned(), text);
    let each = |one: &dyn Fn(usize) -> String| (1..=sheets.len()).map(one).collect::<String>();
    let relation = |n: usize| {
        format!(
            "<Relationship Id=\"r{n}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        )
    };
    let mut parts = vec![
        part(
            "[Content_Types].xml",
            "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>".to_owned(),
        ),
        part(
            "_rels/.rels",
            format!("<Relationships><Relationship Id=\"r\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ),
        part(
            "xl/workbook.xml",
            format!(
                "<workbook><sheets>{}</sheets></workbook>",
                each(&|n| format!("<sheet name=\"S{n}\" r:id=\"r{n}\"/>"))
            ),
        ),
        part(
            "xl/_rels/workbook.xml.rels",
            format!("<Relationships>{}</Relationships>", each(&relation)),
        ),
    ];
    for (n, rows) in (1..).zip(sheets) {
        let text = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        parts.push(part(&format!("xl/worksheets/sheet{n}.xml"), text));
    }
    parts
}

fn zipped(parts: &[(String, String)], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default().compression_method(method)).expect("an entry");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

fn workbook(sheets: &[&str]) -> Vec<u8> {
    zipped(&parts(sheets), CompressionMethod::Stored)
}

/// A file that has so much of what a limit counts, how much that is, and the limit that a refusal names.
fn file(name: &str) -> (Vec<u8>, usize, Limit) {
    let three = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"C1\"><v>3</v></c></row>";
    let column = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>";
    let xml = "<selfAssessment a='1' b='2'><station><name>名</name></station></selfAssessment>";
    match name {
        "file_bytes" => {
            let bytes = workbook(&[three]);
            let count = bytes.len();
            (bytes, count, Limit::FileBytes)
        }
        "zip_entries" => (workbook(&[three]), 5, Limit::ZipEntries),
        "entry_bytes" => {
            let parts = parts(&[&" ".repeat(4096)]);
            let largest = parts.iter().map(|(_, text)| text.len()).max().expect("parts");
            (zipped(&parts, CompressionMethod::Stored), largest, Limit::InflatedBytes)
        }
        "inflated_bytes" => {
            let parts = parts(&[three]);
            let all = parts.iter().map(|(_, text)| text.len()).sum();
            (zipped(&parts, CompressionMethod::Stored), all, Limit::InflatedBytes)
        }
        "ratio" => {
            let bytes = zipped(&parts(&[&" ".repeat(2 << 20)]), CompressionMethod::Deflated);
            let mut archive = ZipArchive::new(Cursor::new(&bytes[..])).expect("a zip");
            let entry = archive.by_name("xl/worksheets/sheet1.xml").expect("the sheet");
            let ratio = usize::try_from(entry.size().div_ceil(entry.compressed_size())).expect("small");
            drop(entry);
            (bytes, ratio, Limit::Ratio)
        }
        "sheets" => (workbook(&[three, column]), 2, Limit::Sheets),
        "rows" => (workbook(&[column]), 2, Limit::Rows),
        "columns" => (workbook(&[three]), 3, Limit::Columns),
        "cells" => (workbook(&[three, column]), 5, Limit::Cells),
        "text_chars" => {
            let rows =
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>九个汉字占九个字数</t></is></c></row>";
            (workbook(&[rows]), 9, Limit::TextChars)
        }
        "xml_depth" => (xml.into(), 3, Limit::XmlDepth),
        "xml_attributes" => (xml.into(), 2, Limit::XmlAttributes),
        "xml_nodes" => (xml.into(), 3, Limit::XmlNodes),
        other => {
            panic!("give a file that reaches the limit {other}, or say in OF_NO_FILE that there is none")
        }
    }
}

#[test]
fn each_limit_of_a_file_holds_at_its_bound_and_no_sooner() {
    let layouts = Layouts::shipped();
    for (name, least) in Limits::NAMES.iter().filter(|(name, _)| !OF_NO_FILE.contains(name)) {
        let (bytes, count, limit) = file(name);
        let count = count as u64;
        assert!(count > *least, "{name}");
        let refused_at = |most: u64| {
            let mut limits = Limits::default();
            *limits.get_mut(name).expect("a limit") = most;
            match pipeline::read_bytes("a", &bytes, &layouts, &limits) {
                Err(ImportError::Limit { limit, most }) => Some((limit, most)),
                Ok(_) | Err(ImportError::NotAForm) => None,
                Err(other) => panic!("{name} of {most}: {other}"),
            }
        };
        assert_eq!(refused_at(count + 1), None, "{name} above what there is");
        assert_eq!(refused_at(count), None, "{name} of just what there is");
        assert_eq!(refused_at(count - 1), Some((limit, count - 1)), "{name} below what there is");
    }
}
