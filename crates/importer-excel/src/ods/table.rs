//! One table of an OpenDocument spreadsheet.

use importer::grid::{CellValue, NumberFormat, Sheet, Visibility};
use importer::{ImportError, Limit, Limits, number};
use model::Cell;
use model::text;

use super::CONTENT;
use super::styles::Styles;
use crate::cell::{COLUMNS, ROWS};
use crate::fault::damaged;
use markup::escape::unescaped;
use markup::{Event, Markup, Tag};
use model::limits::within;

/// A cell of the row that is being read, standing `repeat` times side by side.
struct Placed {
    col: u32,
    repeat: u32,
    value: Option<CellValue>,
    /// Rows and columns it covers.
    span: (u32, u32),
}

/// A row, which is there `repeat` times, one below the other.
struct Row {
    at: u32,
    repeat: u32,
    is_hidden: bool,
    placed: Vec<Placed>,
}

/// Reads on after the start tag of a table to its end. `cells` counts over the whole workbook;
/// `is_calculated` means that every formula has its result.
pub(super) fn read<'a>(
    markup: &mut Markup<'a>,
    table: Tag<'a>,
    styles: &Styles,
    is_calculated: bool,
    limits: &Limits,
    cells: &mut usize,
) -> Result<Sheet, ImportError> {
    let mut sheet = Sheet::new(&*table.text("table:name").unwrap_or_default());
    if styles.hides(table.raw("table:style-name").unwrap_or_default()) {
        sheet.visibility = Visibility::Hidden;
    }
    let mut row = 0;
    while let Some(event) = markup.next() {
        match event {
            Event::Open(tag) if tag.name == b"table-row" => {
                let repeat = repeated(tag, "table:number-rows-repeated");
                let placed = if tag.empty { Vec::new() } else { read_row(markup, is_calculated, limits)? };
                let is_hidden =
                    tag.raw("table:visibility").is_some_and(|visibility| visibility != b"visible");
                put(&mut sheet, &Row { at: row, repeat, is_hidden, placed }, limits, cells)?;
                row = row.saturating_add(repeat);
            }
            Event::Close(b"table") => return Ok(sheet),
            Event::Broken => break,
            _ => {}
        }
    }
    Err(damaged(CONTENT, text!("表格不完整", "a table is incomplete")))
}

fn repeated(tag: Tag<'_>, attribute: &str) -> u32 {
    tag.number(attribute).unwrap_or(1).max(1)
}

/// Puts a row into the sheet as often as it is repeated. Blank rows, however often, cost nothing.
fn put(sheet: &mut Sheet, row: &Row, limits: &Limits, cells: &mut usize) -> Result<(), ImportError> {
    let Row { at, repeat, is_hidden, ref placed } = *row;
    let filled: u64 =
        placed.iter().filter(|cell| cell.value.is_some()).map(|cell| u64::from(cell.repeat)).sum();
    let spans = placed.iter().any(|cell| cell.span != (1, 1));
    if filled == 0 && !spans {
        return Ok(());
    }
    let added = usize::try_from(filled.saturating_mul(repeat.into())).unwrap_or(usize::MAX);
    *cells = cells.saturating_add(added.max(1));
    within(*cells, limits.cells, Limit::Cells)?;
    within(repeat as usize, limits.cells, Limit::Cells)?;
    for row in at..at.saturating_add(repeat) {
        if row >= ROWS {
            return Err(damaged(
                CONTENT,
                text!("行数超过工作表上限", "it has more rows than a sheet can have"),
            ));
        }
        if is_hidden {
            sheet.hidden_rows.insert(row);
        }
        for cell in placed {
            let (rows, columns) = cell.span;
            if cell.span != (1, 1) {
                let last_row = row.saturating_add(rows - 1).min(ROWS - 1);
                let last = Cell::new(last_row, cell.col.saturating_add(columns - 1).min(COLUMNS - 1));
                sheet.merged.push((Cell::new(row, cell.col), last));
            }
            let Some(value) = &cell.value else { continue };
            for col in cell.col..cell.col + cell.repeat {
                sheet.cells.insert(Cell::new(row, col), value.clone());
            }
        }
    }
    Ok(())
}

fn read_row(
    markup: &mut Markup<'_>,
    is_calculated: bool,
    limits: &Limits,
) -> Result<Vec<Placed>, ImportError> {
    let mut placed = Vec::new();
    let mut col: u32 = 0;
    while let Some(event) = markup.next() {
        match event {
            Event::Open(tag) if matches!(tag.name, b"table-cell" | b"covered-table-cell") => {
                let text = if tag.empty { String::new() } else { content(markup, tag.name)? };
                within(text.chars().count(), limits.text_chars, Limit::TextChars)?;
                let value =
                    value(tag, text).filter(|value| !is_calculated || *value != CellValue::Uncalculated);
                let repeat = repeated(tag, "table:number-columns-repeated");
                let span = (
                    repeated(tag, "table:number-rows-spanned"),
                    repeated(tag, "table:number-columns-spanned"),
                );
                let is_covered = tag.name == b"covered-table-cell";
                if value.is_some() && !is_covered || span != (1, 1) {
                    if col.saturating_add(repeat) > COLUMNS {
                        return Err(damaged(
                            CONTENT,
                            text!("列数超过工作表上限", "it has more columns than a sheet can have"),
                        ));
                    }
                    placed.push(Placed { col, repeat, value, span });
                }
                col = col.saturating_add(repeat);
            }
            Event::Close(b"table-row") => return Ok(placed),
            Event::Broken => break,
            _ => {}
        }
    }
    Err(damaged(CONTENT, text!("表格不完整", "a table is incomplete")))
}

