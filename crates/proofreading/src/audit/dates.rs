//! Dates: those of signing and printing, and months that must not lie after the signing.

use std::ops::Range;

use jiff::civil::Date;
use model::Text;

use super::{Audit, Typed};
use crate::proof::Check;
use document::elements::date;

/// Words after which a past month stands.
const PAST: [&str; 4] = ["截止", "截至", "截止到", "于"];

/// A date as printed.
pub(super) struct Printed {
    /// Its bytes in the line.
    pub(super) range: Range<usize>,
    /// The day; `None` when there is no such day.
    pub(super) date: Option<Date>,
}

/// The full dates of a line, `2014年11月21日`.
pub(super) fn dates_in(line: &str) -> Vec<Printed> {
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
        dates.push(Printed { range: start..line.len() - rest.len(), date });
    }
    dates
}

fn trailing_digits(text: &str) -> usize {
    text.bytes().rev().take_while(u8::is_ascii_digit).count()
}

/// A number with its unit, and what follows.
fn number(text: &str, unit: char) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    Some((text[..end].parse().ok()?, text[end..].trim_start().strip_prefix(unit)?))
}

pub(super) fn check(typed: &Typed, audit: &mut Audit) {
    for (at, line) in typed.paragraphs.iter().enumerate() {
        for wrong in dates_in(line).iter().filter(|printed| printed.date.is_none()) {
            let shown = &line[wrong.range.clone()];
            audit.slip(
                Check::Dates,
                typed,
                at,
                Text::new(shown, shown),
                Text::new("历法上有的日期", "a day of the calendar"),
                Text::new("改成正确的日期", "put the right date"),
            );
        }
    }
    let Some((signed_at, Some(signed))) = typed.signed else {
        audit.not_checked(Check::Dates, "没有找到成文日期", "no date of signing was found");
        return;
    };
    months(typed, signed, audit);
    match typed.printed {
        Some((at, Some(printed))) if printed < signed => audit.slip(
            Check::Dates,
            typed,
            at,
            Text::new(format!("{}印发", date(printed)), format!("printed on {printed}")),
            Text::new(
                format!("不早于成文日期{}（第{}段）", date(signed), signed_at + 1),
                format!("not before {signed}, when it was signed (paragraph {})", signed_at + 1),
            ),
            Text::new("核对成文日期和印发日期", "check both dates"),
        ),
        Some((_, Some(printed))) => audit.proved(
            Check::Dates,
            format!("成文{}，印发{}，先后相符", date(signed), date(printed)),
            format!("signed on {signed}, printed on {printed}"),
        ),
        _ => audit.not_checked(Check::Dates, "没有找到印发日期", "no date of printing was found"),
    }
}

/// Months the text calls past.
fn months(typed: &Typed, signed: Date, audit: &mut Audit) {
    for (at, line) in typed.body() {
        for (place, _) in line.match_indices('年') {
            let start = place - trailing_digits(&line[..place]);
            let Ok(year) = line[start..place].parse::<i16>() else { continue };
            let after = &line[place + '年'.len_utf8()..];
            let Some((month, shown)) = last_month(after) else { continue };
            let past = PAST.iter().any(|word| line[..start].ends_with(word));
            if past && year > 1900 && (year, month) > (signed.year(), signed.month()) {
                let shown = format!("{year}年{shown}月");
                audit.slip(
                    Check::Dates,
                    typed,
                    at,
                    Text::new(&*shown, &*shown),
                    Text::new(
                        format!("不晚于成文日期{}", date(signed)),
                        format!("not after {signed}, when it was signed"),
                    ),
                    Text::new("核对这个时间和成文日期", "check this month and the date of signing"),
                );
            }
        }
    }
}

/// The last month of `11月` or `10-11月`, and the months as printed.
fn last_month(text: &str) -> Option<(i8, &str)> {
    let end = text.find('月')?;
    let shown = &text[..end];
    let last = shown.rsplit(['-', '—', '－', '至', '、', '~', '～']).next()?;
    Some((last.trim().trim_end_matches('月').parse().ok()?, shown))
}

#[cfg(test)]
mod tests {
    use super::{dates_in, last_month};

    #[test]
    fn dates_are_read_in_place() {
        let line = "办公室 2014年11月25日印发";
        let dates = dates_in(line);
        assert_eq!(dates.len(), 1);
        assert_eq!(&line[dates[0].range.clone()], "2014年11月25日");
        assert_eq!(dates[0].date.map(|date| date.to_string()).as_deref(), Some("2014-11-25"));
        assert!(dates_in("2014年11月31日")[0].date.is_none());
        assert!(dates_in("2014年10-11月").is_empty());
        assert_eq!(last_month("10-11月对57所"), Some((11, "10-11")));
    }
}
