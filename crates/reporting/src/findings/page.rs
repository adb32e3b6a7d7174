//! Findings as one self-contained page: searched, filtered and grouped by station or rule without a network.
//!
//! The page is whole without its script, grouped by station; the script hides, moves and counts what is there
//! and adds no text of its own from the findings.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use model::received::{FileCounts, Received};
use model::{Lang, Severity, text};

use super::facts::Facts;
use super::report::{FindingsReport, not_checked_title};
use super::row::row;
use super::settings as set;
use super::tally::Tally;
use crate::place::place;
use document::plain::{masked, visible};
use document::uri::encoded;
use markup::escape::{element, html as escape, raw};

const STYLE: &str = include_str!("../../templates/findings.css");
const SCRIPT: &str = include_str!("../../templates/findings.js");

/// The page.
pub fn page(report: &FindingsReport<'_>, lang: Lang) -> String {
    let mut out = String::from("<!DOCTYPE html>\n");
    _ = writeln!(out, "<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">", lang.pick("zh-CN", "en"));
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n",
    );
    element(&mut out, "title", "", &report.title(lang));
    _ = writeln!(out, "<style>\n{STYLE}</style>\n</head>\n<body>");
    head(&mut out, report, lang);
    out.push_str("<main>\n");
    findings(&mut out, report, lang);
    if let Some(baseline) = &report.baseline {
        gone(&mut out, report, &baseline.gone, lang);
    }
    for fault in [false, true] {
        not_checked(&mut out, report, fault, lang);
    }
    settings(&mut out, report, lang);
    _ = writeln!(out, "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>");
    out
}

fn head(out: &mut String, report: &FindingsReport<'_>, lang: Lang) {
    out.push_str("<header>\n");
    if report.campaign.sample {
        element(out, "p", "sample", lang.pick("示例数据", "example data"));
    }
    element(out, "h1", "", &report.title(lang));
    let tally = Tally::of(&report.facts);
    let [errors, warnings, infos, waived] = tally.counts.all();
    let Received { files, returns, onsite, stations, absent } = &report.received;
    let FileCounts { read, refused, passed_over } = files;
    let mut figures = vec![
        (lang.pick("错误", "errors"), errors, "error"),
        (lang.pick("警告", "warnings"), warnings, "warning"),
        (lang.pick("提示", "infos"), infos, "info"),
        (lang.pick("已豁免", "waived"), waived, "waived"),
        (lang.pick("未检查", "not checked"), report.unjudged().count(), "none"),
        (lang.pick("自评材料", "returns"), *returns, "none"),
        (lang.pick("未报送的机构", "without a return"), absent.len(), "none"),
    ];
    if let Some(baseline) = &report.baseline {
        figures.extend([
            (lang.pick("新增", "new"), baseline.new, "none"),
            (lang.pick("消失", "gone"), baseline.gone.len(), "none"),
            (lang.pick("仍在", "unchanged"), baseline.unchanged, "none"),
        ]);
    }
    out.push_str("<ul class=\"figures\">\n");
    for (name, count, class) in figures {
        _ = writeln!(out, "<li class=\"{class}\"><b>{count}</b> {name}</li>");
    }
    out.push_str("</ul>\n");
    let files = read + refused + passed_over;
    let line = text!(
        "文件 {files} 个：读出 {read} 个，拒收 {refused} 个，跳过 {passed_over} 个；自评材料 {returns} 份，\
             实地抽查表 {onsite} 份；名册机构 {stations} 个，未报送 {count} 个。",
        "files: {files}, of which {read} read, {refused} refused, {passed_over} passed over; returns: {returns}, \
             on-site forms: {onsite}; registered stations: {stations}, without a return: {count}.",
        count = absent.len()
    )
    .into_lang(lang);
    element(out, "p", "faint", &line);
    if !absent.is_empty() {
        let names: Vec<String> =
            absent.iter().map(|absent| visible(&format!("{} {}", absent.code, absent.name))).collect();
        let label = lang.pick("未报送：", "no return: ");
        element(out, "p", "faint", &format!("{label}{}", names.join(lang.pick("、", ", "))));
    }
    common(out, &tally, lang);
    controls(out, lang);
    out.push_str("</header>\n");
}

