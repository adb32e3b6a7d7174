//! Fonts, borders and number formats of the workbook and its charts.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartLine, ChartType, Color, Format, FormatAlign, FormatBorder, FormatUnderline,
};

/// The colours of grades in the chart, best first, light enough for black figures on them; later grades take
/// the last.
pub const GRADE_COLOURS: [Color; 5] = [
    Color::RGB(0x81_C7_84),
    Color::RGB(0x64_B5_F6),
    Color::RGB(0xFF_D5_4F),
    Color::RGB(0xE5_73_73),
    Color::RGB(0xBD_BD_BD),
];

/// The ground of scores that lost much.
pub const LOW: Color = Color::RGB(0xFF_CD_D2);
/// The ground of errors.
pub const ERROR: Color = LOW;
/// The ground of warnings.
pub const WARNING: Color = Color::RGB(0xFF_EC_B3);

/// The formats in use.
pub struct SheetStyles {
    /// The default of every cell.
    pub base: Format,
    /// The title of a sheet.
    pub title: Format,
    /// The line below it.
    pub subtitle: Format,
    /// The warning that data are an example.
    pub sample: Format,
    /// Heads of columns and of rows.
    pub head: Format,
    /// Words, broken into lines.
    pub text: Format,
    /// Words that open a file.
    pub link: Format,
    /// Codes and short words.
    pub centred: Format,
    /// Numbers as they are.
    pub number: Format,
    /// Totals, with the digits of the scheme.
    pub total: Format,
    /// Whole percents.
    pub percent: Format,
    /// Shares with one decimal.
    pub share: Format,
    /// Sums below a column.
    pub sum: Format,
}

impl SheetStyles {
    /// The formats for a scheme that rounds to so many digits.
    pub fn new(digits: u32) -> Self {
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
            link: cell
                .clone()
                .set_text_wrap()
                .set_font_color(Color::RGB(0x0B_57_A4))
                .set_underline(FormatUnderline::Single),
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

/// A chart with its title, in the fonts of the workbook and with faint lines.
pub fn chart(sort: ChartType, title: &str) -> Chart {
    let mut font = ChartFont::new();
    font.set_name("宋体").set_size(13).set_bold();
    let mut faint = ChartLine::new();
    faint.set_color(Color::RGB(0xE0_E0_E0));
    let mut chart = Chart::new(sort);
    chart.title().set_name(title).set_font(&font);
    let values = if sort == ChartType::Bar { chart.x_axis() } else { chart.y_axis() };
    values.set_major_gridlines_line(&faint);
    chart
}

/// The font of a chart's words.
pub fn chart_font(size: u8) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name("宋体").set_size(size);
    font
}
