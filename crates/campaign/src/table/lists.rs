//! Several values of a key: lists, and tables with keys of any name.

use jiff::civil::Date;
use model::scheme::Literal;
use model::text;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::DeValue;

use super::Table;
use super::scalars::literal;
use crate::value;

impl<'a> Table<'a> {
    /// Every text of a list; none when the list is left out.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<String> {
        let mut items = Vec::new();
        for value in self.list(key) {
            match value.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => items.push(text.to_string()),
                _ => _ = self.wrong_type::<()>(key, value, &text!("文字", "texts")),
            }
        }
        items
    }

    /// One text, or a list of texts; none when the key is left out.
    pub(crate) fn text_or_texts(&self, key: &'static str) -> Vec<String> {
        if self.ask(key).is_some_and(|value| matches!(value.get_ref(), DeValue::String(_))) {
            return self.text_opt(key).into_iter().collect();
        }
        self.texts(key)
    }

    /// Texts, numbers, or yes or no; none when the list is left out.
    pub(crate) fn literals(&self, key: &'static str) -> Vec<Literal> {
        let mut items = Vec::new();
        for value in self.list(key) {
            match literal(value.get_ref()) {
                Some(literal) => items.push(literal),
                None => {
                    _ = self.wrong_type::<()>(
                        key,
                        value,
                        &text!("文字、数或 true/false", "texts or numbers"),
                    );
                }
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
                None => {
                    _ = self.wrong_type::<()>(key, value, &text!("不加引号的日期", "dates without quotes"));
                }
            }
        }
        days
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
            text!(
                "“{key}”的幅度应写成 [少, 多] 两个数，如 [1, 2]",
                "a range of {key} is two numbers, [least, most], such as [1, 2]"
            ),
        );
        None
    }

    /// Every key of a table with its number, whatever the keys are, by key.
    pub(crate) fn numbers(&self, key: &'static str) -> Vec<(String, Decimal)> {
        let Some(value) = self.ask(key) else { return Vec::new() };
        let DeValue::Table(entries) = value.get_ref() else {
            self.wrong_type::<()>(key, value, &text!("一组项（表）", "a table"));
            return Vec::new();
        };
        let mut numbers = Vec::new();
        for (name, value) in entries {
            match value::number(value.get_ref()) {
                Some(number) => numbers.push((name.get_ref().to_string(), number)),
                None => _ = self.wrong_type::<()>(name.get_ref(), value, &text!("数", "a number")),
            }
        }
        numbers
    }

    pub(super) fn list(&self, key: &'static str) -> &'a [Spanned<DeValue<'a>>] {
        match self.ask(key).map(|value| (value, value.get_ref())) {
            None => &[],
            Some((_, DeValue::Array(items))) => items,
            Some((value, _)) => {
                self.wrong_type::<()>(key, value, &text!("列表", "a list"));
                &[]
            }
        }
    }
}
