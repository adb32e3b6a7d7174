//! The text of one TOML file and the faults found in it so far, each with its line. Knows no TOML: its tables are
//! `table`'s.

use std::cell::RefCell;

use model::Text;

use crate::fault::Fault;

/// The file that is being read.
pub(crate) struct File<'a> {
    pub(crate) text: &'a str,
    pub(crate) faults: RefCell<Vec<Fault>>,
}

impl File<'_> {
    /// Notes a fault at a byte offset.
    pub(crate) fn fault_at(&self, offset: usize, text: Text) {
        self.faults.borrow_mut().push(Fault { line: self.line(offset), text });
    }

    /// The line of a byte offset, from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or(self.text);
        before.bytes().filter(|byte| *byte == b'\n').count() + 1
    }
}
