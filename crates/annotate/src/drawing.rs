//! The boxes that notes are shown in: VML, as spreadsheet programs have kept it for notes.
//!
//! VML of old programs is not always XML, so the part is not parsed: boxes are put before its end.

use std::fmt::Write as _;

use markup::Fault;
use model::Cell;

use crate::changes::lacks;

const NAMESPACES: &str = "xmlns:v=\"urn:schemas-microsoft-com:vml\" \
    xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";
/// The type of boxes, which programs call so too.
const SHAPE_TYPE: &str = "_x0000_t202";
/// Numbers of boxes begin with this block of 1,024, far from those of programs.
const BLOCK: usize = 900;
/// Characters that fit on a line of a box, a Chinese one counted as one.
const LINE: usize = 22;
/// Columns a box covers.
const COLUMNS: u32 = 4;

/// A drawing without boxes; `sheet` keeps the drawings of a workbook apart.
pub(crate) fn none(sheet: usize) -> String {
    let block = BLOCK + sheet;
    format!(
        "<xml {NAMESPACES}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{block}\"/></o:shapelayout></xml>"
    )
}

/// The drawing with a box for each note, hidden until the pointer is over its cell.
pub(crate) fn added(name: &str, part: &[u8], sheet: usize, notes: &[(Cell, &str)]) -> Result<Vec<u8>, Fault> {
    let end = part.windows(6).rposition(|window| window == b"</xml>").ok_or_else(|| lacks(name, "xml"))?;
    let mut boxes = String::new();
    if !part.windows(SHAPE_TYPE.len()).any(|window| window == SHAPE_TYPE.as_bytes()) {
        _ = write!(
            boxes,
            "<v:shapetype {NAMESPACES} id=\"{SHAPE_TYPE}\" coordsize=\"21600,21600\" o:spt=\"202\" \
             path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
             <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
        );
    }
    for (number, (cell, note)) in notes.iter().enumerate() {
        let id = (BLOCK + sheet) * 1024 + number + 1;
        let lines: usize = note.lines().map(|line| line.chars().count() / LINE + 1).sum();
        let rows = u32::try_from(lines).unwrap_or(u32::MAX).clamp(3, 24) + 1;
        let (left, top) = (cell.col + 1, cell.row.saturating_sub(1));
        _ = write!(
            boxes,
            "<v:shape {NAMESPACES} id=\"_x0000_s{id}\" type=\"#{SHAPE_TYPE}\" \
             style=\"position:absolute;z-index:{};visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">\
             <v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>\
             <v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">\
             <div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>\
             <x:SizeWithCells/><x:Anchor>{left}, 12, {top}, 4, {}, 12, {}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
             <x:Row>{}</x:Row><x:Column>{}</x:Column></x:ClientData></v:shape>",
            number + 1,
            left + COLUMNS,
            top.saturating_add(rows),
            cell.row,
            cell.col,
        );
    }
    Ok([&part[..end], boxes.as_bytes(), &part[end..]].concat())
}
