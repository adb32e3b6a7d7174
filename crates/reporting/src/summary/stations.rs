//! The sheet of stations: one row each, one column an indicator.

use std::collections::BTreeMap;

use model::Severity;
use model::assessment::{Assessment, CountedScore, Outcome};
use model::decision::Act;
use model::origin::column_letters;
use rust_decimal::Decimal;

use super::{subtitle, title};
use crate::results::Results;
use document::columns::clip;
use document::plain::masked;
use document::workbook::styles::{GRADE_COLOURS, LOW};
use document::workbook::table::{Colour, FIRST_ROW, SheetColumn, SheetTable, Value};

/// Name of the sheet; formulas refer to it.
pub(super) const NAME: &str = "机构汇总";
/// Shown as the grade of a station without one.
pub(super) const NO_RETURN: &str = "未报送";
/// Yes.
pub(super) const YES: &str = "是";
/// Columns before the indicators.
const BEFORE: usize = 5;
/// Places of an indicator's column.
const LEAF_WIDTH: usize = 9;
/// Most places of an indicator's name in the head.
const LEAF_NAME: usize = 40;

/// Where things are in the sheet, for the formulas of the overview.
pub(super) struct Stations {
    /// Indicators, one column each.
    leaves: Vec<String>,
    /// Rows of data, at least one.
    rows: usize,
    /// Errors in force and warnings by station.
    counts: BTreeMap<String, (usize, usize)>,
}

/// A column that the overview counts.
#[derive(Clone, Copy)]
pub(super) enum Counted {
    /// Station code.
    Code,
    /// Label of the kind.
    Kind,
    /// Whether a return came.
    Returned,
    /// Name of the grade.
    Grade,
    /// Whether the station was visited.
    Visited,
    /// Errors in force.
    Errors,
    /// Warnings in force.
    Warnings,
}

impl Stations {
    /// Counts what the sheet will hold.
    pub(super) fn of(results: &Results<'_>) -> Self {
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for finding in results.findings.iter().filter(|finding| finding.is_in_force()) {
            let Some(station) = &finding.station else { continue };
            let (errors, warnings) = counts.entry(station.clone()).or_default();
            match finding.severity {
                Severity::Error => *errors += 1,
                _ => *warnings += 1,
            }
        }
        Self {
            leaves: results.scheme.leaves().map(|leaf| leaf.id.clone()).collect(),
            rows: results.assessments.len().max(1),
            counts,
        }
    }

    /// Errors in force and warnings of a station.
    pub(super) fn counts(&self, station: &str) -> (usize, usize) {
        self.counts.get(station).copied().unwrap_or_default()
    }

    /// The absolute range of a column's data: `'机构汇总'!$C$4:$C$60`.
    pub(super) fn range(&self, counted: Counted) -> String {
        let after = BEFORE + self.leaves.len();
        let column = match counted {
            Counted::Code => 0,
            Counted::Kind => 2,
            Counted::Returned => 4,
            Counted::Grade => after + 1,
            Counted::Visited => after + 2,
            Counted::Errors => after + 3,
            Counted::Warnings => after + 4,
        };
        self.range_of(column)
    }

    fn range_of(&self, column: usize) -> String {
        let letters = column_letters(u32::try_from(column).unwrap_or(u32::MAX - 1));
        let first = FIRST_ROW as usize + 1;
        format!("'{NAME}'!${letters}${first}:${letters}${}", first + self.rows - 1)
    }

