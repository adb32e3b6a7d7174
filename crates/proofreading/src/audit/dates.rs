//! Dates: those of signing and printing, and months that must not lie after the signing.

use jiff::civil::Date;
use model::Text;

use super::days::{dates_in, trailing_digits};
use super::{Audit, Typed};
use crate::proof::Check;
use document::elements::date;

/// Words after which a past month stands.
const PAST: [&str; 4] = ["截止", "截至", "截止到", "于"];

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
    use super::last_month;

    #[test]
    fn the_last_month_of_several_counts() {
        assert_eq!(last_month("10-11月对57所"), Some((11, "10-11")));
        assert_eq!(last_month("11月"), Some((11, "11")));
    }
}
