//! The number formats of an Excel 2003 XML workbook.

use std::collections::BTreeMap;
use std::ops::Range;

use importer::grid::NumberFormat;
use importer::number;

use super::{attribute, whole};
use crate::tree::Element;

/// What each style makes of a number, by its identifier.
pub(super) struct Styles(BTreeMap<String, NumberFormat>);

impl Styles {
    /// Reads the styles of a workbook; a style without a format has its parent's, which comes before.
    pub(super) fn read(workbook: &Element<'_>) -> Self {
        let mut styles = BTreeMap::new();
        let lists = workbook.children().filter(|child| child.name == "Styles");
        for style in lists.flat_map(Element::children) {
            let Some(id) = attribute(style, "ID") else { continue };
            let own = style.children().find(|child| child.name == "NumberFormat");
            let format = match own.and_then(|format| attribute(format, "Format")) {
                Some("Percent") => NumberFormat::Percent,
                Some(code) => number::format_of_code(code),
                None => attribute(style, "Parent").and_then(|id| styles.get(id)).copied().unwrap_or_default(),
            };
            styles.insert(id.to_owned(), format);
        }
        Self(styles)
    }

    /// What the style of an identifier makes of a number.
    pub(super) fn format(&self, id: Option<&str>) -> NumberFormat {
        id.and_then(|id| self.0.get(id)).copied().unwrap_or_default()
    }
}

/// The styles of whole columns.
pub(super) fn of_columns<'e>(table: &'e Element<'_>) -> Vec<(Range<u32>, &'e str)> {
    let mut next: u32 = 0;
    let mut columns = Vec::new();
    for column in table.children().filter(|child| child.name == "Column") {
        let first = whole(column, "Index").map_or(next, |index| index.saturating_sub(1));
        next = first.saturating_add(1).saturating_add(whole(column, "Span").unwrap_or(0));
        if let Some(style) = attribute(column, "StyleID") {
            columns.push((first..next, style));
        }
    }
    columns
}
