//! A workbook whose cell can be changed in place, as a clerk would, everything else left alone.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Sets the number in a cell of a sheet (counted from 1 in workbook order) of an xlsx file.
pub(crate) fn set_number(file: &Path, sheet: &str, cell: &str, number: &str) {
    let bytes = fs::read(file).expect("the workbook");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let part = sheet_part(&mut archive, sheet);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("the entry's bytes");
        if name == part {
            let text = String::from_utf8(content).expect("UTF-8");
            content = replace_value(&text, cell, number).into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).expect("an entry");
        out.write_all(&content).expect("the entry's bytes");
    }
    fs::write(file, out.finish().expect("a zip").into_inner()).expect("the workbook is written");
}

/// The part of the n-th sheet; the sheets of the files under test are numbered in workbook order.
fn sheet_part(archive: &mut ZipArchive<Cursor<Vec<u8>>>, sheet: &str) -> String {
    let mut text = String::new();
    archive.by_name("xl/workbook.xml").expect("workbook.xml").read_to_string(&mut text).expect("UTF-8");
    let names: Vec<&str> = text
        .split("<sheet ")
        .skip(1)
        .filter_map(|tag| tag.split("name=\"").nth(1)?.split('"').next())
        .collect();
    let position = names.iter().position(|name| *name == sheet).expect("the sheet");
    format!("xl/worksheets/sheet{}.xml", position + 1)
}

fn replace_value(xml: &str, cell: &str, number: &str) -> String {
    let start = xml.find(&format!("<c r=\"{cell}\"")).expect("the cell");
    let open = start + xml[start..].find("<v>").expect("a value") + 3;
    let close = open + xml[open..].find("</v>").expect("a value");
    assert!(!xml[start..open].contains("t=\"s\""), "{cell} holds text, not a number");
    format!("{}{number}{}", &xml[..open], &xml[close..])
}

/// A part of a workbook as text.
pub(crate) fn part_text(file: &Path, name: &str) -> String {
    let bytes = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
    text
}