fn common(out: &mut String, tally: &Tally<'_>, lang: Lang) {
    if tally.commonest.is_empty() {
        return;
    }
    _ = writeln!(
        out,
        "<details class=\"common\"><summary>{}</summary>\n<ol>",
        lang.pick("最常见的问题", "commonest findings")
    );
    for common in &tally.commonest {
        let (findings, stations) = (common.findings, common.stations.len());
        let counts = text!(
            "{code} 共 {findings} 条，{stations} 个机构，如：",
            "{code}: findings {findings}, stations {stations}, such as: ",
            code = common.code
        )
        .into_lang(lang);
        element(out, "li", "", &format!("{counts}{}", visible(common.example.get(lang))));
    }
    out.push_str("</ol></details>\n");
}

/// Without the script there is nothing to control, so it unhides the controls.
fn controls(out: &mut String, lang: Lang) {
    let radio = |out: &mut String, value: &str, label: &str, checked: &str| {
        _ = write!(
            out,
            "<label><input type=\"radio\" name=\"group\" value=\"{value}\"{checked}> {label}</label>"
        );
    };
    _ = write!(
        out,
        "<form id=\"controls\" role=\"search\" hidden>\
         <label class=\"search\">{} <input id=\"search\" type=\"search\" accesskey=\"/\" placeholder=\"{}\"></label>\
         <fieldset><legend>{}</legend>",
        lang.pick("搜索", "Search"),
        lang.pick("机构、规则、文件、文字（按 / 键）", "station, rule, file, text (press /)"),
        lang.pick("分组", "Group by"),
    );
    radio(out, "station", lang.pick("机构", "station"), " checked");
    radio(out, "rule", lang.pick("规则", "rule"), "");
    _ = write!(out, "</fieldset><fieldset><legend>{}</legend>", lang.pick("级别", "Severity"));
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        _ = write!(
            out,
            "<label><input type=\"checkbox\" name=\"severity\" value=\"{}\" checked> {}</label>",
            severity.word(),
            severity.label().get(lang)
        );
    }
    _ = writeln!(
        out,
        "</fieldset><button type=\"button\" id=\"open\">{}</button><button type=\"button\" id=\"close\">{}</button>\
         <output id=\"shown\" data-text=\"{}\"></output></form>",
        lang.pick("全部展开", "Open all"),
        lang.pick("全部收起", "Close all"),
        lang.pick("显示 {shown} 条，共 {all} 条", "{shown} of {all} shown"),
    );
}

fn findings(out: &mut String, report: &FindingsReport<'_>, lang: Lang) {
    if report.facts.is_empty() {
        element(out, "p", "empty", lang.pick("未发现问题", "no findings"));
        return;
    }
    let mut groups: BTreeMap<Option<&str>, Vec<&Facts>> = BTreeMap::new();
    for facts in &report.facts {
        groups.entry(facts.station.as_deref()).or_default().push(facts);
    }
    out.push_str("<div id=\"findings\">\n");
    for (station, list) in groups {
        let title = station_title(report, station, lang);
        _ = writeln!(
            out,
            "<details class=\"group\" open><summary><h2>{}</h2> <span class=\"count\">{}</span></summary>",
            escape(&title),
            list.len()
        );
        for facts in list {
            finding(out, report, facts, lang);
        }
        out.push_str("</details>\n");
    }
    out.push_str("</div>\n");
}

fn station_title(report: &FindingsReport<'_>, station: Option<&str>, lang: Lang) -> String {
    match station {
        Some(station) => visible(format!("{station} {}", report.name(station)).trim()),
        None => lang.pick("机构不明的文件", "files of unknown stations").to_owned(),
    }
}

