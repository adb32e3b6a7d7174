//! The report of the year, with its charts.

use std::cmp::Ordering;

use minijinja::context;
use minijinja::value::Value;
use model::statistics::{IndicatorChange, Statistics};
use rust_decimal::Decimal;

use super::{Papers, tables};
use crate::chart::{Bar, Bars, Chart, Heat, HeatCell, Stacked, shade};
use crate::document::{Block, Document};
use crate::explain::figure;
use crate::filling;
use crate::notice::figures::Figures;
use crate::rates::{self, Rate};
use crate::templates::{TemplateError, YEAR, one_line};

/// Indicators in the chart of losses.
const WORST: usize = 10;

impl Papers<'_> {
    /// The report; `statistics` compares with last year, where that is known.
    pub fn year_report(&self, statistics: Option<&Statistics>) -> Result<Document, TemplateError> {
        let results = &self.results;
        let figures = Figures::of(results);
        let grade_name =
            |code: &str| results.scheme.grade(code).map_or_else(String::new, |grade| one_line(&grade.name));
        let grades: Vec<Value> = figures
            .grades
            .iter()
            .map(|grade| context! { code => &grade.code, name => grade_name(&grade.code), count => grade.count })
            .collect();
        let under_rectification = figures
            .grades
            .iter()
            .filter(|grade| filling::must_rectify(results.campaign, Some(&grade.code)))
            .map(|grade| grade.count)
            .sum::<usize>();
        let worst = worst(results);
        let own = context! {
            total => figures.total,
            returned => results.assessments.iter().filter(|one| one.return_path.is_some()).count(),
            visited => figures.visited,
            no_return => figures.no_return,
            grades => grades,
            problems => figures.problems.iter().map(|(_, problems)| problems.len()).sum::<usize>(),
            under_rectification => under_rectification,
            worst => worst.first().map(|(name, ..)| one_line(name)),
        };
        let parts = [
            ("等次图", vec![Block::Chart(grades_chart(results))]),
            ("失分图", vec![Block::Chart(losses_chart(results, &worst))]),
            ("大项图", vec![Block::Chart(categories_chart(results))]),
            ("问题分类表", problem_table(&figures)),
            ("规则表", rule_table(results)),
            ("上年表", change_table(statistics)),
        ];
        let filling = context! { ..own, ..totals(results), ..changes(statistics), ..filling::common(results) };
        let written = self.ready.fill(YEAR, &filling, &parts)?;
        Ok(self.document(written, true, Vec::new()))
    }
}

/// Mean, highest and lowest total, and how much more stations gave themselves on the mean.
fn totals(results: &crate::Results<'_>) -> Value {
    let digits = results.scheme.rounding.digits;
    let mean = |values: &[Decimal]| {
        let count = Decimal::from(values.len().max(1));
        (values.iter().sum::<Decimal>() / count).round_dp(digits.max(1))
    };
    let totals: Vec<Decimal> =
        results.assessments.iter().filter_map(|one| Some(one.total.as_ref()?.rounded)).collect();
    let gaps: Vec<Decimal> = results
        .assessments
        .iter()
        .filter_map(|one| Some(rates::claimed(one)? - one.total.as_ref()?.sum))
        .collect();
    let gap = mean(&gaps);
    context! {
        scored => totals.len(),
        mean => (!totals.is_empty()).then(|| figure(mean(&totals))),
        highest => totals.iter().max().map(|total| figure(*total)),
        lowest => totals.iter().min().map(|total| figure(*total)),
        gap => (!gap.is_zero()).then(|| figure(gap.abs())),
        gap_up => gap >= Decimal::ZERO,
    }
}

/// Stations whose scores of both years are known: how many, and how they moved.
fn changes(statistics: Option<&Statistics>) -> Value {
    let stations = statistics.map_or(&[][..], |statistics| &statistics.stations_before);
    let moved: Vec<Ordering> =
        stations.iter().filter_map(|one| Some(one.score?.cmp(&one.score_before?))).collect();
    let count = |wanted| moved.iter().filter(|one| **one == wanted).count();
    context! {
        compared => moved.len(),
        risen => count(Ordering::Greater),
        fallen => count(Ordering::Less),
        regraded => stations.iter().filter(|one| one.grade_before.is_some() && one.grade != one.grade_before).count(),
    }
}

