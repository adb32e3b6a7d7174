//! A sheet while it is laid out from the top: locked words of the form, unlocked cells to be filled in, and
//! how it prints on A4.

use model::campaign::Campaign;
use rust_xlsxwriter::{DataValidation, Format, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError};

use crate::cell_formats::CellFormats;
use crate::content::Content;
use crate::places::lines;
use crate::texts::{FormTexts, Texts, fill};

/// ISO A4.
const A4: u8 = 9;
/// Places across a page of A4 upright, above which a sheet lies on its side.
const UPRIGHT: u16 = 100;
/// Height of one line of the default font, points.
const LINE_HEIGHT: u32 = 15;
/// Above and below the lines of a row, points.
const ROW_PADDING: u32 = 6;
/// The greatest height of a row, points.
const MOST_HEIGHT: u32 = 400;
/// Characters a sheet's name may have.
const NAME_CHARS: usize = 31;

/// A range of cells, inclusive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) row: u32,
    pub(crate) col: u16,
    pub(crate) last_row: u32,
    pub(crate) last_col: u16,
}

impl Area {
    /// A single cell.
    pub(crate) fn cell(row: u32, col: u16) -> Self {
        Self { row, col, last_row: row, last_col: col }
    }

    /// Cells next to each other.
    pub(crate) fn across(row: u32, (col, last_col): (u16, u16)) -> Self {
        Self { row, col, last_row: row, last_col }
    }

    fn is_cell(self) -> bool {
        self.row == self.last_row && self.col == self.last_col
    }
}

/// A sheet that is being laid out.
pub(crate) struct Page<'a> {
    sheet: &'a mut Worksheet,
    formats: &'a CellFormats,
    places: Vec<u16>,
    /// The next free row.
    pub(crate) row: u32,
    /// Rows of the head of a table, to be repeated on every printed page.
    repeat: Option<(u32, u32)>,
}

impl<'a> Page<'a> {
    /// An empty sheet with columns of so many places.
    pub(crate) fn new(
        workbook: &'a mut Workbook,
        formats: &'a CellFormats,
        name: &str,
        places: Vec<u16>,
    ) -> Result<Self, XlsxError> {
        let sheet = workbook.add_worksheet();
        let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\');
        sheet.set_name(name.chars().filter(allowed).take(NAME_CHARS).collect::<String>())?;
        // A sum without scores has a blank result, not the writer's 0.
        sheet.set_formula_result_default("");
        for (&width, col) in places.iter().zip(0..) {
            sheet.set_column_width(col, width)?;
        }
        Ok(Self { sheet, formats, places, row: 0, repeat: None })
    }

    /// The title of the sheet, and the line below it.
    pub(crate) fn top(
        &mut self,
        title: &str,
        campaign: &Campaign,
        texts: &Texts,
        form: &FormTexts,
    ) -> Result<(), XlsxError> {
        let formats = self.formats;
        self.line(title, &formats.title)?;
        self.sheet.set_row_height(0, 30)?;
        let (note, format) = if campaign.sample {
            (format!("{}　{}", texts.sample, form.note), &formats.sample)
        } else {
            (form.note.clone(), &formats.note)
        };
        self.line(&note, format)?;
        let header = fill(&form.title, &[("place", &campaign.place), ("year", &campaign.year.to_string())]);
        let header = if campaign.sample { format!("{}　{header}", texts.sample) } else { header };
        // An ampersand begins a code of the header.
        self.sheet.set_header(format!("&L&9{}", header.replace('&', "&&")));
        self.sheet.set_footer(format!("&C{}", texts.footer));
        Ok(())
    }