/// The text of a cell: its paragraphs, one a line. Notes and drawings are no text of the cell.
fn content(markup: &mut Markup<'_>, cell: &[u8]) -> Result<String, ImportError> {
    let mut text = String::new();
    let mut paragraphs = 0;
    let mut in_paragraph = false;
    let mut aside = 0_usize;
    // A line break in the part and what it is indented by is one blank. Other blanks count, though the
    // standard wants them written as elements: programs write and read them as they are.
    let mut after_break = false;
    let mut start = 0;
    for event in markup.by_ref() {
        match event {
            Event::Open(tag) if is_aside(tag.name) && !tag.empty => aside += 1,
            Event::Close(name) if is_aside(name) => aside = aside.saturating_sub(1),
            Event::Close(name) if name == cell && aside == 0 => return Ok(text),
            Event::Broken => break,
            _ if aside > 0 => {}
            Event::Open(tag) => match tag.name {
                b"p" | b"h" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    in_paragraph = !tag.empty;
                    after_break = false;
                    start = text.len();
                }
                b"s" => {
                    let count = usize::try_from(repeated(tag, "text:c")).unwrap_or(1).min(1 << 16);
                    text.extend(std::iter::repeat_n(' ', count));
                }
                b"tab" => text.push('\t'),
                b"line-break" => text.push('\n'),
                _ => {}
            },
            Event::Close(b"p" | b"h") => in_paragraph = false,
            Event::Text(raw) if in_paragraph => {
                for c in unescaped(raw).chars() {
                    match c {
                        '\t' | '\r' | '\n' => {
                            if !after_break && text.len() > start {
                                text.push(' ');
                            }
                            after_break = true;
                        }
                        ' ' if after_break => {}
                        c => {
                            text.push(c);
                            after_break = false;
                        }
                    }
                }
            }
            Event::Literal(raw) if in_paragraph => text.push_str(&String::from_utf8_lossy(raw)),
            _ => {}
        }
    }
    Err(damaged(CONTENT, text!("单元格不完整", "a cell is incomplete")))
}

fn is_aside(name: &[u8]) -> bool {
    matches!(name, b"annotation" | b"frame" | b"custom-shape" | b"ruby-text" | b"table")
}

fn value(tag: Tag<'_>, text: String) -> Option<CellValue> {
    let attribute = |name: &str| tag.text(name).map(std::borrow::Cow::into_owned);
    if tag.raw("calcext:value-type") == Some(b"error") {
        return Some(CellValue::Error(text));
    }
    match tag.raw("office:value-type") {
        Some(b"percentage") => {
            Some(number(attribute("office:value").unwrap_or_default(), NumberFormat::Percent))
        }
        Some(b"float" | b"currency") => {
            let raw = attribute("office:value").unwrap_or_default();
            match (text.as_str(), raw.as_str()) {
                // LibreOffice has no type for truth: it saves a number that is shown as a word.
                ("TRUE", "1") => Some(CellValue::Bool(true)),
                ("FALSE", "0") => Some(CellValue::Bool(false)),
                _ => Some(number(raw, padding(&text))),
            }
        }
        Some(b"boolean") => Some(CellValue::Bool(tag.raw("office:boolean-value") == Some(b"true"))),
        Some(b"date") => {
            let shown = if is_month(&text) { NumberFormat::Month } else { NumberFormat::Plain };
            Some(number::date_cell(&attribute("office:date-value").unwrap_or(text), shown))
        }
        Some(b"time") if text.is_empty() => attribute("office:time-value").map(CellValue::Text),
        kind => match attribute("office:string-value").filter(|value| !value.is_empty()).unwrap_or(text) {
            text if !text.is_empty() => Some(CellValue::Text(text)),
            _ if kind.is_none() && tag.raw("table:formula").is_some() => Some(CellValue::Uncalculated),
            _ => None,
        },
    }
}

fn number(raw: String, shown: NumberFormat) -> CellValue {
    match raw.trim().parse() {
        Ok(value) => number::cell(value, shown),
        Err(_) => CellValue::Error(raw),
    }
}

/// Whether the shown text of a date is a year and a month (`2014年11月`, `2014-11`).
fn is_month(text: &str) -> bool {
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (year, month, more) = (parts.next(), parts.next(), parts.next());
    year.is_some_and(|year| year.len() == 4) && month.is_some_and(|month| month.len() < 3) && more.is_none()
}

/// A number that is shown as digits with a zero in front is padded to that width; the shown text shows it
/// without a look through the styles of cell, row, column and document.
fn padding(text: &str) -> NumberFormat {
    match u8::try_from(text.len()) {
        Ok(width @ 2..) if text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit()) => {
            NumberFormat::ZeroPadded(width)
        }
        _ => NumberFormat::Plain,
    }
}
