//! Working days: weekdays, less holidays, plus the weekend days that are worked instead.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

/// Which days are worked. Without a holiday in it, every weekday.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Calendar {
    /// Days off.
    pub off: BTreeSet<Date>,
    /// Days at a weekend that are worked.
    pub worked: BTreeSet<Date>,
}

impl Calendar {
    /// Whether a day is worked.
    pub fn is_worked(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.worked.contains(&day) || (!weekend && !self.off.contains(&day))
    }

    /// Whether the calendar knows holidays of a year. Where it does not, working days are only a guess.
    pub fn covers(&self, year: i16) -> bool {
        self.off.iter().any(|day| day.year() == year)
    }

    /// The last of so many working days, the first of which is the next working day after `from`.
    pub fn after_working_days(&self, from: Date, days: u16) -> Date {
        let mut day = from;
        for _ in 0..days {
            day = self.worked_from(next(day));
        }
        day
    }

    /// The day itself when it is worked, else the next one that is.
    pub fn worked_from(&self, from: Date) -> Date {
        let mut day = from;
        // The calendar ends somewhere; no run of days off is longer than a year.
        for _ in 0..366 {
            if self.is_worked(day) {
                break;
            }
            day = next(day);
        }
        day
    }
}

fn next(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}