    /// A line of words across the sheet.
    pub(crate) fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let area = Area::across(self.row, (0, self.last_col()));
        self.fixed(area, text, format)?;
        self.grow(self.row, &[(text, (0, self.last_col()))])?;
        self.row += 1;
        Ok(())
    }

    /// Words of the form.
    pub(crate) fn fixed(&mut self, area: Area, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.write(area, &Content::Text(text.to_owned()), format)
    }

    /// Anything, in one cell or in merged ones.
    pub(crate) fn write(&mut self, area: Area, content: &Content, format: &Format) -> Result<(), XlsxError> {
        let Area { row, col, last_row, last_col } = area;
        if !area.is_cell() {
            self.sheet.merge_range(row, col, last_row, last_col, "", format)?;
        }
        match content {
            Content::Blank => self.sheet.write_blank(row, col, format)?,
            Content::Number(number) => self.sheet.write_number_with_format(row, col, *number, format)?,
            Content::Day(day) => self.sheet.write_datetime_with_format(row, col, day, format)?,
            // A person who edits the cell must not make a formula of it.
            Content::Text(text) if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) => {
                let quoted = format.clone().set_quote_prefix();
                self.sheet.write_string_with_format(row, col, text, &quoted)?
            }
            Content::Text(text) => self.sheet.write_string_with_format(row, col, text, format)?,
        };
        Ok(())
    }

    /// A formula with its result.
    pub(crate) fn formula(&mut self, area: Area, formula: &str, result: &str) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(result);
        self.sheet.write_formula_with_format(area.row, area.col, formula, &self.formats.total)?;
        Ok(())
    }

    /// Restricts what may be typed into an area.
    pub(crate) fn check(&mut self, area: Area, check: &DataValidation) -> Result<(), XlsxError> {
        self.sheet.add_data_validation(area.row, area.col, area.last_row, area.last_col, check)?;
        Ok(())
    }

    /// Makes a row high enough for texts in given columns.
    pub(crate) fn grow(&mut self, row: u32, texts: &[(&str, (u16, u16))]) -> Result<(), XlsxError> {
        let needed = texts.iter().map(|(text, columns)| lines(text, self.room(*columns))).max();
        self.set_lines(row, needed.unwrap_or(1))
    }

    /// Makes a row so many lines high.
    pub(crate) fn set_lines(&mut self, row: u32, lines: u32) -> Result<(), XlsxError> {
        let height = lines.saturating_mul(LINE_HEIGHT).saturating_add(ROW_PADDING).min(MOST_HEIGHT);
        self.sheet.set_row_height(row, height)?;
        Ok(())
    }

    /// Places of columns together.
    pub(crate) fn room(&self, (first, last): (u16, u16)) -> usize {
        let places = self.places.iter().skip(usize::from(first)).take(usize::from(last - first) + 1);
        places.map(|places| usize::from(*places)).sum()
    }

    /// The last column.
    pub(crate) fn last_col(&self) -> u16 {
        u16::try_from(self.places.len()).unwrap_or(u16::MAX).max(1) - 1
    }

    /// Keeps the rows above the current one in sight.
    pub(crate) fn freeze(&mut self) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(self.row, 0)?;
        Ok(())
    }

    /// Repeats the rows from `first` to the one above the current one on every printed page.
    pub(crate) fn repeat(&mut self, first: u32) {
        self.repeat = Some((first, self.row.max(1) - 1));
    }

    /// Locks the sheet and sets it up for printing. The lock is against mistakes: it has no secret.
    pub(crate) fn finish(self) -> Result<(), XlsxError> {
        let across: u16 = self.places.iter().sum();
        let last_col = self.last_col();
        let options = ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            insert_rows: true,
            sort: true,
            use_autofilter: true,
            ..ProtectionOptions::new()
        };
        let sheet = self.sheet;
        sheet
            .protect_with_options(&options)
            .set_paper_size(A4)
            .set_margins(0.5, 0.5, 0.75, 0.6, 0.3, 0.3)
            .set_print_center_horizontally(true)
            .set_print_fit_to_pages(1, 0)
            .set_print_area(0, 0, self.row.max(1) - 1, last_col)?;
        if across > UPRIGHT {
            sheet.set_landscape();
        }
        if let Some((first, last)) = self.repeat {
            sheet.set_repeat_rows(first, last)?;
        }
        Ok(())
    }
}
