//! A chart as a table whose cells are the marks: word processors draw it alike, and it prints in grey.

use docx_rs::{
    AlignmentType, BorderType, Paragraph, Shading, Table, TableAlignmentType, TableBorder,
    TableBorderPosition, TableCell, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::line;
use super::sheet::lines_within;
use super::styles::{AREA_WIDTH, CELL_PITCH, StyleId};
use crate::chart::{Bars, Chart, Heat, Stacked};

/// Parts a full bar is made of.
const PARTS: usize = 60;
/// Shares of the width: labels, and values after bars; the rest is for bars.
const LABEL: usize = 3300;
const VALUE: usize = 1100;
/// Grounds of series and of shades, with whether texts on them are white; the same lightness as on pages.
const SERIES: [(&str, bool); crate::chart::COLOURS] =
    [("173F5F", true), ("2F7F86", true), ("62A67E", false), ("E8C15C", false), ("D9D9D9", false)];
const SHADES: [(&str, bool); crate::chart::SHADES] =
    [("F3F5F7", false), ("CDDBE8", false), ("95B4D0", false), ("4F7FAB", true), ("173F5F", true)];

/// The table, and the heights of its rows in twips.
pub(super) fn table(chart: &Chart) -> (Table, Vec<i32>) {
    match chart {
        Chart::Bars(chart) => bars(chart),
        Chart::Stacked(chart) => stacked(chart),
        Chart::Heat(chart) => heat(chart),
    }
}

/// What the colours of a chart's series mean.
pub(super) fn legend(chart: &Chart) -> Option<Paragraph> {
    let Chart::Stacked(chart) = chart else { return None };
    let runs = chart.series.iter().enumerate().flat_map(|(at, name)| {
        let (ground, _) = SERIES[at.min(SERIES.len() - 1)];
        [super::run("■").color(ground), super::run(&format!("{name}　"))]
    });
    Some(runs.fold(super::paragraph(StyleId::CellHead).keep_next(true), Paragraph::add_run))
}

fn area() -> usize {
    usize::try_from(AREA_WIDTH).unwrap_or_default()
}

/// Grid columns of charts with bars.
fn grid() -> Vec<usize> {
    let part = (area() - LABEL - VALUE) / PARTS;
    let mut grid = vec![LABEL];
    grid.extend(std::iter::repeat_n(part, PARTS));
    grid.push(VALUE);
    grid
}

fn bars(chart: &Bars) -> (Table, Vec<i32>) {
    let rows = chart.rows.iter().map(|bar| {
        let share = if chart.most.is_zero() {
            0
        } else {
            (bar.value * rust_decimal::Decimal::from(PARTS) / chart.most)
                .round()
                .to_string()
                .parse()
                .unwrap_or(0)
        };
        TableRow::new(row_of(&bar.label, &[(share.min(PARTS), 0, String::new())], &bar.shown))
    });
    let heights = chart.rows.iter().map(|bar| height(&bar.label)).collect();
    (framed(rows.collect(), grid()), heights)
}

fn stacked(chart: &Stacked) -> (Table, Vec<i32>) {
    let sum = |counts: &[usize]| counts.iter().sum::<usize>();
    let most = chart.rows.iter().map(|(_, counts)| sum(counts)).max().unwrap_or(0).max(1);
    let rows = chart.rows.iter().map(|(label, counts)| {
        let mut before = 0;
        let parts: Vec<_> = counts
            .iter()
            .enumerate()
            .map(|(at, count)| {
                let (from, to) = (before * PARTS / most, (before + count) * PARTS / most);
                before += count;
                let shown =
                    if to - from >= count.to_string().len() * 2 { count.to_string() } else { String::new() };
                (to - from, at, shown)
            })
            .collect();
        TableRow::new(row_of(label, &parts, &sum(counts).to_string()))
    });
    let heights = chart.rows.iter().map(|(label, _)| height(label)).collect();
    (framed(rows.collect(), grid()), heights)
}

fn heat(chart: &Heat) -> (Table, Vec<i32>) {
    let columns = chart.columns.len().max(1);
    let wide = (area() - LABEL) / columns;
    let head = std::iter::once(String::new()).chain(chart.columns.iter().cloned());
    let width = |at: usize| if at == 0 { LABEL } else { wide };
    let head = head.enumerate().map(|(at, text)| {
        TableCell::new()
            .width(width(at), WidthType::Dxa)
            .add_paragraph(line(StyleId::CellHead, &text).keep_next(true))
    });
    let head = TableRow::new(head.collect());
    let rows = chart.rows.iter().map(|(label, cells)| {
        let cells = (0..columns).map(|at| match cells.get(at).and_then(Option::as_ref) {
            Some(cell) => {
                filled(SHADES[cell.shade.min(SHADES.len() - 1)], &cell.shown).width(wide, WidthType::Dxa)
            }
            None => plain("", wide),
        });
        TableRow::new(std::iter::once(plain(label, LABEL)).chain(cells).collect())
    });
    let tall = chart.columns.iter().map(|head| lines_within(head, 0, characters(wide))).max().unwrap_or(1);
    let heights = chart.rows.iter().map(|(label, _)| height(label));
    let heights = std::iter::once(tall * CELL_PITCH).chain(heights).collect();
    let grid = std::iter::once(LABEL).chain(std::iter::repeat_n(wide, columns)).collect();
    (framed(std::iter::once(head).chain(rows).collect(), grid), heights)
}

/// A label, the parts of a bar as (length, series, text), and the value after them.
fn row_of(label: &str, parts: &[(usize, usize, String)], value: &str) -> Vec<TableCell> {
    let part = (area() - LABEL - VALUE) / PARTS;
    let mut cells = vec![plain(label, LABEL)];
    let mut used = 0;
    for (length, series, text) in parts.iter().filter(|(length, ..)| *length > 0) {
        used += length;
        cells.push(
            filled(SERIES[(*series).min(SERIES.len() - 1)], text)
                .grid_span(*length)
                .width(part * length, WidthType::Dxa),
        );
    }
    // The value is right after the bar.
    let rest = PARTS - used + 1;
    cells.push(plain(value, part * (PARTS - used) + VALUE).grid_span(rest));
    cells
}

fn plain(text: &str, width: usize) -> TableCell {
    TableCell::new()
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
        .add_paragraph(line(StyleId::Cell, text).keep_next(true))
}

fn filled((ground, white): (&str, bool), text: &str) -> TableCell {
    let colour = if white { "FFFFFF" } else { "000000" };
    let run = super::run(text).color(colour);
    TableCell::new().shading(Shading::new().fill(ground)).vertical_align(VAlignType::Center).add_paragraph(
        super::paragraph(StyleId::Cell).align(AlignmentType::Center).keep_next(true).add_run(run),
    )
}

/// Rows under white lines, which part the marks.
fn framed(rows: Vec<TableRow>, grid: Vec<usize>) -> Table {
    let mut table = Table::new(rows)
        .layout(TableLayoutType::Fixed)
        .align(TableAlignmentType::Left)
        .width(grid.iter().sum(), WidthType::Dxa)
        .set_grid(grid);
    for position in [
        TableBorderPosition::Top,
        TableBorderPosition::Bottom,
        TableBorderPosition::Left,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ] {
        let border = TableBorder::new(position).border_type(BorderType::Single).size(12).color("FFFFFF");
        table = table.set_border(border);
    }
    table
}

fn characters(width: usize) -> i32 {
    (i32::try_from(width).unwrap_or_default() / 240 - 1).max(1)
}

fn height(label: &str) -> i32 {
    lines_within(label, 0, characters(LABEL)) * CELL_PITCH + 10
}
