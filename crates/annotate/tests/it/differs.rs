//! What differs between a workbook and its marked copy.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx};
use zip::ZipArchive;

/// Every part, packed and unpacked.
fn parts(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(zip)).expect("a zip");
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its bytes");
        parts.insert(String::from_utf8_lossy(entry.name_raw()).into_owned(), bytes);
    }
    parts
}

/// The names of the parts that were changed, added or lost.
pub(crate) fn changed(before: &[u8], after: &[u8]) -> Vec<String> {
    let (before, after) = (parts(before), parts(after));
    let mut names: Vec<String> = before.keys().chain(after.keys()).cloned().collect();
    names.sort();
    names.dedup();
    names.retain(|name| before.get(name) != after.get(name));
    names
}

/// The names of the worksheets.
pub(crate) fn sheets(zip: &[u8]) -> Vec<String> {
    Xlsx::new(Cursor::new(zip)).expect("a workbook").sheet_names()
}

type Cells<T> = Vec<(String, Vec<(u32, u32, T)>)>;

/// Every value and every formula, by another library.
fn cells(zip: &[u8]) -> (Cells<Data>, Cells<String>) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(zip)).expect("a workbook");
    let mut values = Vec::new();
    let mut formulas = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).expect("values");
        let (row, col) = range.start().unwrap_or_default();
        let filled = range.used_cells().filter(|(_, _, value)| **value != Data::Empty);
        let at = |at: usize, from: u32| from + u32::try_from(at).expect("a place");
        values.push((
            name.clone(),
            filled.map(|(r, c, value)| (at(r, row), at(c, col), value.clone())).collect(),
        ));
        let range = book.worksheet_formula(&name).expect("formulas");
        let (row, col) = range.start().unwrap_or_default();
        let filled = range.used_cells().filter(|(_, _, formula)| !formula.is_empty());
        formulas
            .push((name, filled.map(|(r, c, formula)| (at(r, row), at(c, col), formula.clone())).collect()));
    }
    (values, formulas)
}

/// A worksheet without formats, without cells and rows that hold nothing, and without the drawing of notes.
fn unmarked(xml: &[u8]) -> String {
    let text = String::from_utf8(xml.to_vec()).expect("UTF-8");
    let mut tags: Vec<String> = Vec::new();
    for piece in text.split_inclusive('<').map(|piece| piece.strip_suffix('<').unwrap_or(piece)) {
        let Some(name) = piece.split([' ', '>', '/']).next() else { continue };
        let name = name.rsplit(':').next().unwrap_or_default();
        if name == "legacyDrawing" {
            continue;
        }
        let piece = if name == "c" { without_attribute(piece, " s=\"") } else { piece.to_owned() };
        // `<row r="1"/>` and `<row r="1"></row>`, `<sheetData/>` and `<sheetData></sheetData>` are the same.
        if matches!(name, "c" | "row" | "sheetData") && piece.trim_end().ends_with("/>") {
            tags.push(piece.trim_end().replace("/>", ">"));
            tags.push(format!("/{}>", piece.split([' ', '/']).next().unwrap_or_default()));
        } else {
            tags.push(piece);
        }
    }
    // Away with empty cells, then with empty rows.
    for element in ["c", "row"] {
        let mut kept: Vec<String> = Vec::new();
        for tag in tags {
            let is_end = tag.trim_end() == format!("/{element}>")
                || tag.trim_end().ends_with(&format!(":{element}>")) && tag.starts_with('/');
            let is_start = |tag: &String| {
                let name = tag.split([' ', '>', '/']).next().unwrap_or_default();
                name.rsplit(':').next() == Some(element) && tag.trim_end().ends_with('>')
            };
            if is_end && kept.last().is_some_and(|last| is_start(last) && !last.starts_with('/')) {
                kept.pop();
            } else {
                kept.push(tag);
            }
        }
        tags = kept;
    }
    tags.iter().map(|tag| tag.trim_end()).collect::<Vec<_>>().join("\n<")
}

fn without_attribute(tag: &str, start: &str) -> String {
    let Some(at) = tag.find(start) else { return tag.to_owned() };
    let value = at + start.len();
    let end = value + tag[value..].find('"').expect("a quote") + 1;
    format!("{}{}", &tag[..at], &tag[end..])
}

/// Fails unless the copy differs in formats and notes and their plumbing alone.
pub(crate) fn assert_only_marked(name: &str, before: &[u8], after: &[u8]) {
    assert_eq!(cells(before), cells(after), "{name}: values and formulas");
    let (old, new) = (parts(before), parts(after));
    for part in changed(before, after) {
        let is_relations = ends_with(&part, "rels");
        let is_notes = part.contains("comments") || part.contains("notes") || ends_with(&part, "vml");
        if part.starts_with("xl/worksheets/") && !is_relations {
            assert_eq!(unmarked(&old[&part]), unmarked(&new[&part]), "{name}: {part}");
            continue;
        }
        let is_plumbing = part == "[Content_Types].xml" || part.ends_with("styles.xml") || is_relations;
        assert!(is_plumbing || is_notes, "{name}: {part} was changed");
        if let Some(old) = old.get(&part) {
            // What was there is still there, in its order: the rest was put in.
            assert!(is_subsequence(old, &new[&part]), "{name}: {part} lost something");
        }
    }
}

fn ends_with(part: &str, ending: &str) -> bool {
    Path::new(part).extension().is_some_and(|found| found == ending)
}

/// Whether all tags of one are in the other in the same order, counts aside.
fn is_subsequence(old: &[u8], new: &[u8]) -> bool {
    let tags = |bytes: &[u8]| -> Vec<String> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        text.split('<').map(|tag| without_attribute(tag, " count=\"").trim().to_owned()).collect()
    };
    let mut new = tags(new).into_iter();
    tags(old).into_iter().all(|tag| new.any(|other| other == tag))
}
