//! Values that are typed: days, points, counts. What is wrong with one is worded in both languages.

use std::fmt;

use jiff::civil::Date;
use model::{Explained, Text, text};
use rust_decimal::Decimal;

/// Why a value was refused.
#[derive(Clone, Debug)]
pub(crate) struct WrongValue(Text);

impl Explained for WrongValue {
    fn text(&self) -> Text {
        self.0.clone()
    }
}

impl fmt::Display for WrongValue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0.en)
    }
}

impl std::error::Error for WrongValue {}

pub(crate) fn day(word: &str) -> Result<Date, WrongValue> {
    let wrong =
        || WrongValue(text!("应为一个日期，写作 2014-12-31", "it should be a day, such as 2014-12-31"));
    word.parse().map_err(|_| wrong())
}

pub(crate) fn points(word: &str) -> Result<Decimal, WrongValue> {
    word.parse().map_err(|_| WrongValue(text!("应为一个数", "it should be a number")))
}

pub(crate) fn threads(word: &str) -> Result<u16, WrongValue> {
    let threads = word.parse().ok().filter(|threads| (1..=256).contains(threads));
    threads
        .ok_or_else(|| WrongValue(text!("应为 1 到 256 的整数", "it should be a whole number from 1 to 256")))
}
