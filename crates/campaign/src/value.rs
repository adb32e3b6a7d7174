//! TOML values as the model's own types.

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::de::DeValue;

/// The number as it is written; never through a float.
pub(crate) fn number(value: &DeValue<'_>) -> Option<Decimal> {
    match value {
        DeValue::Integer(digits) if digits.radix() == 10 => exact(digits.as_str()),
        DeValue::Float(digits) => exact(digits.as_str()),
        _ => None,
    }
}

/// The most that a figure of a campaign can be, so that no sum or product of them overflows.
pub(crate) const MOST: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

/// `None` too for what is longer than any figure; the parser calls itself for every digit.
fn exact(digits: &str) -> Option<Decimal> {
    if digits.len() > 128 {
        return None;
    }
    Decimal::from_str_exact(digits.trim_start_matches('+')).ok().filter(|number| number.abs() <= MOST)
}

/// A date without a time.
pub(crate) fn day(value: &DeValue<'_>) -> Option<Date> {
    let DeValue::Datetime(stamp) = value else { return None };
    let date = stamp.date.filter(|_| stamp.time.is_none())?;
    let year = i16::try_from(date.year).ok()?;
    Date::new(year, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}
