//! Counts and averages as JSON and as small tables, each saying what it is out of.

use std::fmt::Write as _;

use model::scheme::Scheme;
use model::statistics::{Group, IndicatorRow, RuleRow, Spread, Statistics};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::results::Results;
use document::plain::visible;

/// Everything as JSON; points are text, so that no reader turns them into floats.
pub fn json(statistics: &Statistics, scheme: &Scheme) -> String {
    let groups = |groups: &[Group]| groups.iter().map(|one| group(one, scheme)).collect::<Vec<_>>();
    let stations: Vec<Value> = statistics
        .stations_before
        .iter()
        .map(|one| {
            json!({
                "station": one.station,
                "name": one.name,
                "score_before": one.score_before.map(points),
                "score": one.score.map(points),
                "grade_before": one.grade_before,
                "grade": one.grade,
                "open_items": one.open_items,
            })
        })
        .collect();
    let leaves: Vec<Value> = statistics
        .indicators_before
        .iter()
        .map(|one| {
            json!({
                "indicator": one.indicator,
                "name": one.name,
                "rate_before": points(one.rate_before),
                "rate": points(one.rate),
            })
        })
        .collect();
    let value = json!({
        "stations": statistics.stations,
        "all": group(&statistics.all, scheme),
        "kinds": groups(&statistics.kinds),
        "regions": groups(&statistics.regions),
        "indicators": statistics.indicators.iter().map(indicator).collect::<Vec<_>>(),
        "rules": statistics.rules.iter().map(rule).collect::<Vec<_>>(),
        "stations_before": stations,
        "indicators_before": leaves,
    });
    format!("{value:#}\n")
}

fn points(points: Decimal) -> String {
    points.normalize().to_string()
}

fn spread(spread: Option<&Spread>) -> Value {
    spread.map_or(Value::Null, |spread| {
        json!({
            "count": spread.count,
            "mean": points(spread.mean),
            "median": points(spread.median),
            "lowest": points(spread.lowest),
            "highest": points(spread.highest),
        })
    })
}

fn group(group: &Group, scheme: &Scheme) -> Value {
    let grades: Vec<Value> = group
        .grades
        .iter()
        .map(|(code, stations, percent)| {
            let name = scheme.grade(code).map(|grade| grade.name.as_str());
            json!({ "code": code, "name": name, "stations": stations, "percent": points(*percent) })
        })
        .collect();
    json!({
        "code": group.code,
        "stations": group.stations,
        "returned": group.returned,
        "visited": group.visited,
        "grades": grades,
        "ungraded": group.ungraded,
        "scores": spread(group.scores.as_ref()),
        "claimed_above": spread(group.claimed_above.as_ref()),
    })
}

fn indicator(row: &IndicatorRow) -> Value {
    json!({
        "indicator": row.indicator,
        "name": row.name,
        "points": points(row.points),
        "stations": row.stations,
        "score": points(row.score),
        "possible": points(row.possible),
        "rate": points(row.rate),
        "scores": spread(row.scores.as_ref()),
        "lost_by": row.lost_by,
        "lost": points(row.lost),
        "lost_rank": row.lost_rank,
        "claimed_above": spread(row.claimed_above.as_ref()),
    })
}

fn rule(row: &RuleRow) -> Value {
    json!({
        "code": row.code,
        "name": row.name,
        "problem": row.problem.code(),
        "severity": row.severity.word(),
        "findings": row.findings,
        "waived": row.waived,
        "stations": row.stations,
        "share": points(row.share),
    })
}

