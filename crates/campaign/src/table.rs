//! A TOML file as tables that are asked for their keys and remember every fault.
//!
//! A getter that meets a fault notes it and gives a placeholder, so that reading goes on and finds the
//! rest; [`read_file`](crate::file::read_file) never lets a value out that has a placeholder in it. A key
//! nobody asked for is a fault. Deliberately nothing here knows what the keys mean.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use jiff::civil::Date;
use model::Text;
use model::nearest;
use model::scheme::Literal;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::file::File;
use crate::value;

/// A place in the file, for a fault that is found later.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place(usize);

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
    pub(crate) fn fault(&self, zh: impl Into<String>, en: impl Into<String>) {
        self.file.fault_at(self.span.start, Text::new(zh, en));
    }

    /// Notes a fault of one key, at its value if it has one.
    pub(crate) fn fault_of(&self, key: &str, zh: impl Into<String>, en: impl Into<String>) {
        self.fault_at(self.place_of(key), zh, en);
    }

    /// Notes a fault at a place that was kept.
    pub(crate) fn fault_at(&self, place: Place, zh: impl Into<String>, en: impl Into<String>) {
        self.file.fault_at(place.0, Text::new(zh, en));
    }

    /// The place of the table itself.
    pub(crate) fn place(&self) -> Place {
        Place(self.span.start)
    }

    /// The place of a key's value; of the table when the key is not there.
    pub(crate) fn place_of(&self, key: &str) -> Place {
        Place(self.find(key).map_or(self.span.start, |value| value.span().start))
    }

    /// Whether the file has the key here.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.ask(key).is_some()
    }

    /// A text that is not blank; blank itself when there was a fault.
    pub(crate) fn text(&self, key: &'static str) -> String {
        self.required(key);
        self.text_opt(key).unwrap_or_default()
    }

    /// A text that may be left out.
    pub(crate) fn text_opt(&self, key: &'static str) -> Option<String> {
        let value = self.ask(key)?;
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.fault_of(key, format!("“{key}”不能是空的"), format!("{key} must not be blank"));
                None
            }
            DeValue::String(text) => Some(text.to_string()),
            _ => self.wrong_type(key, value, "文字", "text"),
        }
    }

    /// A number, exactly as written; `None` when there was a fault.
    pub(crate) fn decimal(&self, key: &'static str) -> Option<Decimal> {
        self.required(key);
        self.decimal_opt(key)
    }

    /// A number that may be left out.
    pub(crate) fn decimal_opt(&self, key: &'static str) -> Option<Decimal> {
        let value = self.ask(key)?;
        let number = value::number(value.get_ref());
        if number.is_none() {
            return self.wrong_type(key, value, "数", "a number");
        }
        number
    }

    /// A whole number between two bounds; the lower one when there was a fault.
    pub(crate) fn whole<N>(&self, key: &'static str, least: N, most: N) -> N
    where
        N: TryFrom<i64> + PartialOrd + Copy + std::fmt::Display,
    {
        let Some(number) = self.decimal(key) else { return least };
        let whole = number.is_integer().then(|| i64::try_from(number).ok()).flatten();
        let whole = whole.and_then(|whole| N::try_from(whole).ok());
        let Some(whole) = whole.filter(|whole| (least..=most).contains(whole)) else {
            self.fault_of(
                key,
                format!("“{key}”应为 {least} 到 {most} 的整数，写的是 {number}"),
                format!("{key} should be a whole number from {least} to {most}, found {number}"),
            );
            return least;
        };
        whole
    }

    /// Yes or no; no when it is left out.
    pub(crate) fn flag(&self, key: &'static str) -> bool {
        match self.ask(key).map(|value| (value, value.get_ref())) {
            None => false,
            Some((_, DeValue::Boolean(flag))) => *flag,
            Some((value, _)) => {
                self.wrong_type(key, value, " true 或 false", "true or false").unwrap_or(false)
            }
        }
    }

    /// A day; the year 0 when there was a fault.
    pub(crate) fn date(&self, key: &'static str) -> Date {
        self.required(key);
        let Some(value) = self.ask(key) else { return Date::ZERO };
        value::day(value.get_ref()).unwrap_or_else(|| {
            let wanted = ("不加引号的日期，如 2014-11-21", "a date without quotes, such as 2014-11-21");
            self.wrong_type(key, value, wanted.0, wanted.1).unwrap_or(Date::ZERO)
        })
    }

    /// Whether a key's value is a date without quotes.
    pub(crate) fn is_date(&self, key: &'static str) -> bool {
        self.ask(key).is_some_and(|value| matches!(value.get_ref(), DeValue::Datetime(_)))
    }

    /// One of a fixed set of words; the first one's meaning when there was a fault.
    pub(crate) fn word<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> T {
        let found = self.text(key);
        if let Some((_, meaning)) = words.iter().find(|(word, _)| *word == found) {
            return *meaning;
        }
        if !found.is_empty() {
            self.unknown_word(key, &found, words.iter().map(|(word, _)| *word));
        }
        words[0].1
    }

    /// One of a fixed set of words, or nothing when the key is left out or there was a fault.
    pub(crate) fn word_opt<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.ask(key)?;
        let found = self.text_opt(key)?;
        let meaning = words.iter().find(|(word, _)| *word == found).map(|(_, meaning)| *meaning);
        if meaning.is_none() {
            self.unknown_word(key, &found, words.iter().map(|(word, _)| *word));
        }
        meaning
    }

    /// Notes that the text of a key is none of the words allowed there.
    pub(crate) fn unknown_word<'w>(
        &self,
        key: &str,
        found: &str,
        words: impl Iterator<Item = &'w str> + Clone,
    ) {
        let (hint_zh, hint_en) = did_you_mean(nearest(found, words.clone()));
        let words: Vec<&str> = words.collect();
        self.fault_of(
            key,
            format!("“{key}”不能是“{found}”{hint_zh}；可以是 {}", words.join("、")),
            format!("{key} cannot be {found:?}{hint_en}; it can be {}", words.join(", ")),
        );
    }

    /// A table; `None` when there was a fault.
    pub(crate) fn table<T>(&self, key: &'static str, read: impl FnOnce(&Table<'a>) -> T) -> Option<T> {
        self.required(key);
        let value = self.ask(key)?;
        match value.get_ref() {
            DeValue::Table(entries) => Some(self.inner(entries, value.span(), read)),
            _ => self.wrong_type(key, value, "一组项（表）", "a table"),
        }
    }

    /// A table that may be left out.
    pub(crate) fn table_opt<T>(&self, key: &'static str, read: impl FnOnce(&Table<'a>) -> T) -> Option<T> {
        self.has(key).then(|| self.table(key, read)).flatten()
    }

    /// Whether the key holds a table rather than a text or a number.
    pub(crate) fn is_table(&self, key: &'static str) -> bool {
        self.ask(key).is_some_and(|value| matches!(value.get_ref(), DeValue::Table(_)))
    }

    /// Whether the key holds a list.
    pub(crate) fn is_list(&self, key: &'static str) -> bool {
        self.ask(key).is_some_and(|value| matches!(value.get_ref(), DeValue::Array(_)))
    }

    /// Whether the key holds a number.
    pub(crate) fn is_number(&self, key: &'static str) -> bool {
        self.ask(key).is_some_and(|value| value::number(value.get_ref()).is_some())
    }

    /// Two numbers in brackets, the lesser first; `None` when there was a fault.
    pub(crate) fn range(&self, key: &'static str) -> Option<(Decimal, Decimal)> {
        let numbers: Vec<Decimal> =
            self.list(key).iter().filter_map(|value| value::number(value.get_ref())).collect();
        if let ([least, most], 2) = (numbers.as_slice(), self.list(key).len())
            && least < most
        {
            return Some((*least, *most));
        }
        self.fault_of(
            key,
            format!("“{key}”的幅度应写成 [少, 多] 两个数，如 [1, 2]"),
            format!("a range of {key} is two numbers, [least, most], such as [1, 2]"),
        );
        None
    }

    /// One text, or a list of texts; none when the key is left out.
    pub(crate) fn text_or_texts(&self, key: &'static str) -> Vec<String> {
        if self.ask(key).is_some_and(|value| matches!(value.get_ref(), DeValue::String(_))) {
            return self.text_opt(key).into_iter().collect();
        }
        self.texts(key)
    }

    /// A text, a number, or yes or no; `None` when there was a fault.
    pub(crate) fn literal(&self, key: &'static str) -> Option<Literal> {
        let value = self.ask(key)?;
        let literal = literal(value.get_ref());
        if literal.is_none() {
            self.wrong_type::<()>(key, value, "文字、数或 true/false", "a text, a number, true or false");
        }
        literal
    }

    /// A list of them.
    pub(crate) fn literals(&self, key: &'static str) -> Vec<Literal> {
        let mut items = Vec::new();
        for value in self.list(key) {
            match literal(value.get_ref()) {
                Some(literal) => items.push(literal),
                None => _ = self.wrong_type::<()>(key, value, "文字、数或 true/false", "texts or numbers"),
            }
        }
        items
    }

    /// Every table of a list, read one by one; none when the list is left out.
    pub(crate) fn tables<T>(&self, key: &'static str, mut read: impl FnMut(&Table<'a>) -> T) -> Vec<T> {
        let mut items = Vec::new();
        for value in self.list(key) {
            match value.get_ref() {
                DeValue::Table(entries) => items.push(self.inner(entries, value.span(), &mut read)),
                _ => _ = self.wrong_type::<()>(key, value, "一组项（表）", "tables"),
            }
        }
        items
    }

    /// Every text of a list; none when the list is left out.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<String> {
        let mut items = Vec::new();
        for value in self.list(key) {
            match value.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => items.push(text.to_string()),
                _ => _ = self.wrong_type::<()>(key, value, "文字", "texts"),
            }
        }
        items
    }

    /// Every day of a list; none when the list is left out.
    pub(crate) fn days(&self, key: &'static str) -> Vec<Date> {
        let mut days = Vec::new();
        for value in self.list(key) {
            match value::day(value.get_ref()) {
                Some(day) => days.push(day),
                None => _ = self.wrong_type::<()>(key, value, "不加引号的日期", "dates without quotes"),
            }
        }
        days
    }

    /// Every key of a table with its number, whatever the keys are, by key.
    pub(crate) fn numbers(&self, key: &'static str) -> Vec<(String, Decimal)> {
        let Some(value) = self.ask(key) else { return Vec::new() };
        let DeValue::Table(entries) = value.get_ref() else {
            self.wrong_type::<()>(key, value, "一组项（表）", "a table");
            return Vec::new();
        };
        let mut numbers = Vec::new();
        for (name, value) in entries {
            match value::number(value.get_ref()) {
                Some(number) => numbers.push((name.get_ref().to_string(), number)),
                None => _ = self.wrong_type::<()>(name.get_ref(), value, "数", "a number"),
            }
        }
        numbers
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

    fn list(&self, key: &'static str) -> &'a [Spanned<DeValue<'a>>] {
        match self.ask(key).map(|value| (value, value.get_ref())) {
            None => &[],
            Some((_, DeValue::Array(items))) => items,
            Some((value, _)) => {
                self.wrong_type::<()>(key, value, "列表", "a list");
                &[]
            }
        }
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

    fn wrong_type<T>(&self, key: &str, value: &Spanned<DeValue<'_>>, zh: &str, en: &str) -> Option<T> {
        let source = self.file.text.get(value.span()).unwrap_or_default();
        let first_line = source.lines().next().unwrap_or_default();
        let found: String = first_line.chars().take(30).collect();
        let text = Text::new(
            format!("“{key}”应为{zh}，写的是 {found}"),
            format!("{key} should be {en}, found {found}"),
        );
        self.file.fault_at(value.span().start, text);
        None
    }

    /// Notes every key that nobody asked for, and every key that is missing. A misspelt key is one fault,
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
            let (hint_zh, hint_en) = did_you_mean(meant);
            let text = Text::new(
                format!("没有“{key}”这一项{hint_zh}；这里可以写 {}", asked.join("、")),
                format!("unknown key {key}{hint_en}; the keys here are {}", asked.join(", ")),
            );
            self.file.fault_at(name.span().start, text);
        }
        for key in missing {
            self.fault(format!("缺少“{key}”"), format!("{key} is missing"));
        }
    }
}

fn literal(value: &DeValue<'_>) -> Option<Literal> {
    Some(match value {
        DeValue::String(text) => Literal::Text(text.to_string()),
        DeValue::Boolean(flag) => Literal::Flag(*flag),
        other => Literal::Number(value::number(other)?),
    })
}

/// The words in brackets that name what someone probably meant; blank when there is nothing to name.
pub(crate) fn did_you_mean(word: Option<&str>) -> (String, String) {
    let Some(word) = word else { return Default::default() };
    (format!("（是不是“{word}”？）"), format!(" (did you mean {word}?)"))
}
