//! The styles of an OpenDocument spreadsheet, as far as they matter: which of them hide their sheet.

use std::collections::BTreeSet;

use markup::Tag;

/// The styles seen so far; they come before the tables.
#[derive(Debug, Default)]
pub(super) struct Styles {
    hiding: BTreeSet<Vec<u8>>,
    /// The style that the tags now coming belong to.
    current: Vec<u8>,
}

impl Styles {
    /// Notes what a start tag declares.
    pub(super) fn note(&mut self, tag: Tag<'_>) {
        match tag.name {
            b"style" => self.current = tag.raw("style:name").unwrap_or_default().to_vec(),
            b"table-properties" if tag.raw("table:display") == Some(b"false") => {
                self.hiding.insert(self.current.clone());
            }
            _ => {}
        }
    }

    /// Whether a table style hides its sheet.
    pub(super) fn hides(&self, table_style: &[u8]) -> bool {
        self.hiding.contains(table_style)
    }
}
