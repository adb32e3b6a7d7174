//! One TOML file and its faults. What the file should hold is its reader's.

use std::cell::RefCell;

use model::Text;
use toml::de::DeTable;

use crate::fault::{Errors, Fault};
use crate::table::Table;

/// Reads a whole file: `read` asks the root table for what it needs, and gives `None` only after a fault.
pub(crate) fn read_file<T>(text: &str, read: impl FnOnce(&Table<'_>) -> Option<T>) -> Result<T, Errors> {
    let file = File { text, faults: RefCell::default() };
    let (root, syntax) = DeTable::parse_recoverable(text);
    for error in syntax {
        let start = error.span().map_or(0, |span| span.start);
        let (zh, en) = (
            format!(
                "这里不符合 TOML 的写法（{}）；请检查引号、等号、括号是否成对，是否误用了全角符号",
                error.message()
            ),
            format!("not valid TOML: {}", error.message()),
        );
        file.fault_at(start, Text { zh, en });
    }
    // A tree mended by the parser would only give faults that are not the writer's.
    if file.faults.borrow().is_empty() {
        let table = Table::new(&file, root.get_ref(), 0..0);
        let value = read(&table);
        table.finish();
        if let Some(value) = value.filter(|_| file.faults.borrow().is_empty()) {
            return Ok(value);
        }
    }
    let mut faults = file.faults.into_inner();
    faults.sort();
    Err(Errors { faults })
}

/// The file that is being read.
pub(crate) struct File<'a> {
    pub(crate) text: &'a str,
    faults: RefCell<Vec<Fault>>,
}

impl File<'_> {
    /// Notes a fault at a byte offset.
    pub(crate) fn fault_at(&self, offset: usize, text: Text) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        self.faults.borrow_mut().push(Fault { line, text });
    }
}
