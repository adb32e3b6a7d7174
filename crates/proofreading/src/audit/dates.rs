//! Dates: those of signing and printing, and months that must not lie after the signing.

use jiff::civil::Date;
use model::{Text, text};

use super::days::{dates_in, trailing_digits};
use super::{Audit, Correction, Typed};
use crate::proof::{Check, day};

/// Words after which a past month is.
const PAST: [&str; 4] = ["截止", "截至", "截止到", "于"];

pub(super) fn check(typed: &Typed, audit: &mut Audit) {
    for (at, line) in typed.paragraphs.iter().enumerate() {
        for wrong in dates_in(line).iter().filter(|printed| printed.date.is_none()) {
            let shown = &line[wrong.range.clone()];
            audit.mistake(
                Check::Dates,
                typed,
                at,
                Correction {
                    found: Text::new(shown, shown),
                    expected: Text::new("历法上有的日期", "a day of the calendar"),
                    hint: Text::new("改成正确的日期", "put the right date"),
                },
            );
        }
    }
    let Some((signed_at, Some(signed))) = typed.signed else {
        audit.not_checked(Check::Dates, text!("没有找到成文日期", "no date of signing was found"));
        return;
    };
    months(typed, signed, audit);
    match typed.printed {
        Some((at, Some(printed))) if printed < signed => audit.mistake(
            Check::Dates,
            typed,
            at,
            Correction {
                found: text!("{printed}印发", "printed on {printed}", printed = day(printed)),
                expected: text!(
                    "不早于成文日期{signed}（第{number}段）",
                    "not before {signed}, when it was signed (paragraph {number})",
                    signed = day(signed),
                    number = signed_at + 1
                ),
                hint: Text::new("核对成文日期和印发日期", "check both dates"),
            },
        ),
        Some((_, Some(printed))) => audit.proved(
            Check::Dates,
            text!(
                "成文{signed}，印发{printed}，先后相符",
                "signed on {signed}, printed on {printed}",
                signed = day(signed),
                printed = day(printed)
            ),
        ),
        _ => audit.not_checked(Check::Dates, text!("没有找到印发日期", "no date of printing was found")),
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
                audit.mistake(
                    Check::Dates,
                    typed,
                    at,
                    Correction {
                        found: Text::new(&*shown, &*shown),
                        expected: text!(
                            "不晚于成文日期{signed}",
                            "not after {signed}, when it was signed",
                            signed = day(signed)
                        ),
                        hint: Text::new("核对这个时间和成文日期", "check this month and the date of signing"),
                    },
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
    use super::last_month;

    #[test]
    fn the_last_month_of_several_counts() {
        assert_eq!(last_month("10-11月对57所"), Some((11, "10-11")));
        assert_eq!(last_month("11月"), Some((11, "11")));
    }
}
