//! A sheet with a title, a head and rows, ready to be filtered and printed.

use model::origin::column_letters;
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatDataBar,
    ConditionalFormatFormula, Format, Formula, Url, Worksheet, XlsxError,
};

use super::styles::SheetStyles;
use crate::columns::width;
use crate::plain::visible;

/// The row of the head, from zero; the title and the subtitle are above it.
pub const HEAD_ROW: u32 = 2;
/// The first row of data, from zero.
pub const FIRST_ROW: u32 = HEAD_ROW + 1;
/// ISO A4.
const A4: u8 = 9;
/// How much text a cell can hold, in units of UTF-16, as spreadsheet programs count.
const CELL_UNITS: usize = 32_767;
/// Links a sheet can hold.
const LINKS: u32 = 65_000;
/// Characters of a link.
const LINK_CHARS: usize = 2_000;
/// Places the filter button takes from a head.
const BUTTON: usize = 3;
/// Height of one line of the default font, points.
const LINE_HEIGHT: u32 = 15;
/// Above and below the lines of a row, points.
const ROW_PADDING: u32 = 4;
/// Places across a page of A4 that are still readable once the sheet is scaled down to fit.
const PAGE_PLACES: usize = 200;

/// A sheet of rows.
pub struct SheetTable {
    /// Name of the sheet.
    pub name: &'static str,
    /// Title above the head.
    pub title: String,
    /// Line below the title.
    pub subtitle: String,
    /// The columns.
    pub columns: Vec<SheetColumn>,
    /// The rows; each has a value a column.
    pub rows: Vec<Vec<Value>>,
    /// Columns that stay in sight and on every printed page.
    pub frozen: u16,
    /// What is in the first row, second column, when there are none.
    pub empty: &'static str,
    /// Colours that follow the values, by the place of the column.
    pub colours: Vec<(usize, Colour)>,
}

/// A colour that follows the values of a column.
pub enum Colour {
    /// This ground for this word.
    Word(String, Color),
    /// This ground for numbers below.
    Below(Decimal, Color),
    /// A bar as long as the number.
    Bar,
}

/// A column.
pub struct SheetColumn {
    /// Its head; may have lines.
    pub head: String,
    /// The most places it takes before its text is broken into lines.
    pub most: usize,
}

impl SheetColumn {
    /// A column with a head, at most so many places wide.
    pub fn new(head: impl Into<String>, most: usize) -> Self {
        Self { head: head.into(), most }
    }
}

/// A cell.
pub enum Value {
    /// Words, at the left.
    Text(String),
    /// A code or a short word, centred.
    Word(String),
    /// Words that open a file of the same computer: what is shown, and where it is.
    Link(String, String),
    /// A count.
    Count(usize),
    /// Points as they are.
    Points(Decimal),
    /// Points with the digits of the scheme.
    Total(Decimal),
    /// A formula with its value, a count, a number or a share.
    Formula(String, String, FormulaFormat),
    /// Nothing.
    Blank,
}

/// How the value of a formula is printed.
#[derive(Clone, Copy)]
pub enum FormulaFormat {
    /// As it is.
    Number,
    /// As a share with one decimal.
    Share,
}