fn finding(out: &mut String, report: &FindingsReport<'_>, facts: &Facts, lang: Lang) {
    let class = if facts.waived.is_some() { "waived" } else { facts.severity.word() };
    let summary = report.summary(&facts.code, &facts.name, lang);
    _ = writeln!(
        out,
        "<article class=\"finding {class}\" data-severity=\"{}\" data-station=\"{}\" data-rule=\"{}\">",
        facts.severity.word(),
        escape(&station_title(report, facts.station.as_deref(), lang)),
        escape(&format!("{} {}", facts.code, visible(summary))),
    );
    let mut badges = format!(
        "<span class=\"level\">{}</span> <code>{}</code>",
        facts.severity.label().get(lang),
        escape(&visible(&facts.code))
    );
    if let Some(change) = facts.change {
        _ = write!(badges, " <span class=\"change {}\">{}</span>", change.word(), change.label().get(lang));
    }
    raw(out, "h3", "", &format!("{badges} {}", escape(&visible(facts.message.get(lang)))));
    file(out, report, facts);
    if let Some(row) = row(facts, lang) {
        let (before, rest) = row.text.split_at(row.marked.start);
        let (marked, after) = rest.split_at(row.marked.len());
        _ = writeln!(
            out,
            "<pre><span class=\"number\">{}</span>{}<mark title=\"{}\">{}</mark>{}</pre>",
            row.number,
            escape(before),
            escape(row.label.get(lang)),
            escape(marked),
            escape(after)
        );
    }
    let hint = visible(facts.hint.get(lang));
    if !hint.is_empty() {
        element(out, "p", "hint", &format!("{}{hint}", lang.pick("怎样改：", "To fix it: ")));
    }
    if let Some(waived) = &facts.waived {
        element(out, "p", "waiver", &format!("{}{}", lang.pick("已豁免：", "Waived: "), visible(waived)));
    }
    let mut about = vec![
        station_title(report, facts.station.as_deref(), lang),
        facts.problem.label().get(lang).to_owned(),
        facts.name.clone(),
    ];
    about.extend(facts.field.as_deref().map(visible));
    element(out, "p", "faint", &about.join(" · "));
    out.push_str("</article>\n");
}

fn file(out: &mut String, report: &FindingsReport<'_>, facts: &Facts) {
    let shown = place(facts.path.as_deref(), &facts.origin);
    if shown.is_empty() {
        return;
    }
    match (&report.base, &facts.path) {
        (Some(base), Some(path)) => {
            let link = format!("<a href=\"{base}{}\">{}</a>", encoded(path), escape(&shown));
            raw(out, "p", "place", &link);
        }
        _ => element(out, "p", "place", &shown),
    }
}

fn gone(out: &mut String, report: &FindingsReport<'_>, gone: &[Facts], lang: Lang) {
    let title = lang.pick("已消失的问题", "Findings that are gone");
    _ = writeln!(out, "<section class=\"gone\"><h2>{title}（{}）</h2>", gone.len());
    for facts in gone {
        finding(out, report, facts, lang);
    }
    out.push_str("</section>\n");
}

fn settings(out: &mut String, report: &FindingsReport<'_>, lang: Lang) {
    if report.campaign.rules.is_empty() {
        return;
    }
    let heads = match lang {
        Lang::Zh => ["规则", "设置", "理由"],
        Lang::En => ["rule", "setting", "reason"],
    };
    section(out, set::title().get(lang), &heads);
    for setting in &report.campaign.rules {
        let changes = set::changes(setting);
        line(out, &[visible(&setting.code), visible(changes.get(lang)), masked(&setting.reason)]);
    }
    out.push_str("</table></section>\n");
}

/// Begins a part with a table below its title.
fn section(out: &mut String, title: &str, heads: &[&str]) {
    _ = writeln!(out, "<section class=\"unchecked\"><h2>{}</h2>\n<table>", escape(title));
    let cells: Vec<_> = heads.iter().map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
    _ = writeln!(out, "<tr>{}</tr>", cells.concat());
}

fn line(out: &mut String, cells: &[String]) {
    let cells: Vec<_> = cells.iter().map(|cell| format!("<td>{}</td>", escape(cell))).collect();
    _ = writeln!(out, "<tr>{}</tr>", cells.concat());
}

fn not_checked(out: &mut String, report: &FindingsReport<'_>, fault: bool, lang: Lang) {
    let list: Vec<_> = report.unjudged().filter(|not| not.fault == fault).collect();
    if list.is_empty() {
        return;
    }
    let heads = match lang {
        Lang::Zh => ["规则", "机构", "文件", "为什么"],
        Lang::En => ["rule", "station", "file", "why"],
    };
    section(out, not_checked_title(fault).get(lang), &heads);
    for not in list {
        let cells = [
            visible(not.code),
            not.station.map(visible).unwrap_or_default(),
            not.path.map(visible).unwrap_or_default(),
            masked(not.why.get(lang)),
        ];
        line(out, &cells);
    }
    out.push_str("</table></section>\n");
}
