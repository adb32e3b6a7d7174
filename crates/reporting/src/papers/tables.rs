//! The tables that templates may put into papers.

use model::assessment::{Assessment, LeafScore};
use model::{Finding, Reading, SelfAnswer};
use rust_decimal::Decimal;

use crate::explain::figure;
use crate::place::place;
use crate::results::Results;
use document::elements::{Block, Column, Table};
use document::plain::masked;

/// Indicators in the table of losses.
const LOSSES: usize = 8;

/// A table from its heads with their shares of the width, and its rows.
pub(super) fn table(heads: &[(&str, u16)], rows: Vec<Vec<String>>) -> Vec<Block> {
    let columns =
        heads.iter().map(|(title, share)| Column { title: (*title).to_owned(), share: *share }).collect();
    vec![Block::Table(Table { columns, rows })]
}

/// Every leaf: the three scores side by side and the one that counts; their sums at the foot, and below them the
/// score of the station where scaling, bonuses or rounding make it another.
pub(super) fn scores(assessment: &Assessment, results: &Results<'_>) -> Vec<Block> {
    let mut rows: Vec<Vec<String>> = assessment
        .leaves
        .iter()
        .map(|leaf| {
            vec![
                leaf_name(leaf, results),
                figure(leaf.points),
                claimed(leaf),
                leaf.desk.map_or_else(dash, figure),
                shown(&leaf.onsite.reading),
                leaf.counted.points().map_or_else(|| "缺项".to_owned(), figure),
            ]
        })
        .collect();
    if let Some(total) = &assessment.total {
        let sum = |of: &dyn Fn(&LeafScore) -> Option<Decimal>| {
            let scores: Vec<Decimal> = assessment.leaves.iter().filter_map(of).collect();
            if scores.is_empty() { dash() } else { figure(scores.into_iter().sum()) }
        };
        let counted = assessment.leaves.iter().filter_map(|leaf| leaf.counted.points()).sum::<Decimal>();
        rows.push(vec![
            "合计".to_owned(),
            sum(&|leaf| leaf.counted.points().map(|_| leaf.points)),
            sum(&|leaf| leaf.self_score.get().copied()),
            sum(&|leaf| leaf.desk),
            sum(&|leaf| leaf.onsite.get().copied()),
            figure(counted),
        ]);
        if total.rounded != counted {
            let scale = figure(results.scheme.scale);
            rows.push(vec![
                "评定得分".to_owned(),
                scale,
                String::new(),
                String::new(),
                String::new(),
                figure(total.rounded),
            ]);
        }
    }
    table(&[("指标", 14), ("满分", 3), ("自评", 3), ("审核", 3), ("实地", 3), ("计入", 3)], rows)
}

/// The top categories.
pub(super) fn categories(assessment: &Assessment, results: &Results<'_>) -> Vec<Block> {
    let row = |one: &model::assessment::CategoryScore| {
        let name = results.scheme.indicator(&one.indicator).map_or("", |indicator| &indicator.name);
        vec![format!("{} {name}", one.indicator), figure(one.points), figure(one.score)]
    };
    table(&[("大项", 14), ("应得分", 4), ("得分", 4)], assessment.categories.iter().map(row).collect())
}

/// Findings with their place and how to fix them.
pub(super) fn findings(findings: &[&Finding]) -> Vec<Block> {
    let rows = findings.iter().zip(1..).map(|(finding, number)| {
        vec![
            number.to_string(),
            masked(&finding.message.zh),
            place(finding.path.as_deref().map(base), &finding.origin),
            masked(&finding.hint.zh),
        ]
    });
    table(&[("序号", 3), ("问题", 9), ("位置", 7), ("整改办法", 8)], rows.collect())
}

/// The same with room for what inspectors find.
pub(super) fn reinspection(findings: &[&Finding]) -> Vec<Block> {
    let rows = findings.iter().zip(1..).map(|(finding, number)| {
        vec![
            number.to_string(),
            masked(&finding.message.zh),
            masked(&finding.hint.zh),
            String::new(),
            "□是 □否".to_owned(),
        ]
    });
    table(&[("序号", 3), ("原问题", 8), ("整改要求", 7), ("复查情况", 6), ("是否到位", 5)], rows.collect())
}

/// The leaves that lost most points, most first; empty when none lost any.
pub(super) fn losses<'a>(assessment: &'a Assessment) -> Vec<(&'a LeafScore, Decimal)> {
    let lost = |leaf: &'a LeafScore| Some((leaf, leaf.points - leaf.counted.points()?));
    let mut losses: Vec<_> =
        assessment.leaves.iter().filter_map(lost).filter(|(_, lost)| *lost > Decimal::ZERO).collect();
    losses.sort_by_key(|(_, lost)| std::cmp::Reverse(*lost));
    losses.truncate(LOSSES);
    losses
}

/// A table of these.
pub(super) fn loss_table(losses: &[(&LeafScore, Decimal)], results: &Results<'_>) -> Vec<Block> {
    let row = |(leaf, lost): &(&LeafScore, Decimal)| {
        let got = leaf.counted.points().map_or_else(dash, figure);
        vec![leaf_name(leaf, results), figure(leaf.points), got, figure(*lost)]
    };
    table(&[("指标", 14), ("满分", 4), ("得分", 4), ("失分", 4)], losses.iter().map(row).collect())
}

fn leaf_name(leaf: &LeafScore, results: &Results<'_>) -> String {
    let name = results.scheme.indicator(&leaf.indicator).map_or("", |indicator| &indicator.name);
    format!("{} {name}", leaf.indicator)
}

fn claimed(leaf: &LeafScore) -> String {
    match leaf.self_answer.get() {
        Some(SelfAnswer::Option(letter)) => letter.to_string(),
        Some(SelfAnswer::NotApplicable) => "缺项".to_owned(),
        None => shown(&leaf.self_score.reading),
    }
}

fn shown(reading: &Reading<Decimal>) -> String {
    match reading {
        Reading::Present(score) => figure(*score),
        Reading::Unreadable(raw) => masked(raw),
        Reading::Missing => dash(),
    }
}

fn dash() -> String {
    "—".to_owned()
}

/// A station knows its own file by its name; the bureau's folders say nothing to it.
pub(super) fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