impl SheetTable {
    /// Writes the table to an empty sheet.
    pub fn write(&self, sheet: &mut Worksheet, styles: &SheetStyles) -> Result<(), XlsxError> {
        sheet.set_name(self.name)?;
        text(sheet, (0, 0), &self.title, &styles.title)?;
        text(sheet, (1, 0), &self.subtitle, &styles.subtitle)?;
        sheet.set_row_height(0, 24)?;
        let places = self.places();
        let mut head_lines = 1;
        for ((column, &places), number) in self.columns.iter().zip(&places).zip(0..) {
            sheet.set_column_width(number, excel_width(places))?;
            sheet.write_string_with_format(HEAD_ROW, number, &column.head, &styles.head)?;
            head_lines = head_lines.max(lines(&column.head, places));
        }
        // One line more than the words take: the filter buttons are in it.
        sheet.set_row_height(HEAD_ROW, (head_lines + 1) * LINE_HEIGHT)?;
        for (row, number) in self.rows.iter().zip(FIRST_ROW..) {
            let mut most = 1;
            for ((value, &places), column) in row.iter().zip(&places).zip(0..) {
                value.write(sheet, (number, column), styles)?;
                most = most.max(value.lines(places));
            }
            sheet.set_row_height(number, most * LINE_HEIGHT + ROW_PADDING)?;
        }
        if self.rows.is_empty() {
            // Not in the first column, whose cells are counted.
            sheet.write_string_with_format(FIRST_ROW, 1, self.empty, &styles.subtitle)?;
        }
        let (last_row, last_column) = self.last();
        for (column, colour) in &self.colours {
            let column = u16::try_from(*column).unwrap_or(u16::MAX);
            colour.write(sheet, (FIRST_ROW, column), (last_row, column))?;
        }
        sheet.autofilter(HEAD_ROW, 0, last_row, last_column)?;
        sheet.set_freeze_panes(FIRST_ROW, self.frozen)?;
        page(sheet);
        sheet.set_print_area(0, 0, last_row, last_column)?.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
        let pages = self.pages_wide(&places);
        sheet.set_print_fit_to_pages(pages, 0);
        if pages > 1 && self.frozen > 0 {
            sheet.set_repeat_columns(0, self.frozen - 1)?;
        }
        Ok(())
    }

    /// Printed pages side by side, so many that the print stays readable; the frozen columns are on each.
    fn pages_wide(&self, places: &[usize]) -> u16 {
        let (frozen, rest) = places.split_at(usize::from(self.frozen).min(places.len()));
        let room = PAGE_PLACES.saturating_sub(frozen.iter().sum()).max(1);
        u16::try_from(rest.iter().sum::<usize>().div_ceil(room).max(1)).unwrap_or(u16::MAX)
    }

    /// The last row and column with anything in them.
    fn last(&self) -> (u32, u16) {
        let rows = u32::try_from(self.rows.len().max(1)).unwrap_or(u32::MAX);
        let columns = u16::try_from(self.columns.len().max(1)).unwrap_or(u16::MAX);
        (HEAD_ROW.saturating_add(rows), columns - 1)
    }

    /// Places of each column: its widest text, or the most it may take.
    fn places(&self) -> Vec<usize> {
        let widest = |(index, column): (usize, &SheetColumn)| {
            let head = column.head.lines().map(width).max().unwrap_or(0) + BUTTON;
            let cells = self.rows.iter().filter_map(|row| row.get(index)).map(Value::width);
            cells.chain([head]).max().unwrap_or(0).min(column.most)
        };
        self.columns.iter().enumerate().map(widest).collect()
    }
}

impl Colour {
    fn write(&self, sheet: &mut Worksheet, first: (u32, u16), last: (u32, u16)) -> Result<(), XlsxError> {
        match self {
            Self::Word(word, colour) => {
                let format = Format::new().set_background_color(*colour);
                let rule = ConditionalFormatCellRule::EqualTo(word.clone());
                let rule = ConditionalFormatCell::new().set_rule(rule).set_format(format);
                sheet.add_conditional_format(first.0, first.1, last.0, last.1, &rule)?;
            }
            Self::Below(bound, colour) => {
                let format = Format::new().set_background_color(*colour);
                // An empty cell is below every number, a text is not.
                let cell = format!("{}{}", column_letters(u32::from(first.1)), first.0 + 1);
                let rule = format!("=AND(ISNUMBER({cell}),{cell}<{bound})");
                let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
                sheet.add_conditional_format(first.0, first.1, last.0, last.1, &rule)?;
            }
            Self::Bar => {
                let bar = ConditionalFormatDataBar::new()
                    .set_fill_color(Color::RGB(0x90_CA_F9))
                    .set_solid_fill(true);
                sheet.add_conditional_format(first.0, first.1, last.0, last.1, &bar)?;
            }
        }
        Ok(())
    }
}

