//! Cells of xlsx files, found by their markup and nothing else: neither the product's reader nor a library.
//!
//! For the files of openpyxl and XlsxWriter, whose markup is plain: sheets are numbered in workbook order.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// The texts of the filled cells by `sheet!A1`; of a number its digits, of a formula its result.
pub(super) fn of(workbook: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("a zip");
    let mut part = |name: &str| {
        let mut text = String::new();
        if let Ok(mut entry) = archive.by_name(name) {
            entry.read_to_string(&mut text).expect("UTF-8");
        }
        text
    };
    let strings: Vec<String> =
        elements(&part("xl/sharedStrings.xml"), "si").map(|(_, text)| runs(text)).collect();
    let book = part("xl/workbook.xml");
    let names = book.split("<sheet ").skip(1).map(|tag| unescaped(attribute(tag, "name").expect("a name")));
    let mut cells = BTreeMap::new();
    for (at, name) in names.enumerate() {
        let sheet = part(&format!("xl/worksheets/sheet{}.xml", at + 1));
        for (tag, content) in elements(&sheet, "c") {
            let place = attribute(tag, "r").expect("a reference");
            let value = elements(content, "v").next().map(|(_, text)| unescaped(text)).unwrap_or_default();
            let text = match attribute(tag, "t") {
                Some("s") => strings[value.parse::<usize>().expect("an index")].clone(),
                Some("inlineStr") => runs(content),
                Some("b") => if value == "1" { "TRUE" } else { "FALSE" }.to_owned(),
                _ => value,
            };
            cells.insert(format!("{name}!{place}"), text);
        }
    }
    cells
}

/// The elements of a name: the attributes of each and what is in it.
fn elements<'t>(xml: &'t str, name: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    xml.split(&open).skip(1).collect::<Vec<_>>().into_iter().filter_map(move |rest| {
        let end = rest.find('>')?;
        let (tag, after) = (&rest[..end], &rest[end + 1..]);
        let is_name = tag.is_empty() || tag.starts_with([' ', '/']);
        let is_empty = tag.ends_with('/');
        (is_name && !is_empty).then(|| (tag, after.split(&close).next().unwrap_or_default()))
    })
}

/// The text of all runs of a string.
fn runs(content: &str) -> String {
    elements(content, "t").map(|(_, text)| unescaped(text)).collect()
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let tag = tag.split('>').next()?;
    tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#10;", "\n");
    text.replace("_x000D_", "\r").replace("&apos;", "'").replace("&amp;", "&")
}
