//! The sheet of indicators: how much of its points each got, as formulas over the stations' sheet, with a chart.

use model::statistics::{IndicatorRow, Statistics};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Chart, ChartSolidFill, ChartType, Color, Worksheet, XlsxError};

use super::stations::Stations;
use super::{subtitle, title};
use crate::results::Results;
use document::workbook::styles::{self, LOW, SheetStyles, chart_font};
use document::workbook::table::{Colour, FIRST_ROW, FormulaFormat, SheetColumn, SheetTable, Value};

/// Name of the sheet.
const NAME: &str = "指标得分率";
/// Places of columns, from zero.
const RATE: u16 = 5;
const AFTER: u16 = 7;
/// Height of a bar of the chart, and of what is around the bars, pixels.
const BAR: u32 = 20;
const AROUND: u32 = 90;
/// Columns the chart lies over.
const CHART_COLUMNS: u16 = 9;
/// Most bars; a chart of more cannot be read.
const MOST: usize = 60;

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    statistics: &Statistics,
    stations: &Stations,
    styles: &SheetStyles,
) -> Result<(), XlsxError> {
    let rows = statistics.indicators.iter().enumerate().map(|(at, leaf)| {
        let range = stations.leaf_range(at);
        let row = FIRST_ROW as usize + at + 1;
        vec![
            Value::Word(leaf.indicator.clone()),
            Value::Text(leaf.name.clone()),
            Value::Points(leaf.points.normalize()),
            Value::Formula(format!("=COUNT({range})"), leaf.stations.to_string(), FormulaFormat::Number),
            Value::Formula(format!("=SUM({range})"), leaf.score.to_string(), FormulaFormat::Number),
            Value::Formula(
                format!("=IF(D{row}=0,\"\",E{row}/(C{row}*D{row}))"),
                share(leaf),
                FormulaFormat::Share,
            ),
        ]
    });
    let rows: Vec<Vec<Value>> = rows.collect();
    let bars = rows.len().min(MOST);
    let table = SheetTable {
        name: NAME,
        title: title(results.campaign, "指标得分率"),
        subtitle: subtitle(
            results.campaign,
            "得分率＝各机构得分之和÷（满分×计分机构数），公式取自“机构汇总”".to_owned(),
        ),
        columns: vec![
            SheetColumn::new("指标", 10),
            SheetColumn::new("名称", 40),
            SheetColumn::new("满分", 8),
            SheetColumn::new("计分\n机构数", 9),
            SheetColumn::new("得分\n之和", 10),
            SheetColumn::new("得分率", 10),
        ],
        rows,
        frozen: 2,
        empty: "评估标准没有指标",
        colours: vec![(usize::from(RATE), Colour::Below(Decimal::new(6, 1), LOW))],
    };
    table.write(sheet, styles)?;
    if bars > 0 {
        sheet.insert_chart(2, AFTER, &chart(bars))?;
        let last = FIRST_ROW + u32::try_from(table.rows.len()).unwrap_or(0);
        sheet.set_print_area(0, 0, last + 4, AFTER + CHART_COLUMNS)?.set_print_fit_to_pages(1, 0);
    }
    Ok(())
}

fn share(leaf: &IndicatorRow) -> String {
    let share = leaf.score.checked_div(leaf.possible);
    share.map_or_else(String::new, |share| share.round_dp(15).normalize().to_string())
}

fn chart(bars: usize) -> Chart {
    let bars = u32::try_from(bars).unwrap_or(1);
    let (first, last) = (FIRST_ROW, FIRST_ROW + bars - 1);
    let font = chart_font(9);
    let mut chart = styles::chart(ChartType::Bar, "各指标得分率");
    chart
        .add_series()
        .set_name("得分率")
        .set_categories((NAME, first, 1, last, 1))
        .set_values((NAME, first, RATE, last, RATE))
        .set_format(ChartSolidFill::new().set_color(Color::RGB(0x4F_7F_AB)))
        .set_gap(40);
    // The first indicator on top, the scale below.
    chart.y_axis().set_font(&font).set_reverse();
    chart.x_axis().set_font(&font).set_min(0).set_max(1).set_num_format("0%");
    chart.legend().set_hidden();
    chart.set_width(640).set_height(bars * BAR + AROUND).set_alt_text("各指标得分率条形图");
    chart
}
