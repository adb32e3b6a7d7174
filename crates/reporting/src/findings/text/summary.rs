//! The counts of the batch, before its findings.

use std::fmt::Write as _;

use model::received::{AbsentStation, FileCounts, Received};
use model::{Lang, text};

use super::LINE_WIDTH;
use crate::findings::report::FindingsReport;
use crate::findings::tally::{Counts, Tally};
use document::columns::{Edge, clip, table, wrap};
use document::plain::visible;

/// Stations listed with their counts; the others are only counted.
const MOST_STATIONS: usize = 40;
/// Places of an example or a name in a table.
const EXAMPLE_WIDTH: usize = 60;

const COUNTS: [Edge; 4] = [Edge::Right; 4];

/// The lines above the findings.
pub(super) fn summary(report: &FindingsReport<'_>, lang: Lang) -> String {
    let tally = Tally::of(&report.facts);
    let sample = if report.campaign.sample { lang.pick("（示例数据）", " (example data)") } else { "" };
    let mut out = format!("{}{sample}\n\n", report.title(lang));
    out.push_str(&received(report, lang));
    let Counts { errors, warnings, infos, waived } = tally.counts;
    let not_checked = report.unjudged().count();
    _ = writeln!(out, "{}", text!("问题：错误 {errors} 条，警告 {warnings} 条，提示 {infos} 条，已豁免 {waived} 条；未检查 {not_checked} 项", "findings: errors {errors}, warnings {warnings}, infos {infos}, waived {waived}; \
             not checked {not_checked}").get(lang));
    if let Some(baseline) = &report.baseline {
        let (new, unchanged, gone) = (baseline.new, baseline.unchanged, baseline.gone.len());
        _ = writeln!(
            out,
            "{}",
            text!(
                "与上次相比：新增 {new} 条，消失 {gone} 条，仍在 {unchanged} 条",
                "against the earlier run: {new} new, {gone} gone, {unchanged} unchanged"
            )
            .get(lang)
        );
    }
    if report.facts.is_empty() {
        out.push_str(lang.pick("未发现问题\n", "no findings\n"));
        return out;
    }
    _ = write!(out, "\n{}\n{}", lang.pick("最常见的问题", "commonest findings"), commonest(&tally, lang));
    _ = write!(out, "\n{}\n{}", lang.pick("按规则", "by rule"), by_rule(&tally, lang));
    _ = write!(out, "\n{}\n{}", lang.pick("按机构", "by station"), by_station(report, &tally, lang));
    out
}

fn received(report: &FindingsReport<'_>, lang: Lang) -> String {
    let Received { files, returns, onsite, stations, absent } = &report.received;
    let FileCounts { read, refused, passed_over } = files;
    let files = read + refused + passed_over;
    let mut out = text!(
        "文件：{files} 个，读出 {read} 个，拒收 {refused} 个，跳过 {passed_over} 个；\
             自评材料 {returns} 份，实地抽查表 {onsite} 份\n",
        "files: {files}, of which {read} read, {refused} refused, {passed_over} passed over; \
             returns: {returns}, on-site forms: {onsite}\n"
    )
    .into_lang(lang);
    let (sent, missing) = (stations.saturating_sub(absent.len()), absent.len());
    _ = writeln!(
        out,
        "{}",
        text!(
            "机构：名册 {stations} 个，已报送 {sent} 个，未报送 {missing} 个",
            "stations: {stations} registered, {sent} sent a return, {missing} did not"
        )
        .get(lang)
    );
    let withdrawn = lang.pick("（申请撤销）", " (withdrew)");
    let name = |absent: &AbsentStation| {
        format!(
            "{} {}{}",
            visible(&absent.code),
            visible(&absent.name),
            if absent.withdrawn { withdrawn } else { "" }
        )
    };
    if missing > 0 {
        let names: Vec<String> = absent.iter().map(name).collect();
        _ = writeln!(out, "  {}", wrap(&names, lang.pick("、", ", "), 2, LINE_WIDTH));
    }
    out
}

fn commonest(tally: &Tally<'_>, lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => ["条数", "机构数", "规则", "例如"],
        Lang::En => ["findings", "stations", "rule", "such as"],
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(tally.commonest.iter().map(|common| {
        vec![
            common.findings.to_string(),
            common.stations.len().to_string(),
            common.code.to_owned(),
            clip(&visible(common.example.get(lang)), EXAMPLE_WIDTH),
        ]
    }));
    table(&[Edge::Right, Edge::Right, Edge::Left, Edge::Left], &rows)
}

fn by_rule(tally: &Tally<'_>, lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => ["规则", "名称", "错误", "警告", "提示", "已豁免", "机构数"],
        Lang::En => ["rule", "name", "errors", "warnings", "infos", "waived", "stations"],
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(tally.rules.iter().map(|(code, rule)| {
        let mut row = vec![(*code).to_owned(), rule.name.to_owned()];
        row.extend(rule.counts.all().map(|count| count.to_string()));
        row.push(rule.stations.len().to_string());
        row
    }));
    let edges = [&[Edge::Left; 2][..], &COUNTS, &[Edge::Right]].concat();
    table(&edges, &rows)
}

fn by_station(report: &FindingsReport<'_>, tally: &Tally<'_>, lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => ["机构", "名称", "错误", "警告", "提示", "已豁免"],
        Lang::En => ["station", "name", "errors", "warnings", "infos", "waived"],
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let stations = tally.worst_first();
    rows.extend(stations.iter().take(MOST_STATIONS).map(|(station, counts)| {
        let (code, name) = match station {
            Some(station) => (visible(station), clip(&visible(report.name(station)), EXAMPLE_WIDTH)),
            None => (lang.pick("（机构不明）", "(unknown)").to_owned(), String::new()),
        };
        let mut row = vec![code, name];
        row.extend(counts.all().map(|count| count.to_string()));
        row
    }));
    let mut out = table(&[&[Edge::Left; 2][..], &COUNTS].concat(), &rows);
    if let Some(left) = stations.len().checked_sub(MOST_STATIONS).filter(|left| *left > 0) {
        _ = writeln!(
            out,
            "{}",
            text!("另有 {left} 个机构，问题较少，未列出", "and {left} more stations with fewer findings")
                .get(lang)
        );
    }
    out
}