impl Value {
    fn write(&self, sheet: &mut Worksheet, at: (u32, u16), styles: &SheetStyles) -> Result<(), XlsxError> {
        match self {
            Self::Text(words) => text(sheet, at, words, &styles.text),
            Self::Word(word) => text(sheet, at, word, &styles.centred),
            Self::Link(words, target) => link(sheet, at, words, target, &styles.link),
            Self::Count(count) => whole(sheet, at, *count, &styles.number),
            Self::Points(points) => decimal(sheet, at, *points, &styles.number),
            Self::Total(points) => decimal(sheet, at, *points, &styles.total),
            Self::Formula(formula, value, kind) => {
                let format = match kind {
                    FormulaFormat::Number => &styles.number,
                    FormulaFormat::Share => &styles.share,
                };
                let formula = Formula::new(formula).set_result(value);
                sheet.write_formula_with_format(at.0, at.1, formula, format).map(|_| ())
            }
            Self::Blank => sheet.write_blank(at.0, at.1, &styles.centred).map(|_| ()),
        }
    }

    fn width(&self) -> usize {
        match self {
            Self::Text(text) | Self::Word(text) | Self::Link(text, _) => width(text),
            Self::Count(_) | Self::Points(_) | Self::Total(_) | Self::Formula(..) | Self::Blank => 6,
        }
    }

    fn lines(&self, places: usize) -> u32 {
        match self {
            Self::Text(text) | Self::Word(text) | Self::Link(text, _) => lines(text, places),
            Self::Count(_) | Self::Points(_) | Self::Total(_) | Self::Formula(..) | Self::Blank => 1,
        }
    }
}

/// A4 across, narrow margins in inches, page number at the foot.
pub fn page(sheet: &mut Worksheet) {
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3)
        .set_print_center_horizontally(true)
        .set_footer("&C第 &P 页，共 &N 页");
}

/// A text that stays a text: nothing in it is a formula, and a person who edits the cell does not make it one.
pub fn text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let shown = fitting(visible(text));
    if shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        let quoted = format.clone().set_quote_prefix();
        sheet.write_string_with_format(row, column, shown, &quoted)?;
    } else {
        sheet.write_string_with_format(row, column, shown, format)?;
    }
    Ok(())
}

/// The text cut to what a cell holds.
fn fitting(text: String) -> String {
    // Nearly every text fits: a character takes more bytes than units.
    if text.len() <= CELL_UNITS {
        return text;
    }
    let units = |used: &mut usize, c: char| {
        *used += c.len_utf16();
        (*used <= CELL_UNITS).then_some(c)
    };
    text.chars().scan(0, units).collect()
}

/// A link to a file; the words alone where the sheet takes no further link, or none so long.
fn link(
    sheet: &mut Worksheet,
    at: (u32, u16),
    words: &str,
    target: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let shown = visible(words);
    if at.0 >= LINKS || target.chars().count() > LINK_CHARS || shown.chars().count() > LINK_CHARS {
        return text(sheet, at, words, format);
    }
    let url = Url::new(format!("file://{target}")).set_text(shown);
    sheet.write_url_with_format(at.0, at.1, url, format).map(|_| ())
}

/// A count.
pub fn whole(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    count: usize,
    format: &Format,
) -> Result<(), XlsxError> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    sheet.write_number_with_format(row, column, count, format)?;
    Ok(())
}

/// A decimal as the nearest double, which is all that a workbook holds.
fn decimal(sheet: &mut Worksheet, at: (u32, u16), value: Decimal, format: &Format) -> Result<(), XlsxError> {
    match value.to_string().parse::<f64>() {
        Ok(number) => sheet.write_number_with_format(at.0, at.1, number, format).map(|_| ()),
        Err(_) => text(sheet, at, &value.to_string(), format),
    }
}

/// A column's width in Excel's unit, the width of a digit; one more for the borders.
pub fn excel_width(places: usize) -> u32 {
    u32::try_from(places).unwrap_or(u32::MAX).saturating_add(1)
}

/// Lines a text takes in so many places. A line may end one place early, before a wide character.
fn lines(text: &str, places: usize) -> u32 {
    let room = places.saturating_sub(1).max(1);
    let rows = |line: &str| if width(line) <= places { 1 } else { width(line).div_ceil(room) };
    let count: usize = text.lines().map(rows).sum();
    u32::try_from(count).unwrap_or(u32::MAX)
}
