//! From the leaves to the grade by points: sums, scaling, rounding.

use model::Lang;
use model::assessment::{Assessment, CategoryScore, LeafScore};
use model::scheme::{Compare, RoundingMode, Scheme};
use rust_decimal::Decimal;

use super::{FIGURE, INDENT, LABEL, LINE_WIDTH, figure, line};
use crate::columns::{left, wrap};
use crate::say::say;

/// Each top category with its sum and its base.
pub(super) fn categories(assessment: &Assessment, scheme: &Scheme, lang: Lang) -> String {
    assessment.categories.iter().map(|category| one_category(category, assessment, scheme, lang)).collect()
}

fn one_category(category: &CategoryScore, assessment: &Assessment, scheme: &Scheme, lang: Lang) -> String {
    let name = scheme.indicator(&category.indicator).map_or("", |indicator| &indicator.name);
    let counted: Vec<&LeafScore> = assessment
        .leaves
        .iter()
        .filter(|leaf| leaf.taken.points().is_some() && top(scheme, &leaf.indicator) == category.indicator)
        .collect();
    let terms = |points: fn(&LeafScore) -> Decimal| {
        counted.iter().map(|leaf| (leaf.indicator.as_str(), points(leaf))).collect::<Vec<_>>()
    };
    let scores = terms(|leaf| leaf.taken.points().unwrap_or_default());
    let bases = terms(|leaf| leaf.points);
    format!("{} {name}\n", category.indicator)
        + &sum(say(lang, "得分", "score"), &scores, category.score)
        + &sum(say(lang, "应得分", "base"), &bases, category.points)
}

/// The id of the top category above an indicator. Parents stand before children, so the walk ends.
fn top<'a>(scheme: &'a Scheme, id: &'a str) -> &'a str {
    let mut at = id;
    for _ in 0..scheme.indicators.len() {
        match scheme.indicator(at).and_then(|indicator| indicator.parent.as_deref()) {
            Some(parent) => at = parent,
            None => break,
        }
    }
    at
}

/// The arithmetic after the categories.
pub(super) fn total(assessment: &Assessment, scheme: &Scheme, lang: Lang) -> String {
    let Some(total) = &assessment.total else { return String::new() };
    let terms = |points: fn(&CategoryScore) -> Decimal| {
        assessment
            .categories
            .iter()
            .map(|category| (category.indicator.as_str(), points(category)))
            .collect::<Vec<_>>()
    };
    let mut out = sum(say(lang, "合计", "sum"), &terms(|category| category.score), total.sum);
    out.push_str(&sum(say(lang, "应得分", "base"), &terms(|category| category.points), total.base));

    let exact = figure(total.exact);
    let scaled = if total.base == scheme.total {
        say(lang, "应得分等于总分，不折算", "the base is the total, nothing is scaled").to_owned()
    } else {
        format!("{} × {} ÷ {}", figure(total.sum), figure(scheme.total), figure(total.base))
    };
    out.push_str(&line(say(lang, "折算", "scaled"), &exact, &scaled));
    out.push_str(&line(say(lang, "取位", "rounded"), &figure(total.rounded), &rounding(scheme, lang)));

    let compared = match scheme.rounding.compare {
        Compare::Rounded => total.rounded,
        Compare::Exact => total.exact,
    };
    let name = scheme.grade(&total.grade).map_or(total.grade.as_str(), |grade| &grade.name);
    out.push_str(&line(
        say(lang, "按分定等", "by points"),
        name,
        &bounds(scheme, &total.grade, compared, lang),
    ));
    out
}

fn rounding(scheme: &Scheme, lang: Lang) -> String {
    let digits = scheme.rounding.digits;
    let mode = match scheme.rounding.mode {
        RoundingMode::HalfUp => say(lang, "四舍五入", "half up"),
        RoundingMode::HalfEven => say(lang, "四舍六入五成双", "half to even"),
        RoundingMode::Truncate => say(lang, "截断", "truncated"),
    };
    match lang {
        Lang::Zh => format!("{mode}，保留 {digits} 位小数"),
        Lang::En => format!("{mode}, decimals: {digits}"),
    }
}

/// The bound that is met, and the next better one that is not.
fn bounds(scheme: &Scheme, grade: &str, compared: Decimal, lang: Lang) -> String {
    let value = figure(compared);
    let Some(rank) = scheme.rank(grade) else { return value };
    let met = scheme.grades[rank].min.map(|min| match lang {
        Lang::Zh => format!("{value} 达到 {}", figure(min)),
        Lang::En => format!("{value} reaches {}", figure(min)),
    });
    let missed = scheme.grades[..rank].iter().rev().find_map(|better| better.min).map(|min| match lang {
        Lang::Zh => format!("未达到 {}", figure(min)),
        Lang::En => format!("not {}", figure(min)),
    });
    let parts: Vec<String> = met.into_iter().chain(missed).collect();
    parts.join(say(lang, "，", ", "))
}

/// `label  A1 3 + A2 4 = 7`; a sum of nothing is the figure alone.
fn sum(label: &str, terms: &[(&str, Decimal)], result: Decimal) -> String {
    let result = figure(result);
    let mut parts: Vec<String> =
        terms.iter().map(|(id, points)| format!("{id} {}", figure(*points))).collect();
    match parts.last_mut() {
        Some(last) => *last = format!("{last} = {result}"),
        None => parts.push(result),
    }
    let indent = INDENT + LABEL;
    format!(
        "{}{}{}\n",
        " ".repeat(INDENT),
        left(label, LABEL),
        wrap(&parts, " + ", indent, LINE_WIDTH + FIGURE)
    )
}
