//! What a layout says about the values of one field. How a value is read by it is the readers'.

use serde::Deserialize;

/// What a layout says about the values of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// The group of units that may follow a number; `None` allows every unit known.
    pub unit: Option<String>,
    /// The group of choices the words belong to.
    pub choice: Option<String>,
    /// How a code looks that was stored as a number and has lost no zero: `#` stands for a digit.
    /// Without any, every number is taken as it is.
    pub digits: Vec<String>,
    /// Which end of a range of dates is the value; `None` leaves ranges unreadable.
    pub range: Option<RangeEnd>,
    /// Whether all the cells next to the label belong to the value, as with a list of names.
    pub join: bool,
    /// Whether the value is long text, which may run over several cells under each other.
    pub long: bool,
    /// Whether a number is a copy from another form, where an option's letter or 缺项 is no number and no
    /// fault.
    pub copied: bool,
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RangeEnd {
    /// The first date.
    Start,
    /// The last date.
    End,
}
