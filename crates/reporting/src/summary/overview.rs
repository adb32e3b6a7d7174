//! The first sheet: the figures of the year, kinds by grades, and a chart of them.

use std::collections::BTreeMap;

use model::campaign::PercentRule;
use model::origin::column_letters;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartLegendPosition, ChartSolidFill, ChartType, Format, Formula, Worksheet,
    XlsxError,
};

use super::problems;
use super::stations::{Counted, NO_RETURN, Stations, YES, grade_name};
use super::{subtitle, title};
use crate::results::Results;
use document::workbook::styles::{self, GRADE_COLOURS, SheetStyles, chart_font};
use document::workbook::table::{excel_width, page, text};

/// Name of the sheet.
const NAME: &str = "总览";
/// The first row of figures, from zero.
const FIGURES: u32 = 4;
/// Places of the first column.
const LABELS: usize = 32;
/// Places of the others.
const COUNTS: usize = 14;
/// Height of the chart, pixels.
const CHART_HEIGHT: u32 = 360;
/// Width of a digit of the default font, pixels.
const DIGIT_WIDTH: u32 = 8;
/// Up to this height the chart's scale is set by hand, lest it count in halves of a station.
const FEW: usize = 10;

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    stations: &Stations,
    styles: &SheetStyles,
) -> Result<(), XlsxError> {
    sheet.set_name(NAME)?;
    let campaign = results.campaign;
    text(sheet, (0, 0), &title(campaign, "汇总表"), &styles.title)?;
    sheet.set_row_height(0, 24)?;
    let format = if campaign.sample { &styles.sample } else { &styles.subtitle };
    let signed = campaign.notice.signed_on;
    let line = format!("{}　{}年{}月{}日", campaign.authority, signed.year(), signed.month(), signed.day());
    text(sheet, (1, 0), &subtitle(campaign, line), format)?;
    text(sheet, (2, 0), &format!("评估标准：{}", results.scheme.title), &styles.subtitle)?;

    let after = figures(sheet, results, stations, styles)?;
    let cross = Cross::of(results);
    let head = after + 1;
    cross.write(sheet, head, stations, styles)?;
    let below = head + 1 + cross.height() + 2;
    sheet.insert_chart(below, 0, &cross.chart(head))?;

    let columns = u16::try_from(cross.grades.len() + 1).unwrap_or(u16::MAX);
    sheet.set_column_width(0, excel_width(LABELS))?;
    for column in 1..=columns {
        sheet.set_column_width(column, excel_width(COUNTS))?;
    }
    page(sheet);
    sheet.set_print_fit_to_pages(1, 1);
    Ok(())
}

/// Writes the single figures; the row after them.
fn figures(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    stations: &Stations,
    styles: &SheetStyles,
) -> Result<u32, XlsxError> {
    let all = results.assessments;
    let total = all.len();
    let visited = all.iter().filter(|one| one.onsite_path.is_some()).count();
    let (errors, warnings) = all
        .iter()
        .map(|one| stations.counts(&one.station))
        .fold((0, 0), |(errors, warnings), (more, other)| (errors + more, warnings + other));
    let yes = |counted| format!("=COUNTIF({},\"{YES}\")", stations.range(counted));
    let sum = |counted| format!("=SUM({})", stations.range(counted));
    // Rows of the sheet, counted from one, that the rate refers to.
    let (total_row, visited_row) = (FIGURES + 1, FIGURES + 3);
    // Whole numbers only: 29 of 100 must not become 28 by way of 28.999….
    let (rate, result) = match results.campaign.notice.percent {
        PercentRule::Truncate => (
            format!("=IF(B{total_row}=0,0,QUOTIENT(B{visited_row}*100,B{total_row}))"),
            (visited * 100).checked_div(total),
        ),
        PercentRule::HalfUp => (
            format!("=IF(B{total_row}=0,0,QUOTIENT(B{visited_row}*200+B{total_row},B{total_row}*2))"),
            (visited * 200 + total).checked_div(total * 2),
        ),
    };
    let (unplaced, unplaced_count) = problems::of_no_station(results);
    let lines: [(&str, String, usize, &Format); 7] = [
        ("机构总数（家）", format!("=COUNTA({})", stations.range(Counted::Code)), total, &styles.number),
        (
            "报送自评材料（家）",
            yes(Counted::Returned),
            all.iter().filter(|one| one.return_path.is_some()).count(),
            &styles.number,
        ),
        ("实地检查（家）", yes(Counted::Visited), visited, &styles.number),
        ("实地检查占比", rate, result.unwrap_or(0), &styles.percent),
        ("机构的错误（条）", sum(Counted::Errors), errors, &styles.number),
        ("机构的警告（条）", sum(Counted::Warnings), warnings, &styles.number),
        ("机构不明的问题（条）", unplaced, unplaced_count, &styles.number),
    ];
    let mut row = FIGURES;
    for (label, formula, value, format) in lines {
        text(sheet, (row, 0), label, &styles.head)?;
        count(sheet, (row, 1), &formula, value, format)?;
        row += 1;
    }
    Ok(row)
}

/// A formula with its value.
fn count(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    formula: &str,
    value: usize,
    format: &Format,
) -> Result<(), XlsxError> {
    let formula = Formula::new(formula).set_result(value.to_string());
    sheet.write_formula_with_format(row, column, formula, format)?;
    Ok(())
}

