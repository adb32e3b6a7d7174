//! The imprint (版记): copies, office and date between rules, at the foot of the last page.

use docx_rs::{
    Table, TableBorder, TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType,
    TableRow, WidthType,
};

use super::sheet::{Sheet, lines_within};
use super::styles::{AREA_WIDTH, REST, SMALL_CHARACTER, SMALL_PITCH, StyleId};
use super::{blank, line, paragraph};
use crate::elements::Imprint;

/// The first and last rule are 0.35 mm thick, those between 0.25 mm (7.4.1); in eighths of a point.
const OUTER: usize = 8;
const INNER: usize = 6;
/// What the rules take, in twips.
const RULES: i32 = 60;

/// Adds the imprint: a table in the text, because word processors agree neither on frames nor on floating tables
/// as wide as the text, and because the rules of paragraphs begin at their indent.
pub(super) fn add(sheet: &mut Sheet, imprint: &Imprint) {
    let width = usize::try_from(AREA_WIDTH).unwrap_or_default();
    let (office_width, date_width) = (width - width * 2 / 5, width * 2 / 5);
    let copies = imprint.copies_line();
    // The first line begins one character in, the others four, and all end one before the edge (7.4.3).
    let copies_lines =
        copies.as_deref().map_or(0, |text| lines_within(text, -3, AREA_WIDTH / SMALL_CHARACTER - 5));
    let heights = [copies_lines * SMALL_PITCH, SMALL_PITCH, RULES];
    sheet.fill_to_foot(&blank(), heights.iter().sum::<i32>() + REST);

    let cell = |style, text: &str, width| {
        TableCell::new().width(width, WidthType::Dxa).add_paragraph(line(style, text))
    };
    let mut rows = Vec::new();
    if let Some(text) = copies {
        rows.push(TableRow::new(vec![cell(StyleId::CopiesLine, &text, width).grid_span(2)]));
    }
    rows.push(TableRow::new(vec![
        cell(StyleId::OfficeLine, &imprint.office, office_width),
        cell(StyleId::PrintedLine, &imprint.date_line(), date_width),
    ]));
    let table = Table::without_borders(rows)
        .set_grid(vec![office_width, date_width])
        .width(width, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin_left(0, WidthType::Dxa).margin_right(0, WidthType::Dxa))
        .set_borders(rules());
    sheet.put_table(table, heights);
    sheet.put_tall(paragraph(StyleId::Rest), REST);
}

fn rules() -> TableBorders {
    let rule = |position, size| TableBorder::new(position).size(size);
    TableBorders::with_empty()
        .set(rule(TableBorderPosition::Top, OUTER))
        .set(rule(TableBorderPosition::InsideH, INNER))
        .set(rule(TableBorderPosition::Bottom, OUTER))
}
