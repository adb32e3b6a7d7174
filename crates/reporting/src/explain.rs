//! The derivation of one station's result, in lines a clerk can check by hand.
//!
//! Every figure is either read from a cell, which is named next to it, or is computed from figures above it.
//! Nothing is computed again: the figures are those of the assessment, so an error in them shows as a sum that
//! does not come out. Deliberately not the feedback letter, which says what to fix.

mod arithmetic;
mod caps;
mod category;
mod json;
mod leaf;
mod page;
mod step;
mod verdict;
mod view;

use model::assessment::Assessment;
use model::scheme::Scheme;
use model::{Lang, text};
use rust_decimal::Decimal;

use crate::results::Results;
use document::columns::{left, right};
use document::plain::visible;

pub use json::json;
pub use page::page;

/// Blanks before a line of the derivation.
const INDENT: usize = 4;
/// Places of its label.
const LABEL: usize = 10;
/// Places of its figure.
const FIGURE: usize = 8;
/// Where long sums are broken.
const LINE_WIDTH: usize = 100;
/// Most decimals of an exact total that are printed; the rest is shown as `…`.
const DECIMALS: u32 = 8;

/// The derivation from the cells to the outcome, one section a step.
///
/// With `results` it also says the kind of station in words, every place of a deduction (without: the first
/// and the count), and the findings that were waived.
pub fn text(assessment: &Assessment, scheme: &Scheme, results: Option<&Results<'_>>, lang: Lang) -> String {
    let mut out = head(assessment, scheme, results, lang);
    for (title, lines) in sections(assessment, scheme, results, lang) {
        out.push('\n');
        out.push_str(title);
        out.push('\n');
        if lines.is_empty() {
            out.push_str(&line(lang.pick("无", "none"), "", ""));
        }
        out.push_str(&lines);
    }
    out
}

/// The sections as (title, lines), in order.
fn sections(
    assessment: &Assessment,
    scheme: &Scheme,
    results: Option<&Results<'_>>,
    lang: Lang,
) -> [(&'static str, String); 6] {
    [
        (lang.pick("一、各项指标", "1. Indicators"), leaf::lines(assessment, scheme, results, lang)),
        (lang.pick("二、大项得分", "2. Categories"), category::categories(assessment, scheme, lang)),
        (lang.pick("三、总分", "3. Total"), arithmetic::total(assessment, scheme, lang)),
        (
            lang.pick("四、否决项、最低要求和等次条件", "4. Vetoes, minima and conditions"),
            verdict::vetoes(assessment, scheme, lang) + &caps::lines(assessment, scheme, lang),
        ),
        (lang.pick("五、决定", "5. Decisions"), verdict::decisions(assessment, scheme, results, lang)),
        (lang.pick("六、结果", "6. Outcome"), verdict::outcome(assessment, scheme, lang)),
    ]
}

fn head(assessment: &Assessment, scheme: &Scheme, results: Option<&Results<'_>>, lang: Lang) -> String {
    let Assessment { kind, region, return_path, onsite_path, .. } = assessment;
    let kind = results.map_or(kind.0.as_str(), |results| results.campaign.kind_label(&kind.0));
    let (station, name) = (visible(&assessment.station), visible(&assessment.name));
    let (title, id, total) = (&scheme.title, &scheme.id, figure(scheme.total));
    let filed = return_path.as_deref().map_or(lang.pick("未收到", "none received").to_owned(), visible);
    let seen = onsite_path.as_deref().map_or(lang.pick("未实地检查", "not visited").to_owned(), visible);
    let sample = match results {
        Some(results) if results.campaign.sample => lang.pick("示例数据\n", "sample data\n"),
        _ => "",
    };
    text!(
        "{sample}得分推导：{station} {name}（{kind}，{region}）\n\
             评估标准：{title}（{id}），总分 {total} 分\n\
             自评材料：{filed}\n\
             实地抽查表：{seen}\n",
        "{sample}derivation: {station} {name} ({kind}, {region})\n\
             scheme: {title} ({id}), {total} points in all\n\
             return: {filed}\n\
             on-site form: {seen}\n"
    )
    .into_lang(lang)
}

/// A line of the derivation: a label, a figure, and where the figure is from.
fn line(label: &str, figure: &str, from: &str) -> String {
    let mut text = format!("{:INDENT$}{}{}  {from}", "", left(label, LABEL), right(figure, FIGURE));
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// A number without trailing zeros, cut after [`DECIMALS`] places.
pub(crate) fn figure(value: Decimal) -> String {
    let shown = value.normalize();
    if shown.scale() <= DECIMALS {
        return shown.to_string();
    }
    format!("{}…", shown.trunc_with_scale(DECIMALS))
}
