//! Cells read one by one, and what is printed of them. What people write is in the tests of each kind of value.

use std::fmt::Write as _;

use form::Layouts;
use form::options::Options;
use form::words::Words;
use importer::CellValue;
use importer::readers::Read;
use model::Reading;

use crate::drawing::value;

/// One line for each cell: what it holds, what it is read as, and the code of what is said about it.
pub(crate) fn read_all<T>(
    cells: &[&str],
    read: impl Fn(&CellValue, &Words) -> Read<T>,
    show: impl Fn(&T) -> String,
) -> String {
    let layouts = Layouts::shipped();
    let mut out = String::new();
    for cell in cells {
        let read = read(&value(cell), layouts.words());
        let shown = match &read.reading {
            Reading::Missing => "-".to_owned(),
            Reading::Present(value) => show(value),
            Reading::Unreadable(raw) => format!("?? {raw:?}"),
        };
        let code = read.note.map(|note| format!("  {}", note.kind.code)).unwrap_or_default();
        _ = writeln!(out, "{cell} => {shown}{code}");
    }
    out
}

pub(crate) fn unit(group: &str) -> Options {
    Options { unit: Some(group.into()), ..Options::default() }
}

pub(crate) fn choice(group: &str) -> Options {
    Options { choice: Some(group.into()), ..Options::default() }
}

/// Cells that hold nothing, and cells that hold nothing that can be read, whatever the field.
pub(crate) const NOTHING: [&str; 13] =
    ["", "\\s\\s", "　", "\u{200b}", "无", "空", "/", "／", "-", "—", "——", "－", " 无 "];
pub(crate) const BROKEN: [&str; 3] = ["!#REF!", "!#DIV/0!", "?"];
