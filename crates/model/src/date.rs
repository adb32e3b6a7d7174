//! Dates as forms give them: a day, a month, or 长期.

use std::fmt;

use jiff::civil::Date;

/// A date read from a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormDate {
    /// A calendar day, printed `2014-11-21`.
    Day(Date),
    /// A month without a day (`2014年11月`), held as its first day, printed `2014-11`.
    Month(Date),
    /// 长期: without end, printed `open`. Later than every other date.
    Open,
}

impl FormDate {
    /// The first day the date can mean; `None` for [`FormDate::Open`].
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::Month(day) => Some(day),
            Self::Open => None,
        }
    }

    /// The last day the date can mean; `None` for [`FormDate::Open`].
    pub fn last_day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month(day) => Some(day.last_of_month()),
            Self::Open => None,
        }
    }

    /// Whether a validity that ends on this date is over on `day`.
    pub fn ended_before(self, day: Date) -> bool {
        self.last_day().is_some_and(|last| last < day)
    }

    /// Reads the printed form back: `2014-11-21`, `2014-11` or `open`.
    pub fn from_wire(text: &str) -> Option<Self> {
        if text == "open" {
            return Some(Self::Open);
        }
        if text.len() == 7 {
            return format!("{text}-01").parse().ok().map(Self::Month);
        }
        (text.len() == 10).then(|| text.parse().ok().map(Self::Day))?
    }
}

impl fmt::Display for FormDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(day) => write!(f, "{:04}-{:02}", day.year(), day.month()),
            Self::Open => f.write_str("open"),
        }
    }
}
