//! Where a value is, as clerks write it: file, sheet, cell.

use model::Origin;

use document::plain::visible;

/// `returns/a.xlsx › 自评打分!E7`, `returns/a.xml:12:7` or `returns/a.xlsx`; the place inside the file alone
/// when the file is not known.
pub(crate) fn place(path: Option<&str>, origin: &Origin) -> String {
    let inside = visible(&origin.to_string());
    match (path.map(visible), origin) {
        (None, _) => inside,
        (Some(path), Origin::File) => path,
        (Some(path), Origin::Line(..)) => format!("{path}:{inside}"),
        (Some(path), Origin::Cell(..)) => format!("{path} › {inside}"),
    }
}
