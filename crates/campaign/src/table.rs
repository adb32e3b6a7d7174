//! A TOML file as tables that are asked for their keys and remember every fault.
//!
//! A getter that meets a fault notes it and gives a placeholder, so that reading goes on and finds the
//! rest; [`read_file`] never lets a value out that has a placeholder in it. A key
//! that was not asked for is a fault. Deliberately nothing here knows what the keys mean.

mod lists;
mod scalars;

use std::cell::{Cell, RefCell};
use std::ops::Range;

use model::{Text, did_you_mean, list, nearest, text};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::fault::Errors;
use crate::file::File;
use crate::syntax;

/// Reads a whole file: `read` asks the root table for what it needs, and gives `None` only after a fault.
pub(crate) fn read_file<T>(text: &str, read: impl FnOnce(&Table<'_>) -> Option<T>) -> Result<T, Errors> {
    let file = File { text, faults: RefCell::default() };
    let (root, syntax) = DeTable::parse_recoverable(text);
    for error in syntax {
        let start = error.span().map_or(0, |span| span.start);
        file.fault_at(start, syntax::fault(error.message()));
    }
    // A tree that the parser has repaired would only give faults that are not the writer's.
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

/// A place in the file, for a fault that is found later.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position(usize);

/// One table of the file.
pub(crate) struct Table<'a> {
    file: &'a File<'a>,
    entries: &'a DeTable<'a>,
    span: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
    /// Whether unread keys are passed over because the table is wrong as a whole.
    given_up: Cell<bool>,
}

impl<'a> Table<'a> {
    /// The table of some entries; `span` is where a fault of the table as a whole is shown.
    pub(crate) fn new(file: &'a File<'a>, entries: &'a DeTable<'a>, span: Range<usize>) -> Self {
        Self {
            file,
            entries,
            span,
            asked: RefCell::default(),
            missing: RefCell::default(),
            given_up: Cell::new(false),
        }
    }

    /// Notes a fault of the table as a whole.
    pub(crate) fn fault(&self, text: Text) {
        self.file.fault_at(self.span.start, text);
    }

    /// Notes a fault of one key, at its value if it has one.
    pub(crate) fn fault_of(&self, key: &str, text: Text) {
        self.fault_at(self.position_of(key), text);
    }

    /// Notes a fault at a place that was kept.
    pub(crate) fn fault_at(&self, position: Position, text: Text) {
        self.file.fault_at(position.0, text);
    }

    /// The line the table begins on.
    pub(crate) fn line(&self) -> usize {
        self.file.line(self.span.start)
    }

    /// The place of the table itself.
    pub(crate) fn position(&self) -> Position {
        Position(self.span.start)
    }

    /// The place of a key's value; of the table when the key is not there.
    pub(crate) fn position_of(&self, key: &str) -> Position {
        Position(self.find(key).map_or(self.span.start, |value| value.span().start))
    }

    /// Whether the file has the key here.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.ask(key).is_some()
    }

    /// Notes that the text of a key is none of the words allowed there.
    pub(crate) fn unknown_word<'w>(
        &self,
        key: &str,
        found: &str,
        words: impl Iterator<Item = &'w str> + Clone,
    ) {
        let hint = did_you_mean(nearest(found, words.clone()));
        let words: Vec<&str> = words.collect();
        self.fault_of(
            key,
            text!(
                "“{key}”不能是“{found}”{hint}；可以是 {words}",
                "{key} cannot be {found:?}{hint}; it can be {words}",
                words = list(&words),
                hint = hint
            ),
        );
    }

    /// A table; `None` when there was a fault.
    pub(crate) fn table<T>(&self, key: &'static str, read: impl FnOnce(&Table<'a>) -> T) -> Option<T> {
        self.required(key);
        let value = self.ask(key)?;
        match value.get_ref() {
            DeValue::Table(entries) => Some(self.inner(entries, value.span(), read)),
            _ => self.wrong_type(key, value, &text!("一组项（表）", "a table")),
        }
    }

    /// A table that may be left out.
    pub(crate) fn table_opt<T>(&self, key: &'static str, read: impl FnOnce(&Table<'a>) -> T) -> Option<T> {
        self.has(key).then(|| self.table(key, read)).flatten()
    }

    /// Every table of a list, read one by one; none when the list is left out.
    pub(crate) fn tables<T>(&self, key: &'static str, mut read: impl FnMut(&Table<'a>) -> T) -> Vec<T> {
        let mut items = Vec::new();
        for value in self.list(key) {
            match value.get_ref() {
                DeValue::Table(entries) => items.push(self.inner(entries, value.span(), &mut read)),
                _ => _ = self.wrong_type::<()>(key, value, &text!("一组项（表）", "tables")),
            }
        }
        items
    }

    /// Notes no faults for keys that are not asked for: the table is wrong as a whole.
    pub(crate) fn give_up(&self) {
        self.given_up.set(true);
    }

    fn inner<T>(
        &self,
        entries: &'a DeTable<'a>,
        span: Range<usize>,
        read: impl FnOnce(&Table<'a>) -> T,
    ) -> T {
        let table = Table::new(self.file, entries, span);
        let value = read(&table);
        table.finish();
        value
    }

    fn find(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.entries.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    fn ask(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
        self.find(key)
    }

    fn required(&self, key: &'static str) {
        if self.ask(key).is_none() {
            self.missing.borrow_mut().push(key);
        }
    }

    fn wrong_type<T>(&self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &Text) -> Option<T> {
        let source = self.file.text.get(value.span()).unwrap_or_default();
        let first_line = source.lines().next().unwrap_or_default();
        let found: String = first_line.chars().take(30).collect();
        let text = text!(
            "“{key}”应为{wanted}，写的是 {found}",
            "{key} should be {wanted}, found {found}",
            wanted = *wanted
        );
        self.file.fault_at(value.span().start, text);
        None
    }

    /// Notes every key that was not asked for, and every key that is missing. A misspelt key is one fault,
    /// not two.
    pub(crate) fn finish(&self) {
        let asked = self.asked.borrow();
        let mut missing = self.missing.take();
        for (name, _) in self.entries {
            let key = name.get_ref().as_ref();
            if self.given_up.get() || asked.contains(&key) {
                continue;
            }
            let meant = nearest(key, asked.iter().copied());
            missing.retain(|key| Some(*key) != meant);
            let hint = did_you_mean(meant);
            let text = text!(
                "没有“{key}”这一项{hint}；这里可以写 {words}",
                "unknown key {key}{hint}; the keys here are {words}",
                words = list(&asked),
                hint = hint
            );
            self.file.fault_at(name.span().start, text);
        }
        for key in missing {
            self.fault(text!("缺少“{key}”", "{key} is missing"));
        }
    }
}
