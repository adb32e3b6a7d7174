//! Numbers and dates as workbooks store them: binary floating point, a format code, ISO text.
//!
//! Turns them into what [`CellValue`] holds. Reads no text that people typed.

use crate::grid::{CellValue, NumberFormat};

/// The cell of a stored number. What is no number (`NaN`, infinities) is an error value.
pub fn cell(value: f64, shown: NumberFormat) -> CellValue {
    if !value.is_finite() {
        return CellValue::Error(value.to_string());
    }
    // `Display` gives the shortest digits that stand for the value and never an exponent.
    let digits = if value == 0.0 { "0".to_owned() } else { value.to_string() };
    CellValue::Number { digits, shown }
}

/// What a format code of a workbook (`0.00%`, `000000`, `#,##0`) makes of a number; only the section
/// for positive numbers is looked at.
pub fn format_of_code(code: &str) -> NumberFormat {
    let mut digits = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => _ = chars.by_ref().find(|c| *c == '"'),
            '[' => _ = chars.by_ref().find(|c| *c == ']'),
            // An escape, a space of some width, and a filler each take the next character.
            '\\' | '_' | '*' => _ = chars.next(),
            '%' => return NumberFormat::Percent,
            other => digits.push(other.to_ascii_lowercase()),
        }
    }
    if digits.contains('y') && digits.contains('m') && !digits.contains(['d', 'h', 's']) {
        return NumberFormat::Month;
    }
    match u8::try_from(digits.len()) {
        Ok(width @ 2..) if digits.bytes().all(|b| b == b'0') => NumberFormat::ZeroPadded(width),
        _ => NumberFormat::Plain,
    }
}

/// The same for the number of a built-in format (ECMA-376, 18.8.30, of a Chinese office program).
pub fn format_of_builtin(id: u32) -> NumberFormat {
    match id {
        9 | 10 => NumberFormat::Percent,
        17 | 27 | 36 | 50 | 52 | 57 => NumberFormat::Month,
        _ => NumberFormat::Plain,
    }
}

/// The cell of a date in ISO text. A month that was typed is stored as its first day and shown as a month:
/// it is read as one.
pub fn date_cell(iso: &str, shown: NumberFormat) -> CellValue {
    let date = without_midnight(iso);
    let month = (shown == NumberFormat::Month).then(|| date.strip_suffix("-01")).flatten();
    CellValue::Date(month.unwrap_or(date).to_owned())
}

/// A date-time in ISO text without a time of day that says nothing.
fn without_midnight(text: &str) -> &str {
    let Some((date, time)) = text.split_once('T') else { return text };
    let says_nothing = time.trim_end_matches('Z').bytes().all(|b| matches!(b, b'0' | b':' | b'.'));
    if says_nothing { date } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_is_dropped_from_iso_dates() {
        assert_eq!(without_midnight("2014-11-21T00:00:00.000Z"), "2014-11-21");
        assert_eq!(without_midnight("2014-11-21T08:00:00"), "2014-11-21T08:00:00");
        assert_eq!(without_midnight("2014-11-21"), "2014-11-21");
    }

    #[test]
    fn months_are_dates_shown_as_months() {
        let shown = |iso, format| date_cell(iso, format).shown();
        assert_eq!(shown("2014-11-01T00:00:00", NumberFormat::Month), "2014-11");
        assert_eq!(shown("2014-11-21", NumberFormat::Month), "2014-11-21");
        assert_eq!(shown("2014-11-01", NumberFormat::Plain), "2014-11-01");
    }

    #[test]
    fn numbers_are_written_shortest_and_without_exponent() {
        let digits = |value| cell(value, NumberFormat::Plain).shown();
        assert_eq!(digits(0.1 + 0.2), "0.30000000000000004");
        assert_eq!(digits(0.1), "0.1");
        assert_eq!(digits(-0.0), "0");
        assert_eq!(digits(85.0), "85");
        assert_eq!(digits(350_102_199_001_011_000.0), "350102199001011000");
        assert_eq!(digits(1e22), "10000000000000000000000");
        assert_eq!(digits(1.5e-7), "0.00000015");
        assert_eq!(cell(f64::NAN, NumberFormat::Plain), CellValue::Error("NaN".into()));
    }

    #[test]
    fn format_codes_tell_percent_and_padding_from_the_rest() {
        for (code, shown) in [
            ("General", NumberFormat::Plain),
            ("0", NumberFormat::Plain),
            ("0.00", NumberFormat::Plain),
            ("0%", NumberFormat::Percent),
            ("0.00%;[Red]-0.00%", NumberFormat::Percent),
            ("0\"%\"", NumberFormat::Plain),
            ("0\\%", NumberFormat::Plain),
            ("000000", NumberFormat::ZeroPadded(6)),
            ("[Blue]00000_ ;0", NumberFormat::ZeroPadded(5)),
            ("00-00", NumberFormat::Plain),
            ("yyyy\"年\"m\"月\"", NumberFormat::Month),
            ("[$-804]yyyy\"年\"m\"月\";@", NumberFormat::Month),
            ("mmm-yy", NumberFormat::Month),
            ("yyyy\"年\"m\"月\"d\"日\"", NumberFormat::Plain),
            ("yyyy-mm-dd hh:mm", NumberFormat::Plain),
            ("", NumberFormat::Plain),
        ] {
            assert_eq!(format_of_code(code), shown, "{code}");
        }
    }
}
