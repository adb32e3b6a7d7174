//! Whether the text of a cell holds a value: a second, looser reading that shares nothing with the reader.
//!
//! It may take too much for the value; it cannot take a cell that says something else.

use serde_json::Value;

/// What is written for a word of the wire or for yes and no.
const WRITTEN: &[(&str, &[&str])] = &[
    ("male", &["男"]),
    ("female", &["女"]),
    ("full_time", &["专"]),
    ("part_time", &["兼"]),
    ("assessor", &["考评员"]),
    ("senior", &["高级"]),
    ("national_bank", &["国家"]),
    ("provincial_bank", &["省"]),
    ("own", &["自行"]),
    ("centre", &["中心"]),
    ("school", &["院校"]),
    ("social", &["社会", "民办"]),
    ("other", &["其他"]),
    ("not_applicable", &["缺项", "不适用", "不涉及"]),
    ("open", &["长期"]),
    ("true", &["√", "✓", "✔", "☑", "■", "是", "有", "已", "1", "true", "规范"]),
    ("false", &["×", "✗", "✘", "□", "否", "无", "未", "0", "false", "()"]),
];
const LEVELS: [&[&str]; 5] = [
    &["一", "高级技师", "1"],
    &["二", "技师", "2"],
    &["三", "高", "3"],
    &["四", "中", "4"],
    &["五", "初", "5"],
];
const DITTO: [&str; 4] = ["同上", "〃", "″", "\""];

/// Whether a cell with that text can be where the value is.
pub(super) fn holds(path: &str, value: &Value, raw: &str) -> bool {
    let whole = raw;
    let raw = fold(raw);
    if DITTO.contains(&raw.as_str()) {
        return true;
    }
    let any = |words: &[&str]| words.iter().any(|word| raw.contains(&fold(word)));
    match value {
        Value::Bool(yes) => any(written(&yes.to_string())),
        Value::Array(levels) => {
            let ends = [levels.first(), levels.last()].into_iter().flatten();
            ends.filter_map(Value::as_u64).all(|level| any(level_names(level)))
        }
        Value::Number(level) if path.ends_with(".level") => {
            any(level_names(level.as_u64().expect("a level")))
        }
        Value::Number(number) => holds_number(&raw, number.as_f64().expect("a number")),
        Value::String(text) if !written(text).is_empty() => any(written(text)),
        Value::String(text) if is_date(text) => holds_date(whole, text),
        // Long texts may go on in the cells below, names in the cells beside.
        // Zeros in front may be the number format's.
        Value::String(text) => {
            let text = fold(text);
            raw.contains(&text)
                || !raw.is_empty() && (text.starts_with(&raw) || text.trim_start_matches('0') == raw)
        }
        _ => false,
    }
}

fn written(word: &str) -> &'static [&'static str] {
    WRITTEN.iter().find(|(known, _)| *known == word).map_or(&[], |(_, words)| words)
}

fn level_names(level: u64) -> &'static [&'static str] {
    LEVELS[usize::try_from(level).expect("a small number") - 1]
}

/// A full-width character as the plain one.
fn plain(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// A text in plain characters without blanks, in lower case.
fn fold(text: &str) -> String {
    text.chars()
        .map(plain)
        .filter(|c| !c.is_whitespace() && *c != '\u{200B}')
        .collect::<String>()
        .to_lowercase()
}

/// The numbers in a text, with their commas taken out.
fn numbers(raw: &str) -> Vec<f64> {
    let digits = raw.replace(',', "");
    let parts = digits.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    parts.filter_map(|part| part.trim_matches('.').parse().ok()).collect()
}

fn holds_number(raw: &str, number: f64) -> bool {
    let near = |found: f64| (found - number.abs()).abs() < 1e-9;
    chinese_numbers(raw).into_iter().chain(numbers(raw)).any(|found| near(found) || near(found * 100.0))
}

fn is_date(text: &str) -> bool {
    text.len() >= 7
        && text
            .bytes()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
}

/// Whether a text holds a date: its numbers one after another, together, in Chinese, or as a serial number.
fn holds_date(raw: &str, date: &str) -> bool {
    let raw: &str = &raw.chars().map(plain).collect::<String>();
    let wanted: Vec<f64> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    let together: f64 = date.replace('-', "").parse().expect("digits");
    let within = |found: &[f64]| found.windows(wanted.len()).any(|window| window == wanted);
    let split: Vec<f64> =
        raw.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    within(&split)
        || within(&chinese_numbers(raw))
        || split.contains(&together)
        || numbers(raw).iter().any(|serial| serial_is(*serial, &wanted))
}

/// Whether a serial number of either date system is a day, or the first day of a month.
fn serial_is(serial: f64, wanted: &[f64]) -> bool {
    let [year, month, rest @ ..] = wanted else { return false };
    let day = rest.first().copied().unwrap_or(1.0);
    // Days since 1900-03-01 of the calendar that begins its years in March.
    let (year, month) = if *month > 2.0 { (*year, month - 3.0) } else { (year - 1.0, month + 9.0) };
    let days = |year: f64, month: f64, day: f64| {
        365.0 * year + (year / 4.0).floor() - (year / 100.0).floor()
            + (year / 400.0).floor()
            + ((153.0 * month + 2.0) / 5.0).floor()
            + day
    };
    let since_1900 = days(year, month, day) - days(1900.0, 0.0, 1.0) + 61.0;
    [since_1900, since_1900 - 1462.0].iter().any(|known| (known - serial.floor()).abs() < 0.5)
}

/// The numbers that are written in Chinese: 二〇一四, 十一, 二十一.
fn chinese_numbers(raw: &str) -> Vec<f64> {
    let digit =
        |c: char| "〇一二三四五六七八九".chars().position(|known| known == c || known == '〇' && c == '○');
    let is_part = |c: char| c == '十' || digit(c).is_some();
    let parts = raw.split(|c: char| !is_part(c)).filter(|part| !part.is_empty());
    parts
        .filter_map(|part| {
            let decimal = |text: &str| -> Option<u32> {
                text.chars().try_fold(0, |sum, c| Some(sum * 10 + u32::try_from(digit(c)?).ok()?))
            };
            let number = match part.split_once('十') {
                None => decimal(part)?,
                Some((tens, ones)) => {
                    let tens = if tens.is_empty() { 1 } else { decimal(tens)? };
                    tens * 10 + if ones.is_empty() { 0 } else { decimal(ones)? }
                }
            };
            Some(f64::from(number))
        })
        .collect()
}
