//! Findings for a terminal or a log: the counts of the batch, then each finding in the manner of a compiler —
//! the row, the cell marked in it, how to fix it —, then what was not checked, and how the rules are set.

mod summary;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use model::{Lang, Severity, text};

use super::facts::{Change, Facts};
use super::report::{FindingsReport, Unjudged, not_checked_title};
use super::row::row;
use super::settings;
use crate::place::place;
use document::columns::wrap;
use document::plain::{masked, visible};
use summary::summary;

/// Wider than any row, so that the renderer never cuts one itself.
const NEVER_CUT: usize = 1_000;
/// Where a list of names is broken.
const LINE_WIDTH: usize = 100;
/// Files or stations named for one rule that did not judge them.
const MOST_SUBJECTS: usize = 20;

/// The summary, the findings in their order with a blank line after each, those that are gone, what was not
/// checked, and how the rules are set. `color` adds the escapes of an ANSI terminal; the words are the same without.
pub fn text(report: &FindingsReport<'_>, lang: Lang, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(NEVER_CUT);
    let mut out = summary(report, lang);
    let mut part = |title: &str, findings: &[&Facts]| {
        if !findings.is_empty() {
            _ = writeln!(out, "\n{title}\n");
        }
        for facts in findings {
            out.push_str(&diagnostic(facts, &renderer, lang));
            out.push_str("\n\n");
        }
    };
    if let Some(baseline) = &report.baseline {
        let changed =
            |change| report.facts.iter().filter(|facts| facts.change == Some(change)).collect::<Vec<_>>();
        part(lang.pick("== 新增的问题", "== new findings"), &changed(Change::New));
        part(
            lang.pick("== 已经消失的问题", "== findings that are gone"),
            &baseline.gone.iter().collect::<Vec<_>>(),
        );
        part(lang.pick("== 仍在的问题", "== unchanged findings"), &changed(Change::Unchanged));
    } else {
        part(lang.pick("== 问题", "== findings"), &report.facts.iter().collect::<Vec<_>>());
    }
    for fault in [false, true] {
        let list: Vec<Unjudged<'_>> = report.unjudged().filter(|not| not.fault == fault).collect();
        if !list.is_empty() {
            _ = writeln!(out, "\n== {}\n", not_checked_title(fault).get(lang));
            out.push_str(&not_checked(&list, lang));
        }
    }
    let settings = &report.campaign.rules;
    if !settings.is_empty() {
        _ = writeln!(out, "\n== {}\n", settings::title().get(lang));
    }
    for setting in settings {
        let changes = settings::changes(setting);
        let (code, changes, reason) = (visible(&setting.code), changes.get(lang), masked(&setting.reason));
        _ = writeln!(out, "{code} {}{}{reason}", visible(changes), lang.pick("：", ": "));
    }
    out
}

fn diagnostic(facts: &Facts, renderer: &Renderer, lang: Lang) -> String {
    let severity = if facts.waived.is_some() { Severity::Info } else { facts.severity };
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let level = level.with_name(severity.label().get(lang).to_owned());
    let title = level.primary_title(visible(facts.message.get(lang))).id(facts.code.clone());
    let mut group = Group::with_title(title);

    let place = place(facts.path.as_deref(), &facts.origin);
    let mut added = String::new();
    if let Some(row) = row(facts, lang) {
        added = format!(":{}:{}", row.number, row.text[..row.marked.start].chars().count() + 1);
        let mark = AnnotationKind::Primary.span(row.marked).label(row.label.get(lang).to_owned());
        let source = Snippet::source(row.text).line_start(row.number).path(place.clone());
        group = group.element(source.annotation(mark));
    } else if !place.is_empty() {
        group = group.element(Origin::path(place.clone()));
    }
    let note = |level: Level<'static>, name: &'static str, text: String| level.with_name(name).message(text);
    let hint = visible(facts.hint.get(lang));
    if !hint.is_empty() {
        group = group.element(note(Level::HELP, lang.pick("建议", "help"), hint));
    }
    if let Some(waiver) = &facts.waived {
        group = group.element(note(Level::NOTE, lang.pick("豁免", "waived"), visible(waiver)));
    }
    group = group.element(note(Level::NOTE, lang.pick("说明", "note"), about(facts, lang)));
    // The renderer counts the marked character within the joined row, which means nothing in a sheet.
    renderer.render(&[group]).replacen(&format!("{place}{added}"), &place, 1)
}

/// The facts that have no place in the picture: station, class, rule, field.
fn about(facts: &Facts, lang: Lang) -> String {
    let mut parts = Vec::new();
    if let Some(station) = &facts.station {
        let name = facts.station_name.as_ref().map(|name| format!(" {}", visible(name))).unwrap_or_default();
        parts.push(format!("{}{}{name}", lang.pick("机构 ", "station "), visible(station)));
    }
    parts.push(facts.problem.label().get(lang).to_owned());
    parts.push(lang.pick("规则 ", "rule ").to_owned() + &facts.name);
    if let Some(field) = &facts.field {
        parts.push(lang.pick("字段 ", "field ").to_owned() + &visible(field));
    }
    parts.join(lang.pick("，", ", "))
}

/// Each rule once for each reason, with whom it did not judge.
fn not_checked(list: &[Unjudged<'_>], lang: Lang) -> String {
    let mut subjects: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for not in list {
        let subject = not.path.or(not.station).map(visible);
        subjects.entry((not.code, not.why.get(lang))).or_default().extend(subject);
    }
    let mut out = String::new();
    for ((code, why), mut subjects) in subjects {
        _ = writeln!(out, "{code} {}", masked(why));
        let count = subjects.len();
        subjects.truncate(MOST_SUBJECTS);
        if count > MOST_SUBJECTS {
            let left = count - MOST_SUBJECTS;
            subjects.push(text!("另有 {left} 个", "and {left} more").into_lang(lang));
        }
        if count > 0 {
            _ = writeln!(out, "  {}", wrap(&subjects, lang.pick("、", ", "), 2, LINE_WIDTH));
        }
    }
    out
}
