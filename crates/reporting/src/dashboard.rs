//! The dashboard: one page with the figures of the year, charts, and every station down to its cells.
//!
//! Responsible for a page that works from a disk or a mail: no request leaves it, and everything it shows is in it.
//! The script only filters, sorts and opens what is written here; it computes nothing. Texts of stations reach it as
//! data, never as markup.

mod charts;
mod data;

use std::fmt::Write as _;

use model::statistics::Statistics;
use model::unseen::spelt_out_json;

use crate::explain::figure;
use crate::results::Results;
use document::chart;
use document::elements::{SAMPLE_BANNER, date};
use document::plain::visible;
use markup::escape::html as escape;

const STYLE: &str = include_str!("../templates/dashboard.css");
const SCRIPT: &str = include_str!("../templates/dashboard.js");
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/// The page.
pub fn render(results: &Results<'_>, statistics: &Statistics) -> String {
    let campaign = results.campaign;
    let (place, institution) = (visible(&campaign.place), visible(&campaign.institution));
    let title = format!("{place}{}年度{institution}检查评估", campaign.year);
    let mut out = String::with_capacity(1 << 20);
    _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n<style>\n{}{STYLE}</style>\n</head>\n<body>\n",
        escape(&title),
        chart::STYLE
    );
    out.push_str("<a class=\"skip\" href=\"#stations\">跳到机构列表</a>\n<header>\n");
    if campaign.sample {
        _ = writeln!(out, "<p class=\"banner\">{SAMPLE_BANNER}</p>");
    }
    _ = write!(
        out,
        "<div class=\"top\"><h1>{}</h1><button type=\"button\" id=\"theme\" hidden>深色</button></div>\n\
         <p class=\"faint\">{}　{}　评估标准：{}</p>\n</header>\n<main>\n",
        escape(&title),
        escape(&visible(&campaign.authority)),
        date(campaign.notice.signed_on),
        escape(&visible(&results.scheme.title))
    );
    tiles(&mut out, results, statistics);
    charts::sections(&mut out, results, statistics);
    out.push_str(STATIONS);
    out.push_str("</main>\n");
    out.push_str(DETAIL);
    out.push_str("<script type=\"application/json\" id=\"data\">");
    // Within a script element only `<` could end it.
    out.push_str(&spelt_out_json(&data::json(results, statistics)).replace('<', "\\u003c"));
    _ = write!(out, "</script>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

/// The key figures.
fn tiles(out: &mut String, results: &Results<'_>, statistics: &Statistics) {
    let all = &statistics.all;
    let rule = results.campaign.notice.percent;
    let share = |part: usize| format!("{}%", rule.share(part, all.stations));
    let in_force: usize = statistics.rules.iter().map(|rule| rule.in_force).sum();
    out.push_str("<ul class=\"tiles\" aria-label=\"主要数字\">\n");
    let mut tile = |label: &str, value: &str, note: &str| {
        _ = writeln!(
            out,
            "<li><span class=\"label\">{}</span><strong>{}</strong><span class=\"faint\">{}</span></li>",
            escape(&visible(label)),
            escape(value),
            escape(note)
        );
    };
    tile("机构", &all.stations.to_string(), "所");
    tile("报送自评", &all.returned.to_string(), &share(all.returned));
    tile("实地抽查", &all.visited.to_string(), &share(all.visited));
    let mean = all.scores.as_ref().map_or("—".to_owned(), |scores| figure(scores.mean_to(1)));
    tile("平均得分", &mean, &format!("满分 {}", figure(results.scheme.total)));
    for (grade, (_, stations, _)) in results.scheme.grades.iter().zip(&all.grades) {
        tile(&grade.name, &stations.to_string(), &share(*stations));
    }
    if all.ungraded > 0 {
        tile("未报送", &all.ungraded.to_string(), &share(all.ungraded));
    }
    tile("问题", &in_force.to_string(), &format!("涉及 {} 所", all.faulted));
    out.push_str("</ul>\n");
}

const STATIONS: &str = r#"<section id="stations" aria-labelledby="stations-title" tabindex="-1">
<h2 id="stations-title">机构</h2>
<noscript><p>这一页的机构列表需要启用脚本；脚本只读本页的数据，不访问网络。</p></noscript>
<form id="filters" class="filters" hidden>
<label>搜索 <input type="search" id="q" placeholder="名称或编号" autocomplete="off"></label>
<label>类别 <select id="kind"><option value="">全部</option></select></label>
<label>区划 <select id="region"><option value="">全部</option></select></label>
<label>等次 <select id="grade"><option value="">全部</option></select></label>
<label>问题规则 <select id="rule"><option value="">不限</option></select></label>
<button type="reset">清除</button>
</form>
<p id="count" role="status" aria-live="polite" class="faint"></p>
<div class="scroll" tabindex="0" role="region" aria-label="机构列表"><table id="table" hidden>
<thead><tr></tr></thead><tbody></tbody></table></div>
<nav id="pages" aria-label="分页" hidden><button type="button" id="previous">上一页</button><span id="page"></span><button type="button" id="next">下一页</button></nav>
</section>
"#;

const DETAIL: &str = r#"<dialog id="detail" aria-labelledby="detail-title">
<div class="top"><h2 id="detail-title"></h2><button type="button" id="close">关闭</button></div>
<p id="detail-facts" class="faint"></p>
<h3>问题</h3><ol id="detail-findings"></ol>
<h3>得分推导</h3><div id="detail-derivation" class="derivation"></div>
</dialog>
"#;
