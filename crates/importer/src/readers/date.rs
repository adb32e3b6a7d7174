//! Dates in the forms people write, and ranges of them. Two-digit years are not read.

use form::characters::{is_blank, nfkc};
use form::labels::key;
use form::options::{Options, RangeEnd};
use form::words::Words;
use jiff::ToSpan as _;
use jiff::civil::{Date, date as civil};
use model::FormDate;

use super::{Note, Parsed, Read, certain, read};
use crate::diagnostics::{NOT_UNDERSTOOD, SERIAL_AS_DATE};
use crate::grid::{CellValue, NumberFormat};

/// Serial numbers of the 1900 system that can be a date on a form: 1990-01-01 to 2069-12-31. A number
/// outside is more likely something else.
const SERIALS: std::ops::RangeInclusive<i64> = 32_874..=62_092;

/// Years that digits without separators may begin with.
const COMPACT_YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// Reads a day, a month or 长期. A plain number in a date field is a serial number where that is
/// plausible, with a warning.
pub fn date(value: &CellValue, words: &Words, options: &Options) -> Read<FormDate> {
    read(
        value,
        |text| words.is_missing(text),
        |value| match value {
            CellValue::Text(text) => {
                let folded = fold(text);
                let single = single(&folded, words);
                let ranged = || {
                    let (from, until) = range(&folded, words)?;
                    match options.range? {
                        RangeEnd::Start => Some(from),
                        RangeEnd::End => Some(until),
                    }
                };
                certain(single.or_else(ranged))
            }
            other => stored(other),
        },
    )
}

/// Reads a range of dates, or a single one as its end: `(None, end)`.
pub fn date_range(value: &CellValue, words: &Words) -> Read<(Option<FormDate>, FormDate)> {
    read(
        value,
        |text| words.is_missing(text),
        |value| match value {
            CellValue::Text(text) => {
                let folded = fold(text);
                let until = || single(&folded, words).map(|until| (None, until));
                certain(range(&folded, words).map(|(from, until)| (Some(from), until)).or_else(until))
            }
            other => stored(other).map(|(until, note)| ((None, until), note)),
        },
    )
}

/// A date that is no text in its cell.
fn stored(value: &CellValue) -> Parsed<FormDate> {
    match value {
        CellValue::Date(iso) => certain(numeric(iso.get(..10).unwrap_or(iso))),
        CellValue::Number { digits, shown } if *shown != NumberFormat::Percent => {
            if let Some(serial) = digits.parse().ok().filter(|serial| SERIALS.contains(serial)) {
                let day = civil(1899, 12, 30).checked_add(serial.days()).map_err(|_| &NOT_UNDERSTOOD)?;
                let value = Some(day.to_string());
                return Ok((FormDate::Day(day), Some(Note { kind: &SERIAL_AS_DATE, value })));
            }
            // 2014.10 loses its last zero when it is stored, so 2014.1 could be either month.
            let ambiguous = digits.split_once('.').is_some_and(|(_, month)| month == "1");
            certain(if ambiguous { None } else { numeric(digits) })
        }
        _ => certain(None),
    }
}

/// NFKC without white space, with one kind of dash, and without a time of day at the end.
fn fold(text: &str) -> String {
    let folded: String = nfkc(text).chars().map(one_dash).collect();
    let folded = folded.trim_matches(is_blank);
    let dated = match folded.rsplit_once(|c: char| is_blank(c) || c == 'T') {
        Some((date, time)) if is_time(time) => date,
        _ => folded,
    };
    dated.chars().filter(|c| !is_blank(*c)).collect()
}

fn one_dash(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' => '-',
        '〜' | '∼' => '~',
        other => other,
    }
}

fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let digits = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (2..=3).contains(&parts.len()) && parts.iter().all(digits)
}

/// One date of folded text.
fn single(folded: &str, words: &Words) -> Option<FormDate> {
    if words.open.contains(&*key(folded)) {
        return Some(FormDate::Open);
    }
    let bare = ["截至", "至", "到"].iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(folded);
    if words.open.contains(&*key(bare)) {
        return Some(FormDate::Open);
    }
    let bare = bare.strip_suffix("止").unwrap_or(bare);
    if bare.contains('年') { written(bare) } else { numeric(bare) }
}

