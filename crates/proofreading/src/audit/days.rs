//! Dates as a notice prints them, found in a line. Deliberately not whether they are right.

use std::ops::Range;

use jiff::civil::Date;

/// A date as printed.
pub(super) struct PrintedDate {
    /// Its bytes in the line.
    pub(super) range: Range<usize>,
    /// The day; `None` when there is no such day.
    pub(super) date: Option<Date>,
}

/// The full dates of a line, `2014年11月21日`.
pub(super) fn dates_in(line: &str) -> Vec<PrintedDate> {
    let mut dates = Vec::new();
    for (at, _) in line.match_indices('年') {
        let start = at - trailing_digits(&line[..at]);
        let Some((month, rest)) = number(&line[at + '年'.len_utf8()..], '月') else { continue };
        let Some((day, rest)) = number(rest, '日') else { continue };
        let Ok(year) = line[start..at].parse::<i16>() else { continue };
        let date = match (i8::try_from(month), i8::try_from(day)) {
            (Ok(month), Ok(day)) => Date::new(year, month, day).ok(),
            _ => None,
        };
        dates.push(PrintedDate { range: start..line.len() - rest.len(), date });
    }
    dates
}

pub(super) fn trailing_digits(text: &str) -> usize {
    text.bytes().rev().take_while(u8::is_ascii_digit).count()
}

/// A number with its unit, and what follows.
fn number(text: &str, unit: char) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    Some((text[..end].parse().ok()?, text[end..].trim_start().strip_prefix(unit)?))
}

#[cfg(test)]
mod tests {
    use super::dates_in;

    #[test]
    fn dates_are_read_in_place() {
        let line = "办公室 2014年11月25日印发";
        let dates = dates_in(line);
        assert_eq!(dates.len(), 1);
        assert_eq!(&line[dates[0].range.clone()], "2014年11月25日");
        assert_eq!(dates[0].date.map(|date| date.to_string()).as_deref(), Some("2014-11-25"));
        assert!(dates_in("2014年11月31日")[0].date.is_none());
        assert!(dates_in("2014年10-11月").is_empty());
    }
}
