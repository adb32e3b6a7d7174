//! Fonts, borders and number formats of the workbook.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The colours of grades in the chart, best first, light enough for black figures on them; later grades take
/// the last.
pub(super) const GRADE_COLOURS: [Color; 5] = [
    Color::RGB(0x81_C7_84),
    Color::RGB(0x64_B5_F6),
    Color::RGB(0xFF_D5_4F),
    Color::RGB(0xE5_73_73),
    Color::RGB(0xBD_BD_BD),
];

/// Grounds for scores that lost much, for errors and for warnings.
pub(super) const LOW: Color = Color::RGB(0xFF_CD_D2);
pub(super) const ERROR: Color = LOW;
pub(super) const WARNING: Color = Color::RGB(0xFF_EC_B3);

/// The formats in use.
pub(super) struct Look {
    /// The default of every cell.
    pub(super) base: Format,
    /// The title of a sheet.
    pub(super) title: Format,
    /// The line below it.
    pub(super) subtitle: Format,
    /// The warning that data are an example.
    pub(super) sample: Format,
    /// Heads of columns and of rows.
    pub(super) head: Format,
    /// Words, broken into lines.
    pub(super) text: Format,
    /// Codes and short words.
    pub(super) centred: Format,
    /// Numbers as they are.
    pub(super) number: Format,
    /// Totals, with the digits of the scheme.
    pub(super) total: Format,
    /// Whole percents.
    pub(super) percent: Format,
    /// Shares with one decimal.
    pub(super) share: Format,
    /// Sums below a column.
    pub(super) sum: Format,
}

impl Look {
    /// The formats for a scheme that rounds to so many digits.
    pub(super) fn new(digits: u32) -> Self {
        let base = Format::new()
            .set_font_name("宋体")
            .set_font_size(11)
            .set_font_charset(134)
            .set_align(FormatAlign::VerticalCenter);
        let cell = base.clone().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x9E_9E_9E));
        let centred = cell.clone().set_align(FormatAlign::Center).set_text_wrap();
        let head = centred.clone().set_bold().set_background_color(Color::RGB(0xE3_EC_F5));
        let digits = usize::try_from(digits).unwrap_or(0);
        let decimals = if digits == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(digits)) };
        Self {
            title: base.clone().set_font_size(16).set_bold(),
            subtitle: base.clone().set_font_color(Color::RGB(0x42_42_42)),
            sample: base.clone().set_bold().set_font_color(Color::RGB(0xC6_28_28)),
            head,
            text: cell.set_text_wrap(),
            number: centred.clone(),
            total: centred.clone().set_num_format(decimals).set_bold(),
            share: centred.clone().set_num_format("0.0%"),
            percent: centred.clone().set_num_format("0\"%\""),
            sum: centred.clone().set_bold().set_background_color(Color::RGB(0xF5_F5_F5)),
            centred,
            base,
        }
    }
}
