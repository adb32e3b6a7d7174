//! The styles of an OpenDocument spreadsheet: which sheets are hidden, which formats pad with zeros.

use std::collections::{BTreeMap, BTreeSet};

use importer::grid::NumberFormat;

use crate::markup::Tag;

/// The styles seen so far; they stand before the tables.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Names of table styles that hide their sheet.
    hiding: BTreeSet<Vec<u8>>,
    /// What a number style makes of a number.
    numbers: BTreeMap<Vec<u8>, NumberFormat>,
    /// The number style of a cell style.
    cells: BTreeMap<Vec<u8>, Vec<u8>>,
    /// The style that the tags now coming belong to.
    current: Vec<u8>,
}

impl Styles {
    /// Takes notice of a start tag.
    pub(super) fn note(&mut self, tag: Tag<'_>) {
        let name = tag.raw("style:name").unwrap_or_default();
        match tag.name {
            b"style" => {
                self.current = name.to_vec();
                if let Some(number) = tag.raw("style:data-style-name") {
                    self.cells.insert(name.to_vec(), number.to_vec());
                }
            }
            b"table-properties" if tag.raw("table:display") == Some(b"false") => {
                self.hiding.insert(self.current.clone());
            }
            b"percentage-style" => _ = self.numbers.insert(name.to_vec(), NumberFormat::Percent),
            b"number-style" => self.current = name.to_vec(),
            b"number" => {
                let width =
                    tag.number("number:min-integer-digits").and_then(|digits| u8::try_from(digits).ok());
                let has_fraction = tag.number("number:decimal-places").is_some_and(|places| places > 0);
                if let Some(width @ 2..) = width
                    && !has_fraction
                {
                    self.numbers.insert(self.current.clone(), NumberFormat::ZeroPadded(width));
                }
            }
            // Text around the digits (`00-00`) makes it more than padding.
            b"text" => _ = self.numbers.remove(&self.current),
            _ => {}
        }
    }

    /// Whether a table style hides its sheet.
    pub(super) fn hides(&self, table_style: &[u8]) -> bool {
        self.hiding.contains(table_style)
    }

    /// What a cell style makes of a number.
    pub(super) fn format(&self, cell_style: &[u8]) -> NumberFormat {
        let number = self.cells.get(cell_style).and_then(|name| self.numbers.get(name));
        number.copied().unwrap_or_default()
    }
}
