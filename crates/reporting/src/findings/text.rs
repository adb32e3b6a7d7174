//! Findings as diagnostics for a terminal or a log, in the manner of a compiler: the row, the cell marked in
//! it, how to mend it, and the counts at the end.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use model::{Finding, Lang, Severity};

use super::row::row;
use super::tally::Tally;
use crate::columns::{Edge, table, wrap};
use crate::place::place;
use crate::plain::{masked, visible};
use crate::say::say;

/// Wider than any row, so that the renderer never cuts one itself.
const NEVER_CUT: usize = 1_000;
/// Where the list of stations is broken.
const LINE_WIDTH: usize = 100;

/// The findings in the order given, with a blank line after each, and a summary.
/// `color` adds the escapes of an ANSI terminal; the words are the same without.
pub fn text(findings: &[Finding], lang: Lang, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(NEVER_CUT);
    let mut out = String::new();
    for finding in findings {
        out.push_str(&diagnostic(finding, &renderer, lang));
        out.push_str("\n\n");
    }
    out.push_str(&summary(findings, lang));
    out
}

fn diagnostic(finding: &Finding, renderer: &Renderer, lang: Lang) -> String {
    let severity = if finding.waived.is_some() { Severity::Info } else { finding.severity };
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let level = level.with_name(severity.label().get(lang).to_owned());
    let title = level.primary_title(masked(finding.message.get(lang))).id(finding.code);
    let mut group = Group::with_title(title);

    let place = place(finding.path.as_deref(), &finding.origin);
    let mut added = String::new();
    if let Some(row) = row(finding, lang) {
        added = format!(":{}:{}", row.number, row.text[..row.marked.start].chars().count() + 1);
        let mark = AnnotationKind::Primary.span(row.marked).label(row.label.get(lang).to_owned());
        let source = Snippet::source(row.text).line_start(row.number).path(place.clone());
        group = group.element(source.annotation(mark));
    } else if !place.is_empty() {
        group = group.element(Origin::path(place.clone()));
    }
    let note = |level: Level<'static>, name: &'static str, text: String| level.with_name(name).message(text);
    let hint = masked(finding.hint.get(lang));
    if !hint.is_empty() {
        group = group.element(note(Level::HELP, say(lang, "建议", "help"), hint));
    }
    if let Some(waiver) = &finding.waived {
        group = group.element(note(Level::NOTE, say(lang, "豁免", "waived"), masked(waiver)));
    }
    group = group.element(note(Level::NOTE, say(lang, "说明", "note"), about(finding, lang)));
    // The renderer counts the marked character within the joined row, which means nothing in a sheet.
    renderer.render(&[group]).replacen(&format!("{place}{added}"), &place, 1)
}

/// The facts that have no place in the picture: station, class, rule, field.
fn about(finding: &Finding, lang: Lang) -> String {
    let mut parts = Vec::new();
    if let Some(station) = &finding.station {
        parts.push(say(lang, "机构 ", "station ").to_owned() + &visible(station));
    }
    parts.push(finding.problem.label().get(lang).to_owned());
    parts.push(say(lang, "规则 ", "rule ").to_owned() + finding.name);
    if let Some(field) = &finding.field {
        parts.push(say(lang, "字段 ", "field ").to_owned() + &visible(field));
    }
    parts.join(say(lang, "，", ", "))
}

fn summary(findings: &[Finding], lang: Lang) -> String {
    if findings.is_empty() {
        return say(lang, "未发现问题\n", "no findings\n").to_owned();
    }
    let tally = Tally::of(findings);
    let Tally { errors, warnings, infos, waived, .. } = tally;
    let mut out = match lang {
        Lang::Zh => {
            format!("汇总：错误 {errors} 条，警告 {warnings} 条，提示 {infos} 条，已豁免 {waived} 条\n\n")
        }
        Lang::En => {
            format!("summary: errors {errors}, warnings {warnings}, infos {infos}, waived {waived}\n\n")
        }
    };
    out.push_str(&by_rule(&tally, lang));
    out.push('\n');
    out.push_str(&stations(&tally, lang));
    out
}

fn by_rule(tally: &Tally<'_>, lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => ["规则", "名称", "条数", "机构数", "已豁免"],
        Lang::En => ["rule", "name", "findings", "stations", "waived"],
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(tally.rules.iter().map(|(code, rule)| {
        vec![
            (*code).to_owned(),
            rule.name.to_owned(),
            rule.findings.to_string(),
            rule.stations.len().to_string(),
            rule.waived.to_string(),
        ]
    }));
    table(&[Edge::Left, Edge::Left, Edge::Right, Edge::Right, Edge::Right], &rows)
}

fn stations(tally: &Tally<'_>, lang: Lang) -> String {
    let mut parts: Vec<String> = tally
        .stations
        .iter()
        .map(|(station, errors)| match lang {
            Lang::Zh => format!("{}（{errors}）", visible(station)),
            Lang::En => format!("{} ({errors})", visible(station)),
        })
        .collect();
    if tally.errors_without_station > 0 {
        let errors = tally.errors_without_station;
        parts.push(match lang {
            Lang::Zh => format!("机构不明的文件（{errors}）"),
            Lang::En => format!("files of unknown stations ({errors})"),
        });
    }
    let count = tally.stations.len();
    let head = match lang {
        Lang::Zh => format!("有错误的机构 {count} 个"),
        Lang::En => format!("stations with errors: {count}"),
    };
    if parts.is_empty() {
        return head + "\n";
    }
    format!("{head}\n  {}\n", wrap(&parts, say(lang, "、", ", "), 2, LINE_WIDTH))
}
