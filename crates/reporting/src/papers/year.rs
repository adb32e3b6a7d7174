//! The report of the year, with its charts.

use std::cmp::Ordering;

use minijinja::context;
use minijinja::value::Value;
use model::statistics::{CategoryRow, Group, IndicatorChange, IndicatorRow, RuleRow, Statistics};
use rust_decimal::Decimal;

use super::{Papers, tables};
use crate::explain::figure;
use crate::filling;
use crate::notice::figures::Figures;
use crate::results::Results;
use crate::templates::{TemplateError, YEAR, one_line};
use document::chart::{Bar, Bars, Chart, Heat, HeatCell, Stacked, shade};
use document::elements::{Block, Document};

/// Indicators in the chart of losses.
const WORST: usize = 10;

impl Papers<'_> {
    /// The report; it compares with last year, where the statistics do.
    pub fn year_report(&self, statistics: &Statistics) -> Result<Document, TemplateError> {
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
        let worst = worst(statistics);
        let own = context! {
            total => figures.total,
            returned => statistics.all.returned,
            visited => figures.visited,
            no_return => figures.no_return,
            grades => grades,
            problems => figures.problems.iter().map(|(_, problems)| problems.len()).sum::<usize>(),
            under_rectification => under_rectification,
            worst => worst.first().map(|leaf| one_line(&leaf_label(leaf))),
        };
        let parts = [
            ("等次图", vec![Block::Chart(grades_chart(results, statistics))]),
            ("失分图", vec![Block::Chart(losses_chart(results, &worst))]),
            ("大项图", vec![Block::Chart(categories_chart(results, statistics))]),
            ("问题分类表", problem_table(&figures)),
            ("规则表", rule_table(results, statistics)),
            ("上年表", change_table(statistics)),
        ];
        let filling = context! {
            ..own, ..totals(results, &statistics.all), ..changes(statistics), ..filling::common(results)
        };
        let written = self.ready.fill(YEAR, &filling, &parts)?;
        Ok(self.document(written, true, Vec::new()))
    }
}

/// Mean, highest and lowest total, and how much more stations gave themselves on the mean.
fn totals(results: &Results<'_>, all: &Group) -> Value {
    let places = results.scheme.rounding.digits.max(1);
    let (scores, above) = (all.scores.as_ref(), all.claimed_above.as_ref());
    let gap = above.map(|above| above.mean_to(places)).unwrap_or_default();
    context! {
        scored => scores.map_or(0, |scores| scores.count),
        mean => scores.map(|scores| figure(scores.mean_to(places))),
        highest => scores.map(|scores| figure(scores.highest)),
        lowest => scores.map(|scores| figure(scores.lowest)),
        gap => (!gap.is_zero()).then(|| figure(gap.abs())),
        gap_up => gap >= Decimal::ZERO,
    }
}

/// Stations whose scores of both years are known: how many, and how they moved.
fn changes(statistics: &Statistics) -> Value {
    let stations = &statistics.stations_before;
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

fn change_table(statistics: &Statistics) -> Vec<Block> {
    let leaves = &statistics.indicators_before;
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
pub(crate) fn grades_chart(results: &Results<'_>, statistics: &Statistics) -> Chart {
    let rows = statistics
        .kinds
        .iter()
        .map(|kind| (results.campaign.kind_label(&kind.code).to_owned(), grade_counts(kind)));
    let (series, rows) = (grade_names(results), rows.collect());
    Chart::Stacked(Stacked { title: "各类机构等次分布（所）".to_owned(), series, rows })
}

/// The names of the grades, and of having none.
pub(crate) fn grade_names(results: &Results<'_>) -> Vec<String> {
    let names = results.scheme.grades.iter().map(|grade| grade.name.clone());
    names.chain(["未报送".to_owned()]).collect()
}

/// Stations of each grade, and of none.
pub(crate) fn grade_counts(group: &Group) -> Vec<usize> {
    group.grades.iter().map(|(_, stations, _)| *stations).chain([group.ungraded]).collect()
}

/// The leaves that lost the greatest share of their points, greatest first.
pub(crate) fn worst(statistics: &Statistics) -> Vec<&IndicatorRow> {
    let mut leaves: Vec<&IndicatorRow> =
        statistics.indicators.iter().filter(|leaf| leaf.lost > Decimal::ZERO).collect();
    leaves.sort_by_key(|leaf| std::cmp::Reverse(leaf.lost / leaf.possible));
    leaves
}

/// The chart of these.
pub(crate) fn losses_chart(results: &Results<'_>, worst: &[&IndicatorRow]) -> Chart {
    let rule = results.campaign.notice.percent;
    let rows = worst.iter().take(WORST).map(|leaf| {
        let percent = rule.percent(leaf.lost, leaf.possible).normalize();
        Bar { label: leaf_label(leaf), value: percent, shown: format!("{percent}%") }
    });
    let count = worst.len().min(WORST);
    let title = format!("失分率最高的{count}个指标（共{}个指标，%）", results.scheme.leaves().count());
    Chart::Bars(Bars { title, rows: rows.collect(), most: Decimal::ONE_HUNDRED })
}

fn leaf_label(leaf: &IndicatorRow) -> String {
    format!("{} {}", leaf.indicator, leaf.name)
}

/// Shares lost by kind and category.
pub(crate) fn categories_chart(results: &Results<'_>, statistics: &Statistics) -> Chart {
    let rule = results.campaign.notice.percent;
    let tops = results.scheme.indicators.iter().filter(|one| one.parent.is_none());
    let columns = tops.map(|one| format!("{} {}", one.id, one.name)).collect();
    let cell = |category: &CategoryRow| {
        let (lost, possible) = (category.possible - category.score, category.possible);
        (possible > Decimal::ZERO).then(|| HeatCell {
            shade: shade(lost * Decimal::TWO, possible),
            shown: format!("{}%", rule.percent(lost, possible).normalize()),
        })
    };
    let rows = statistics.kinds.iter().map(|kind| {
        let label = results.campaign.kind_label(&kind.code).to_owned();
        (label, kind.categories.iter().map(cell).collect())
    });
    let rows = rows.collect();
    Chart::Heat(Heat { title: "各类机构各大项失分率（%）".to_owned(), columns, rows })
}

/// The rules with findings in force, those of most stations first.
pub(crate) fn rules(statistics: &Statistics) -> Vec<&RuleRow> {
    let mut rules: Vec<&RuleRow> = statistics.rules.iter().filter(|rule| rule.in_force > 0).collect();
    // Of equal ones, the order of their codes stays.
    rules.sort_by_key(|rule| std::cmp::Reverse((rule.stations_in_force, rule.in_force)));
    rules
}

fn problem_table(figures: &Figures) -> Vec<Block> {
    let all = figures.problems.iter().flat_map(|(_, problems)| problems);
    let rows = all.map(|(problem, count)| vec![problem.label().zh, count.to_string()]);
    tables::table(&[("问题", 12), ("涉及机构（所）", 4)], rows.collect())
}

fn rule_table(results: &Results<'_>, statistics: &Statistics) -> Vec<Block> {
    let rows = rules(statistics).into_iter().map(|rule| {
        vec![
            rule.code.clone(),
            results.rule(&rule.code, &rule.name).to_owned(),
            rule.in_force.to_string(),
            rule.stations_in_force.to_string(),
        ]
    });
    tables::table(&[("规则", 3), ("问题", 12), ("条数", 3), ("机构（所）", 4)], rows.collect())
}
