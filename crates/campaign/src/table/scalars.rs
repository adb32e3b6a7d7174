//! The value of a key as a type of the model's: texts, numbers, days, words of a fixed set.

use jiff::civil::Date;
use model::scheme::Literal;
use model::text;
use rust_decimal::Decimal;
use toml::de::DeValue;

use super::Table;
use crate::value;

impl Table<'_> {
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
                self.fault_of(key, text!("“{key}”不能是空的", "{key} must not be blank"));
                None
            }
            DeValue::String(text) => Some(text.to_string()),
            _ => self.wrong_type(key, value, &text!("文字", "text")),
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
            return self.wrong_type(key, value, &text!("数", "a number"));
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
                text!(
                    "“{key}”应为 {least} 到 {most} 的整数，写的是 {number}",
                    "{key} should be a whole number from {least} to {most}, found {number}"
                ),
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
                self.wrong_type(key, value, &text!(" true 或 false", "true or false")).unwrap_or(false)
            }
        }
    }

    /// A day; the year 0 when there was a fault.
    pub(crate) fn date(&self, key: &'static str) -> Date {
        self.required(key);
        let Some(value) = self.ask(key) else { return Date::ZERO };
        value::day(value.get_ref()).unwrap_or_else(|| {
            let wanted = text!("不加引号的日期，如 2014-11-21", "a date without quotes, such as 2014-11-21");
            self.wrong_type(key, value, &wanted).unwrap_or(Date::ZERO)
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

    /// A text, a number, or yes or no; `None` when there was a fault.
    pub(crate) fn literal(&self, key: &'static str) -> Option<Literal> {
        let value = self.ask(key)?;
        let literal = literal(value.get_ref());
        if literal.is_none() {
            self.wrong_type::<()>(
                key,
                value,
                &text!("文字、数或 true/false", "a text, a number, true or false"),
            );
        }
        literal
    }
}

pub(super) fn literal(value: &DeValue<'_>) -> Option<Literal> {
    Some(match value {
        DeValue::String(text) => Literal::Text(text.to_string()),
        DeValue::Boolean(flag) => Literal::Flag(*flag),
        other => Literal::Number(value::number(other)?),
    })
}
