//! calamine's values as cell values.

use calamine::{CellErrorType, Data, ExcelDateTime};
use importer::grid::{CellValue, NumberFormat};
use importer::{ImportError, Limit, Limits, number};
use model::Cell;

use model::limits::within;

/// Rows of a sheet, in the widest of the formats.
pub(crate) const ROWS: u32 = 1_048_576;
/// Columns of a sheet, in the widest of the formats.
pub(crate) const COLUMNS: u32 = 16_384;
/// Seconds of a day.
const DAY: f64 = 86_400.0;
/// The day after the last one Excel knows, in the 1900 date system.
const END: f64 = 2_958_466.0;

/// A place; `None` when the place is off the sheet, so callers need not check.
pub(crate) fn on_sheet(row: u32, col: u32) -> Option<Cell> {
    (row < ROWS && col < COLUMNS).then_some(Cell::new(row, col))
}

/// A merged range, if both corners are on a sheet and in order.
pub(crate) fn merged(first: (u32, u32), last: (u32, u32)) -> Option<(Cell, Cell)> {
    let (first, last) = (on_sheet(first.0, first.1)?, on_sheet(last.0, last.1)?);
    (first.row <= last.row && first.col <= last.col).then_some((first, last))
}

/// A cell value; `None` for a blank one and for empty text.
pub(crate) fn value(
    data: Data,
    shown: NumberFormat,
    limits: &Limits,
) -> Result<Option<CellValue>, ImportError> {
    Ok(Some(match data {
        Data::Empty => return Ok(None),
        Data::String(text) | Data::DurationIso(text) => {
            if text.is_empty() {
                return Ok(None);
            }
            self::text(&text, limits)?
        }
        Data::Int(number) => CellValue::Number { digits: number.to_string(), shown },
        Data::Float(number) => number::cell(number, shown),
        Data::Bool(value) => CellValue::Bool(value),
        Data::DateTime(serial) => date(serial, shown),
        Data::DateTimeIso(text) => number::date_cell(&text, shown),
        Data::Error(error) => CellValue::Error(error_text(&error).to_owned()),
    }))
}

/// Text, if it is not too long.
pub(crate) fn text(text: &str, limits: &Limits) -> Result<CellValue, ImportError> {
    // Characters are at least a byte each: they are counted only where there may be too many.
    if text.len() as u64 > limits.text_chars {
        within(text.chars().count(), limits.text_chars, Limit::TextChars)?;
    }
    Ok(CellValue::Text(text.to_owned()))
}

/// A date, shown as its number format asks.
pub(crate) fn date(serial: ExcelDateTime, shown: NumberFormat) -> CellValue {
    match moment(serial) {
        CellValue::Date(iso) => number::date_cell(&iso, shown),
        other => other,
    }
}

/// A date of the workbook's own date system, a time of day or a duration, as it would be shown.
fn moment(date: ExcelDateTime) -> CellValue {
    let serial = date.as_f64();
    // What Excel fills the cell with when there is no such date.
    if !(0.0..END).contains(&serial) {
        return CellValue::Error("########".to_owned());
    }
    if date.is_duration() {
        return CellValue::Text(clock(serial));
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    // A time of day has no date; in the 1904 system day 0 is a real date, but no form gives a time on it.
    if serial < 1.0 && serial > 0.0 {
        return CellValue::Text(clock(serial));
    }
    let mut text = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) != (0, 0, 0) {
        text = format!("{text}T{hour:02}:{minute:02}:{second:02}");
    }
    CellValue::Date(text)
}

/// Days and a fraction as hours, minutes and seconds.
fn clock(days: f64) -> String {
    // At most 9999 years of seconds, exact in an f64 and far below the largest u64.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be within 0..END days"
    )]
    let seconds = (days * DAY).round() as u64;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

#[cfg(test)]
mod tests {
    use calamine::{ExcelDateTime, ExcelDateTimeType};

    use super::moment;

    #[test]
    fn serial_numbers_become_dates_of_their_own_date_system() {
        let shown = |serial, is_1904| {
            moment(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, is_1904)).shown()
        };
        assert_eq!(shown(41_964.0, false), "2014-11-21");
        assert_eq!(shown(40_502.0, true), "2014-11-21");
        assert_eq!(shown(41_964.354_166_666_67, false), "2014-11-21T08:30:00");
        // Excel counts this day; the reader of dates finds that there is none.
        assert_eq!(shown(60.0, false), "1900-02-29");
        assert_eq!(shown(61.0, false), "1900-03-01");
        assert_eq!(shown(0.5, false), "12:00:00");
        assert_eq!(shown(-1.0, false), "########");
        assert_eq!(shown(1e9, false), "########");
        assert_eq!(shown(f64::NAN, false), "########");
        let duration = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(moment(duration).shown(), "36:00:00");
    }
}