/// `2014-11-21`, `2014.11`, `2014/11/21`, `20141121`, `201411`.
fn numeric(text: &str) -> Option<FormDate> {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if digits(text) {
        let compact = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
        let year = text.get(..4)?.parse().ok().filter(|year| COMPACT_YEARS.contains(year))?;
        return match text.len() {
            8 => day(year, compact(4..6)?, compact(6..8)?),
            6 => month(year, compact(4..6)?),
            _ => None,
        };
    }
    let separator = text.chars().find(|c| matches!(c, '.' | '/' | '-'))?;
    let parts: Vec<&str> = text.strip_suffix('.').unwrap_or(text).split(separator).collect();
    let short = |part: &&str| (1..=2).contains(&part.len()) && digits(part);
    let (year, rest) = parts.split_first()?;
    if year.len() != 4 || !digits(year) || !rest.iter().all(short) {
        return None;
    }
    let year = year.parse().ok()?;
    match rest {
        [m] => month(year, m.parse().ok()?),
        [m, d] => day(year, m.parse().ok()?, d.parse().ok()?),
        _ => None,
    }
}

/// `2014年11月21日`, `2014年11月`, `二〇一四年十一月二十一日`.
fn written(text: &str) -> Option<FormDate> {
    let (year, rest) = text.split_once('年')?;
    let year = if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) {
        year.parse().ok()?
    } else {
        chinese_digits(year).filter(|digits| digits.len() == 4)?.parse().ok()?
    };
    let (m, rest) = rest.split_once('月')?;
    let m = small_number(m)?;
    let rest = rest.strip_suffix(['日', '号']).unwrap_or(rest);
    if rest.is_empty() { month(year, m) } else { day(year, m, small_number(rest)?) }
}

/// Bytes of the longest range of dates; in longer text every dash would be tried as its middle.
const RANGE_BYTES: usize = 300;

/// A range of two dates; there must be exactly one way to split it.
fn range(folded: &str, words: &Words) -> Option<(FormDate, FormDate)> {
    if folded.len() > RANGE_BYTES {
        return None;
    }
    let text = folded.replace("起至", "至").replace("--", "-").replace("~~", "~");
    let text = text.strip_prefix(['自', '从']).unwrap_or(&text);
    let mut splits = text.char_indices().filter(|(_, c)| matches!(c, '至' | '到' | '-' | '~')).filter_map(
        |(at, separator)| {
            let from = &text[..at];
            let from = from.strip_suffix('起').unwrap_or(from);
            let until = &text[at + separator.len_utf8()..];
            let from = single(from, words).filter(|from| *from != FormDate::Open)?;
            Some((from, single(until, words)?))
        },
    );
    let first = splits.next()?;
    splits.next().is_none().then_some(first)
}

/// Whether a text parts the two ends of a range and says nothing else.
pub(crate) fn is_range_word(text: &str) -> bool {
    matches!(fold(text).as_str(), "至" | "到" | "-" | "--" | "~" | "起至")
}

fn day(year: i16, month: i8, day: i8) -> Option<FormDate> {
    Date::new(year, month, day).ok().map(FormDate::Day)
}

fn month(year: i16, month: i8) -> Option<FormDate> {
    Date::new(year, month, 1).ok().map(FormDate::Month)
}

/// Chinese digits, one for each place: `二〇一四` is `2014`.
pub(super) fn chinese_digits(text: &str) -> Option<String> {
    text.chars()
        .map(|c| match c {
            '〇' | '零' | '○' | '◯' | 'O' | 'o' | '0' => Some('0'),
            '一' => Some('1'),
            '二' => Some('2'),
            '三' => Some('3'),
            '四' => Some('4'),
            '五' => Some('5'),
            '六' => Some('6'),
            '七' => Some('7'),
            '八' => Some('8'),
            '九' => Some('9'),
            _ => None,
        })
        .collect()
}

/// A month or day: `11`, `十一`, `二十一`, `三十`.
fn small_number(text: &str) -> Option<i8> {
    if (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let digit = |part: &str| -> Option<i8> {
        let digits = chinese_digits(part).filter(|digits| digits.len() == 1)?;
        digits.parse().ok().filter(|digit| *digit > 0)
    };
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}
