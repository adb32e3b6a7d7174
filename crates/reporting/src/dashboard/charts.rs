//! The charts of the dashboard, each in a section with a heading.

use std::fmt::Write as _;

use model::statistics::{Group, RuleRow, Statistics};
use rust_decimal::Decimal;

use crate::papers::year::{
    self, categories_chart, grade_counts, grade_names, grades_chart, losses_chart, worst,
};
use crate::results::Results;
use document::chart::{Bar, Bars, Chart, Point, Scatter, Stacked};

/// Rows of charts by region and by rule.
const MOST: usize = 20;

/// Every chart.
pub(super) fn sections(out: &mut String, results: &Results<'_>, statistics: &Statistics) {
    out.push_str("<div class=\"charts\">\n");
    section(out, "等次", &[grades_chart(results, statistics).svg(), regions(results, statistics).svg()]);
    section(
        out,
        "指标",
        &[losses_chart(results, &worst(statistics)).svg(), categories_chart(results, statistics).svg()],
    );
    section(out, "自评与评定", &[scatter(results).svg()]);
    section(out, "问题", &[rules(results, statistics).svg()]);
    out.push_str("</div>\n");
}

fn section(out: &mut String, title: &str, charts: &[String]) {
    _ = writeln!(out, "<section class=\"card\"><h2>{title}</h2>");
    for (chart, number) in charts.iter().zip(1..) {
        _ = writeln!(
            out,
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{title}图{number}\">{chart}</div>"
        );
    }
    out.push_str("</section>\n");
}

/// Grades of each region, those with most stations first.
fn regions(results: &Results<'_>, statistics: &Statistics) -> Chart {
    let mut regions: Vec<&Group> = statistics.regions.iter().collect();
    regions.sort_by_key(|region| std::cmp::Reverse(region.stations));
    let mut rows: Vec<(String, Vec<usize>)> = regions
        .into_iter()
        .map(|region| (results.campaign.region_name(&region.code).to_owned(), grade_counts(region)))
        .collect();
    let title = match rows.len() {
        count if count > MOST => format!("各区划等次分布（所，机构最多的{MOST}个，共{count}个）"),
        _ => "各区划等次分布（所）".to_owned(),
    };
    rows.truncate(MOST);
    Chart::Stacked(Stacked { title, series: grade_names(results), rows })
}

/// Findings by rule, as stations.
fn rules(results: &Results<'_>, statistics: &Statistics) -> Chart {
    let rules = year::rules(statistics);
    let title = match rules.len() {
        count if count > MOST => format!("各规则涉及的机构（所，最多的{MOST}条规则，共{count}条）"),
        _ => "各规则涉及的机构（所）".to_owned(),
    };
    let most = rules.first().map_or(0, |rule| rule.stations_in_force);
    let row = |rule: &&RuleRow| Bar {
        label: format!("{} {}", rule.code, results.rule(&rule.code, &rule.name)),
        value: Decimal::from(rule.stations_in_force),
        shown: format!("{}所 {}条", rule.stations_in_force, rule.in_force),
    };
    Chart::Bars(Bars { title, rows: rules.iter().take(MOST).map(row).collect(), most: Decimal::from(most) })
}

/// What stations gave themselves against what counts.
fn scatter(results: &Results<'_>) -> Scatter {
    let grades = &results.scheme.grades;
    let point = |one: &model::assessment::Assessment| {
        let (across, up) = (one.claimed()?, one.total.as_ref()?.sum);
        let series = one.grade().and_then(|code| results.scheme.rank(code)).unwrap_or(grades.len());
        Some(Point { across, up, series, key: one.station.clone(), label: String::new() })
    };
    let points: Vec<Point> = results.assessments.iter().filter_map(point).collect();
    let lowest = points.iter().flat_map(|point| [point.across, point.up]).min().unwrap_or_default();
    // From a round figure below the lowest, so that the points do not crowd in a corner.
    let total = results.scheme.total;
    let step = total / Decimal::TEN;
    let least = match lowest.clamp(Decimal::ZERO, total).checked_div(step) {
        Some(steps) => steps.floor() * step,
        None => Decimal::ZERO,
    };
    Scatter {
        title: "自评得分与评定得分（各点一所机构，点击查看）".to_owned(),
        across: "自评得分".to_owned(),
        up: "评定得分".to_owned(),
        range: (least.min(total - step), total),
        series: grades.iter().map(|grade| grade.name.clone()).collect(),
        points,
    }
}
