//! A scheme as a workbook, in the columns in which bureaus keep one: 序号, 大项, 小项, 评分标准, 分值, the cells
//! of one category merged; further sheets have the policies.

use model::Lang;
use model::scheme::{Indicator, Scheme};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::words;
use document::columns::width;
use document::workbook::error::WorkbookError;

/// The columns: Chinese, English, width in characters.
const COLUMNS: [(&str, &str, f64); 6] = [
    ("序号", "No.", 9.0),
    ("大项", "Category", 20.0),
    ("小项", "Item", 30.0),
    ("评分标准", "Standard", 70.0),
    ("分值", "Points", 8.0),
    ("审阅和填报", "Desk and answers", 46.0),
];
/// Places that a line of each column holds, somewhat less than its width.
const PLACES: [usize; 6] = [8, 18, 28, 66, 7, 43];
/// Height of a line, points.
const LINE: f64 = 15.0;
/// The row of the head, from zero.
const HEAD: u32 = 1;

/// The workbook's bytes.
///
/// # Errors
/// What the library cannot write.
pub fn workbook(scheme: &Scheme, lang: Lang) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    indicators(workbook.add_worksheet(), scheme, lang)?;
    for (title, table) in super::tables(scheme, lang).into_iter().take(5) {
        if table.rows.is_empty() {
            continue;
        }
        let sheet = workbook.add_worksheet();
        sheet.set_name(title)?;
        for (column, at) in table.columns.iter().zip(0_u16..) {
            sheet.write_with_format(0, at, &column.title, &look(true))?;
            sheet.set_column_width(at, f64::from(column.share) * 8.0)?;
        }
        for (row, at) in table.rows.iter().zip(1..) {
            let mut most = 1;
            for ((text, of), column) in row.iter().zip(&table.columns).zip(0..) {
                sheet.write_with_format(at, column, text, &look(false))?;
                most = most.max(lines(text, usize::from(of.share) * 7));
            }
            sheet.set_row_height(at, f64::from(most) * LINE)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// How many lines a text takes in a column of so many places.
fn lines(text: &str, places: usize) -> u32 {
    let of_line = |line: &str| width(line).div_ceil(places).max(1);
    u32::try_from(text.lines().map(of_line).sum::<usize>()).unwrap_or(u32::MAX)
}

fn look(head: bool) -> Format {
    let look = Format::new()
        .set_font_name("宋体")
        .set_font_size(10)
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter);
    if head { look.set_bold().set_align(FormatAlign::Center) } else { look }
}

fn indicators(sheet: &mut Worksheet, scheme: &Scheme, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_name(lang.pick("指标", "Indicators"))?;
    let title =
        Format::new().set_font_name("宋体").set_font_size(14).set_bold().set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, 5, &scheme.title, &title)?;
    for ((zh, en, width), at) in COLUMNS.iter().zip(0..) {
        sheet.set_column_width(at, *width)?;
        sheet.write_with_format(HEAD, at, lang.pick(zh, en), &look(true))?;
    }
    let mut row = HEAD + 1;
    for top in scheme.indicators.iter().filter(|indicator| indicator.parent.is_none()) {
        let leaves: Vec<&Indicator> = scheme.leaves().filter(|leaf| scheme.top(&leaf.id) == top.id).collect();
        let first = row;
        for leaf in &leaves {
            let standard = words::standard(leaf, lang).join(lang.pick("；\n", ";\n"));
            let policies = words::policies(leaf, scheme, lang).join(lang.pick("；\n", ";\n"));
            let mut most = 1;
            for (text, at) in [(&leaf.id, 0), (&leaf.name, 2), (&standard, 3), (&policies, 5)] {
                sheet.write_with_format(row, at, text, &look(false))?;
                most = most.max(lines(text, PLACES[usize::from(at)]));
            }
            sheet.set_row_height(row, f64::from(most) * LINE)?;
            let points = words::figure(leaf.points).parse::<f64>().unwrap_or_default();
            sheet.write_with_format(row, 4, points, &look(false))?;
            row += 1;
        }
        let name = words::with_remark(&top.name, &words::points(top.points, lang), lang);
        match row - first {
            0 => {}
            1 => _ = sheet.write_with_format(first, 1, &name, &look(false))?,
            _ => _ = sheet.merge_range(first, 1, row - 1, 1, &name, &look(false))?,
        }
    }
    sheet.set_freeze_panes(HEAD + 1, 0)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEAD, HEAD)?;
    Ok(())
}