    /// The sheet.
    pub(super) fn table(&self, results: &Results<'_>) -> SheetTable {
        let mut columns = vec![
            SheetColumn::new("机构编号", 16),
            SheetColumn::new("机构名称", 36),
            SheetColumn::new("机构类别", 22),
            SheetColumn::new("区划", 10),
            SheetColumn::new("报送\n自评", 8),
        ];
        columns.extend(results.scheme.leaves().map(|leaf| {
            let name = clip(&leaf.name, LEAF_NAME);
            SheetColumn::new(format!("{}\n{name}\n（{}分）", leaf.id, leaf.points.normalize()), LEAF_WIDTH)
        }));
        columns.extend([
            SheetColumn::new("总分", 9),
            SheetColumn::new("等级", 14),
            SheetColumn::new("实地\n检查", 8),
            SheetColumn::new("错误", 8),
            SheetColumn::new("警告", 8),
            SheetColumn::new("原因", 30),
        ]);
        let visited = results.assessments.iter().filter(|one| one.onsite_path.is_some()).count();
        let line = format!("共 {} 家机构，实地检查 {visited} 家", results.assessments.len());
        SheetTable {
            name: NAME,
            title: title(results.campaign, "机构汇总"),
            subtitle: subtitle(results.campaign, line),
            columns,
            rows: results.assessments.iter().map(|assessment| self.row(assessment, results)).collect(),
            frozen: 2,
            empty: "名册中没有机构",
            colours: self.colours(results),
        }
    }

    /// Grades in the colours of the chart, leaves that lost more than 40 %, bars for totals.
    fn colours(&self, results: &Results<'_>) -> Vec<(usize, Colour)> {
        let after = BEFORE + self.leaves.len();
        let leaves = results.scheme.leaves().enumerate().map(|(at, leaf)| {
            (BEFORE + at, Colour::Below((leaf.points * Decimal::new(6, 1)).normalize(), LOW))
        });
        let grades = results.scheme.grades.iter().enumerate().map(|(at, grade)| {
            (after + 1, Colour::Word(grade.name.clone(), GRADE_COLOURS[at.min(GRADE_COLOURS.len() - 1)]))
        });
        leaves.chain(grades).chain([(after, Colour::Bar)]).collect()
    }

    /// The absolute range of a leaf's scores.
    pub(super) fn leaf_range(&self, leaf: usize) -> String {
        self.range_of(BEFORE + leaf)
    }

    fn row(&self, assessment: &Assessment, results: &Results<'_>) -> Vec<Value> {
        let taken: BTreeMap<&str, CountedScore> =
            assessment.leaves.iter().map(|leaf| (leaf.indicator.as_str(), leaf.counted)).collect();
        let (errors, warnings) = self.counts(&assessment.station);
        let mut row = vec![
            Value::Word(assessment.station.clone()),
            Value::Text(assessment.name.clone()),
            Value::Word(results.campaign.kind_label(&assessment.kind.0).to_owned()),
            Value::Word(results.campaign.region_name(&assessment.region).to_owned()),
            yes_no(assessment.return_path.is_some()),
        ];
        row.extend(self.leaves.iter().map(|leaf| match taken.get(leaf.as_str()) {
            None => Value::Blank,
            Some(taken) => taken.points().map_or_else(|| Value::Word("不计".to_owned()), Value::Points),
        }));
        row.extend([
            total(assessment).map_or(Value::Blank, Value::Total),
            Value::Word(grade_name(assessment, results)),
            yes_no(assessment.onsite_path.is_some()),
            Value::Count(errors),
            Value::Count(warnings),
            Value::Text(reasons(assessment)),
        ]);
        row
    }
}

/// 是 or 否.
pub(super) fn yes_no(yes: bool) -> Value {
    Value::Word(if yes { YES } else { "否" }.to_owned())
}

/// The name of a station's grade, or that it sent nothing.
pub(super) fn grade_name(assessment: &Assessment, results: &Results<'_>) -> String {
    match &assessment.outcome {
        Outcome::NoReturn => NO_RETURN.to_owned(),
        Outcome::Graded(code) => {
            results.scheme.grade(code).map_or_else(|| code.clone(), |grade| grade.name.clone())
        }
    }
}

fn total(assessment: &Assessment) -> Option<Decimal> {
    assessment.total.as_ref().map(|total| total.rounded)
}

/// What moved the grade away from the points: vetoes, then decisions.
fn reasons(assessment: &Assessment) -> String {
    let vetoes = assessment.vetoes.iter().map(|veto| format!("否决：{}", veto.name));
    let decisions = assessment
        .decisions
        .iter()
        .filter(|decision| !matches!(decision.act, Act::Waiver { .. }))
        .map(|decision| masked(&decision.reason));
    vetoes.chain(decisions).collect::<Vec<_>>().join("；")
}