fn change_table(statistics: Option<&Statistics>) -> Vec<Block> {
    let leaves = statistics.map_or(&[][..], |statistics| &statistics.indicators_before);
    let row = |one: &IndicatorChange| {
        let sign = if one.rate > one.rate_before { "+" } else { "" };
        vec![
            format!("{} {}", one.indicator, one.name),
            format!("{}%", figure(one.rate_before)),
            format!("{}%", figure(one.rate)),
            format!("{sign}{}", figure(one.rate - one.rate_before)),
        ]
    };
    tables::table(
        &[("指标", 12), ("上年得分率", 4), ("本年得分率", 4), ("变化", 3)],
        leaves.iter().map(row).collect(),
    )
}

/// Grades of each kind.
pub(crate) fn grades_chart(results: &crate::Results<'_>) -> Chart {
    let mut series: Vec<String> = results.scheme.grades.iter().map(|grade| grade.name.clone()).collect();
    series.push("未报送".to_owned());
    let rows = results.campaign.kinds.iter().map(|kind| {
        let own: Vec<_> = results.assessments.iter().filter(|one| one.kind.0 == kind.code).collect();
        let of = |code: Option<&str>| own.iter().filter(|one| one.grade() == code).count();
        let grades = results.scheme.grades.iter().map(|grade| of(Some(&grade.code)));
        (kind.label.clone(), grades.chain([of(None)]).collect())
    });
    Chart::Stacked(Stacked {
        title: "各类机构等次分布（所）".to_owned(), series, rows: rows.collect()
    })
}

/// The leaves that lost the greatest share, greatest first: name, whole percent, and the rate.
pub(crate) fn worst(results: &crate::Results<'_>) -> Vec<(String, Decimal, Rate)> {
    let rule = results.campaign.notice.percent;
    let rates = rates::leaves(results);
    let mut leaves: Vec<_> = results
        .scheme
        .leaves()
        .zip(rates)
        .filter(|(_, rate)| rate.lost() > Decimal::ZERO)
        .filter_map(|(leaf, rate)| {
            Some((format!("{} {}", leaf.id, leaf.name), rate.percent(rate.lost(), rule)?, rate))
        })
        .collect();
    leaves.sort_by_key(|(_, _, rate)| std::cmp::Reverse(rate.lost() / rate.of));
    leaves
}

/// The chart of these.
pub(crate) fn losses_chart(results: &crate::Results<'_>, worst: &[(String, Decimal, Rate)]) -> Chart {
    let rows = worst.iter().take(WORST).map(|(label, percent, _)| Bar {
        label: label.clone(),
        value: *percent,
        shown: format!("{percent}%"),
    });
    let count = worst.len().min(WORST);
    let title = format!("失分率最高的{count}个指标（共{}个指标，%）", results.scheme.leaves().count());
    Chart::Bars(Bars { title, rows: rows.collect(), most: Decimal::ONE_HUNDRED })
}

/// Shares lost by kind and category.
pub(crate) fn categories_chart(results: &crate::Results<'_>) -> Chart {
    let rule = results.campaign.notice.percent;
    let tops = results.scheme.indicators.iter().filter(|one| one.parent.is_none());
    let columns = tops.map(|one| format!("{} {}", one.id, one.name)).collect();
    let cell = |rate: &Rate| {
        let percent = rate.percent(rate.lost(), rule)?;
        Some(HeatCell { shade: shade(rate.lost() * Decimal::TWO, rate.of), shown: format!("{percent}%") })
    };
    let rows = rates::categories(results)
        .into_iter()
        .map(|(label, rates)| (label, rates.iter().map(cell).collect()))
        .collect();
    Chart::Heat(Heat { title: "各类机构各大项失分率（%）".to_owned(), columns, rows })
}

fn problem_table(figures: &Figures) -> Vec<Block> {
    let all = figures.problems.iter().flat_map(|(_, problems)| problems);
    let rows = all.map(|(problem, count)| vec![problem.label().zh, count.to_string()]);
    tables::table(&[("问题", 12), ("涉及机构（所）", 4)], rows.collect())
}

fn rule_table(results: &crate::Results<'_>) -> Vec<Block> {
    let rows = rates::rules(results).into_iter().map(|rule| {
        vec![
            rule.code.to_owned(),
            rule.problem.label().zh,
            rule.findings.to_string(),
            rule.stations.to_string(),
        ]
    });
    tables::table(&[("规则", 3), ("问题类别", 10), ("问题（条）", 4), ("机构（所）", 4)], rows.collect())
}
