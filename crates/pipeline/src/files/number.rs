//! Exact numbers in JSON.

use rust_decimal::Decimal;
use serde_json::Value;

/// An exact JSON number.
pub(crate) fn number(value: Decimal) -> Value {
    value.normalize().to_string().parse().map_or(Value::Null, Value::Number)
}