/// Everything as tables in Markdown.
pub fn markdown(statistics: &Statistics, results: &Results<'_>) -> String {
    let Results { campaign, scheme, .. } = results;
    let mut out = format!("# {}{}年检查评估统计\n", campaign.place, campaign.year);
    if campaign.sample {
        out.push_str("\n示例数据\n");
    }
    let named = |name: &dyn Fn(&str) -> String, groups: &[Group]| -> Vec<Vec<String>> {
        let all = std::iter::once(("合计".to_owned(), &statistics.all));
        let rows = groups.iter().map(|one| (name(&one.code), one)).chain(all);
        rows.map(|(name, one)| group_row(name, one)).collect()
    };
    let grades: Vec<&str> = scheme.grades.iter().map(|grade| grade.name.as_str()).collect();
    let head = |first: &str| -> Vec<String> {
        let lead = [first, "机构", "报送", "实地"].into_iter();
        let tail = ["未定等", "平均分", "中位数", "最低", "最高", "自评高出"].into_iter();
        lead.chain(grades.iter().copied()).chain(tail).map(str::to_owned).collect()
    };
    let of_stations = "括号内为占本行机构数的百分比；平均分、中位数以有得分的机构为分母；\
                       自评高出为自评与计入得分之差的平均，以有自评的机构为分母。";
    let kinds = named(&|code| campaign.kind_label(code).to_owned(), &statistics.kinds);
    table(&mut out, "按机构类别", of_stations, &head("类别"), &kinds);
    let regions = named(&|code| code.to_owned(), &statistics.regions);
    table(&mut out, "按地区", of_stations, &head("区划代码"), &regions);

    let titles = [
        "编号",
        "指标",
        "满分",
        "计分机构",
        "得分率%",
        "平均分",
        "中位数",
        "最低",
        "最高",
        "失分机构",
        "失分合计",
        "失分位次",
        "自评高出",
    ];
    let rows: Vec<Vec<String>> = statistics.indicators.iter().map(indicator_row).collect();
    let note = "得分率为得分合计占应得分合计的百分比，均以计分机构为分母。";
    table(&mut out, "按指标", note, &titles.map(str::to_owned), &rows);

    let titles = ["规则", "名称", "问题类别", "次数", "豁免", "机构数", "占机构%"];
    let rows: Vec<Vec<String>> = statistics
        .rules
        .iter()
        .map(|row| {
            vec![
                row.code.clone(),
                results.rule(&row.code, &row.name).to_owned(),
                row.problem.label().zh,
                row.findings.to_string(),
                row.waived.to_string(),
                row.stations.to_string(),
                points(row.share),
            ]
        })
        .collect();
    let note = format!("占机构%以在册机构 {} 所为分母。", statistics.stations);
    table(&mut out, "按规则", &note, &titles.map(str::to_owned), &rows);
    years(&mut out, statistics);
    out
}

/// Against last year; nothing where last year is not known.
fn years(out: &mut String, statistics: &Statistics) {
    let word = |word: &Option<String>| word.clone().unwrap_or_else(|| "—".to_owned());
    let number = |number: Option<Decimal>| number.map_or_else(|| "—".to_owned(), points);
    if !statistics.stations_before.is_empty() {
        let titles = ["编号", "机构", "上年得分", "本年得分", "上年等次", "本年等次", "上年未销号"];
        let rows: Vec<Vec<String>> = statistics
            .stations_before
            .iter()
            .map(|one| {
                vec![
                    one.station.clone(),
                    one.name.clone(),
                    number(one.score_before),
                    number(one.score),
                    word(&one.grade_before),
                    word(&one.grade),
                    one.open_items.len().to_string(),
                ]
            })
            .collect();
        let note = format!("两年均在册的机构 {} 所。", rows.len());
        table(out, "与上年比较：机构", &note, &titles.map(str::to_owned), &rows);
    }
    if !statistics.indicators_before.is_empty() {
        let titles = ["编号", "指标", "上年得分率%", "本年得分率%"];
        let rows: Vec<Vec<String>> = statistics
            .indicators_before
            .iter()
            .map(|one| {
                vec![one.indicator.clone(), one.name.clone(), points(one.rate_before), points(one.rate)]
            })
            .collect();
        table(out, "与上年比较：指标", "各以当年计分机构为分母。", &titles.map(str::to_owned), &rows);
    }
}

fn group_row(name: String, group: &Group) -> Vec<String> {
    let count = |count: usize| count.to_string();
    let mut row = vec![name, count(group.stations), count(group.returned), count(group.visited)];
    let grades = group.grades.iter();
    row.extend(grades.map(|(_, stations, percent)| format!("{stations}（{}%）", points(*percent))));
    row.push(count(group.ungraded));
    row.extend(spread_cells(group.scores.as_ref()));
    row.push(group.claimed_above.as_ref().map_or_else(|| "—".to_owned(), |above| points(above.mean)));
    row
}

fn indicator_row(row: &IndicatorRow) -> Vec<String> {
    let mut cells = vec![
        row.indicator.clone(),
        row.name.clone(),
        points(row.points),
        row.stations.to_string(),
        points(row.rate),
    ];
    cells.extend(spread_cells(row.scores.as_ref()));
    cells.extend([row.lost_by.to_string(), points(row.lost), row.lost_rank.to_string()]);
    cells.push(row.claimed_above.as_ref().map_or_else(|| "—".to_owned(), |above| points(above.mean)));
    cells
}

fn spread_cells(spread: Option<&Spread>) -> [String; 4] {
    match spread {
        Some(spread) => [spread.mean, spread.median, spread.lowest, spread.highest].map(points),
        None => [(); 4].map(|()| "—".to_owned()),
    }
}

fn table(out: &mut String, title: &str, note: &str, head: &[String], rows: &[Vec<String>]) {
    _ = write!(out, "\n## {title}\n\n{note}\n\n");
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| visible(cell).replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    out.push_str(&line(head));
    _ = writeln!(out, "|{}", " --- |".repeat(head.len()));
    for row in rows {
        out.push_str(&line(row));
    }
}
