//! Fonts, borders and colours of the forms.

use model::record::FieldKind;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

/// The formats in use.
pub(crate) struct CellFormats {
    /// The default of every cell.
    base: Format,
    /// The title of a sheet.
    pub(crate) title: Format,
    /// The line below it.
    pub(crate) note: Format,
    /// The same where the data are an example.
    pub(crate) sample: Format,
    /// The heading of a group of labels or of a table below others.
    pub(crate) heading: Format,
    /// Labels and heads of columns.
    pub(crate) label: Format,
    /// Words of the form in a cell.
    pub(crate) fixed: Format,
    /// Words of the form in a cell over many rows: at its top, where no end of a page cuts them.
    pub(crate) category: Format,
    /// Codes and numbers of the form in a cell.
    pub(crate) centred: Format,
    /// The last row of a table.
    pub(crate) total: Format,
    /// Words of the form without a border.
    pub(crate) plain: Format,
    /// A cell to be filled in, without the format of its kind.
    input: Format,
}

impl CellFormats {
    pub(crate) fn new() -> Self {
        let base = Format::new()
            .set_font_name("宋体")
            .set_font_size(11)
            .set_font_charset(134)
            .set_align(FormatAlign::VerticalCenter);
        let cell = base
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x9E_9E_9E))
            .set_text_wrap();
        let centred = cell.clone().set_align(FormatAlign::Center);
        Self {
            title: base.clone().set_font_size(16).set_bold().set_align(FormatAlign::Center),
            note: base.clone().set_font_color(Color::RGB(0x61_61_61)),
            sample: base.clone().set_bold().set_font_color(Color::RGB(0xC6_28_28)),
            heading: base.clone().set_bold().set_font_size(12),
            label: centred.clone().set_bold().set_background_color(Color::RGB(0xE3_EC_F5)),
            total: centred.clone().set_bold().set_background_color(Color::RGB(0xF5_F5_F5)),
            plain: base.clone().set_text_wrap(),
            input: cell.clone().set_unlocked().set_background_color(Color::RGB(0xFF_FD_E7)),
            category: cell.clone().set_align(FormatAlign::Top),
            fixed: cell,
            centred,
            base,
        }
    }

    /// Sets the default font of a workbook, with the size of its digits and rows in pixels, so that column
    /// widths are those asked for.
    pub(crate) fn prepare(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        workbook.set_default_format(&self.base, 22, 72)?;
        Ok(())
    }

    /// A cell to be filled in. Texts and codes are text from the start, so that no program turns `5-3` into
    /// a day or drops a zero; long text is not, because old programs show `####` for it.
    pub(crate) fn input(&self, kind: FieldKind, long: bool) -> Format {
        let centred = || self.input.clone().set_align(FormatAlign::Center);
        match kind {
            FieldKind::Text if long => self.input.clone().set_align(FormatAlign::Top),
            FieldKind::Text => self.input.clone().set_num_format("@"),
            FieldKind::Code | FieldKind::Levels => centred().set_num_format("@"),
            FieldKind::Percent => centred().set_num_format("0.00%"),
            FieldKind::Date => centred().set_num_format("yyyy-mm-dd"),
            FieldKind::Count
            | FieldKind::Year
            | FieldKind::Area
            | FieldKind::Points
            | FieldKind::Flag
            | FieldKind::Choice
            | FieldKind::Level
            | FieldKind::ByLevel
            | FieldKind::Answer => centred(),
        }
    }
}