/// Kinds by grades.
struct Cross {
    /// Labels of the kinds: the campaign's in its order, then others that occur.
    kinds: Vec<String>,
    /// Names of the grades, best first, and of no return.
    grades: Vec<String>,
    /// Stations by kind and grade, both by their place.
    counts: BTreeMap<(usize, usize), usize>,
}

impl Cross {
    fn of(results: &Results<'_>) -> Self {
        let mut kinds: Vec<String> = results.campaign.kinds.iter().map(|kind| kind.label.clone()).collect();
        let mut grades: Vec<String> = results.scheme.grades.iter().map(|grade| grade.name.clone()).collect();
        grades.push(NO_RETURN.to_owned());
        let mut counts = BTreeMap::new();
        for assessment in results.assessments {
            let kind = place(&mut kinds, results.campaign.kind_label(&assessment.kind.0));
            let grade = place(&mut grades, &grade_name(assessment, results));
            *counts.entry((kind, grade)).or_default() += 1;
        }
        Self { kinds, grades, counts }
    }

    /// Rows of the table below its head.
    fn height(&self) -> u32 {
        u32::try_from(self.kinds.len()).unwrap_or(u32::MAX - 8)
    }

    fn write(
        &self,
        sheet: &mut Worksheet,
        head: u32,
        stations: &Stations,
        styles: &SheetStyles,
    ) -> Result<(), XlsxError> {
        text(sheet, (head, 0), "机构类别", &styles.head)?;
        let (kind_range, grade_range) = (stations.range(Counted::Kind), stations.range(Counted::Grade));
        let (first, last) = (head + 2, head + 1 + self.height());
        let total_row = head + 1 + self.height();
        text(sheet, (total_row, 0), "合计", &styles.head)?;
        for (kind, row) in self.kinds.iter().zip(head + 1..) {
            text(sheet, (row, 0), kind, &styles.head)?;
        }
        for (grade, column) in (0..self.grades.len()).zip(1_u16..) {
            let letters = column_letters(u32::from(column));
            text(sheet, (head, column), &self.grades[grade], &styles.head)?;
            for (kind, row) in (0..self.kinds.len()).zip(head + 1..) {
                let formula =
                    format!("=COUNTIFS({kind_range},$A{},{grade_range},{letters}${})", row + 1, head + 1);
                count(sheet, (row, column), &formula, self.count(kind, grade), &styles.number)?;
            }
            let sum = (0..self.kinds.len()).map(|kind| self.count(kind, grade)).sum();
            let formula = format!("=SUM({letters}{first}:{letters}{last})");
            count(sheet, (total_row, column), &formula, sum, &styles.sum)?;
        }
        let column = u16::try_from(self.grades.len() + 1).unwrap_or(u16::MAX);
        let until = column_letters(u32::from(column) - 1);
        text(sheet, (head, column), "合计", &styles.head)?;
        for row in head + 1..=total_row {
            let kind = usize::try_from(row - head - 1).unwrap_or(usize::MAX);
            let sum = self
                .counts
                .iter()
                .filter(|((at, _), _)| row == total_row || *at == kind)
                .map(|(_, n)| n)
                .sum();
            count(sheet, (row, column), &format!("=SUM(B{0}:{until}{0})", row + 1), sum, &styles.sum)?;
        }
        Ok(())
    }

    /// Stations of the largest kind.
    fn highest(&self) -> usize {
        let of_kind = |kind| (0..self.grades.len()).map(|grade| self.count(kind, grade)).sum();
        (0..self.kinds.len()).map(of_kind).max().unwrap_or(0)
    }

    fn count(&self, kind: usize, grade: usize) -> usize {
        self.counts.get(&(kind, grade)).copied().unwrap_or(0)
    }

    /// Stacked columns: a column a kind, a colour a grade.
    fn chart(&self, head: u32) -> Chart {
        let mut chart = styles::chart(ChartType::ColumnStacked, "各类机构等级分布（家）");
        let (first, last) = (head + 1, head + self.height());
        let font = chart_font(10);
        for (grade, column) in (0..self.grades.len()).zip(1_u16..) {
            let colour = GRADE_COLOURS[grade.min(GRADE_COLOURS.len() - 1)];
            let mut label = ChartDataLabel::new();
            // Nothing for a zero, which would print over its neighbour.
            label.show_value().set_num_format("0;;;").set_font(&font);
            chart
                .add_series()
                .set_name((NAME, head, column))
                .set_categories((NAME, first, 0, last, 0))
                .set_values((NAME, first, column, last, column))
                .set_format(ChartSolidFill::new().set_color(colour))
                .set_data_label(&label)
                .set_gap(80);
        }
        chart.x_axis().set_font(&font);
        chart.y_axis().set_font(&font);
        if self.highest() <= FEW {
            chart.y_axis().set_major_unit(1);
        }
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
        let columns = u32::try_from(self.grades.len() + 1).unwrap_or(1);
        let width = (excel_width(LABELS) + columns * excel_width(COUNTS)) * DIGIT_WIDTH;
        chart.set_width(width).set_height(CHART_HEIGHT).set_alt_text("各类机构等级分布堆积柱形图");
        chart
    }
}

/// The place of a name in a list, put at its end when it is new.
fn place(names: &mut Vec<String>, name: &str) -> usize {
    names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}
