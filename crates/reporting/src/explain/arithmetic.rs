//! From the categories to the grade by points: sum, scaling, bonus, ceiling, rounding.

use model::assessment::{Assessment, CategoryScore, Total};
use model::scheme::{Compare, RoundingMode, Scheme};
use model::{Lang, text};
use rust_decimal::Decimal;

use super::{FIGURE, INDENT, LABEL, LINE_WIDTH, figure, line};
use document::columns::{left, wrap};
use document::plain::masked;

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
    let mut out = sum(lang.pick("合计", "sum"), &terms(|category| category.score), total.sum);
    out.push_str(&sum(lang.pick("应得分", "base"), &terms(|category| category.points), total.base));

    let scaled = if total.base == scheme.scale {
        lang.pick("应得分等于满分，不折算", "the base is the full score, nothing is scaled").to_owned()
    } else {
        format!("{} × {} ÷ {}", figure(total.sum), figure(scheme.scale), figure(total.base))
    };
    out.push_str(&line(lang.pick("折算", "scaled"), &figure(total.scaled), &scaled));
    out.push_str(&bonus(assessment, total, scheme, lang));
    for cause in &total.zeroed_by {
        let note = text!("{cause}：整个评审计 0 分", "{cause}: the whole review scores 0").into_lang(lang);
        out.push_str(&line(lang.pick("计零", "zeroed"), "0", &note));
    }
    out.push_str(&line(lang.pick("取位", "rounded"), &figure(total.rounded), &rounding(scheme, lang)));

    let compared = match scheme.rounding.compare {
        Compare::Rounded => total.rounded,
        Compare::Exact => total.exact,
    };
    let name = scheme.grade(&total.grade).map_or(total.grade.as_str(), |grade| &grade.name);
    out.push_str(&line(
        lang.pick("按分定等", "by points"),
        name,
        &bounds(scheme, &total.grade, compared, lang),
    ));
    out
}

/// The bonus items, their cap, and the ceiling; nothing where nothing was granted.
fn bonus(assessment: &Assessment, total: &Total, scheme: &Scheme, lang: Lang) -> String {
    if assessment.bonuses.is_empty() {
        return String::new();
    }
    let label = lang.pick("加分", "bonus");
    let mut out = String::new();
    for bonus in &assessment.bonuses {
        let (granted, reason) = (figure(bonus.granted), masked(&bonus.reason));
        let cut = match (bonus.granted == bonus.points, lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("，批准 {granted}，按每档、上限计"),
            (false, Lang::En) => format!(", {granted} granted, by step and cap"),
        };
        let note = format!("{} {}{cut}{}{reason}", bonus.code, bonus.name, lang.pick("；", "; "));
        out.push_str(&line(label, &format!("+{}", figure(bonus.points)), &note));
    }
    let sum: Decimal = assessment.bonuses.iter().map(|bonus| bonus.points).sum();
    if sum != total.bonus {
        let note =
            text!("加分合计 {sum}，以总上限计", "{sum} together, the cap of all counts", sum = figure(sum))
                .into_lang(lang);
        out.push_str(&line(lang.pick("加分合计", "bonuses"), &format!("+{}", figure(total.bonus)), &note));
    }
    let with = total.scaled + total.bonus;
    let ceiling = scheme.ceiling.max(total.scaled);
    let note = format!("{} + {}", figure(total.scaled), figure(total.bonus));
    let note = match (with > ceiling, lang) {
        (false, _) => note,
        (true, Lang::Zh) => format!("{note}，最高 {}", figure(ceiling)),
        (true, Lang::En) => format!("{note}, at most {}", figure(ceiling)),
    };
    out.push_str(&line(lang.pick("加分后", "with it"), &figure(with.min(ceiling)), &note));
    out
}

fn rounding(scheme: &Scheme, lang: Lang) -> String {
    let digits = scheme.rounding.digits;
    let mode = match scheme.rounding.mode {
        RoundingMode::HalfUp => lang.pick("四舍五入", "half up"),
        RoundingMode::HalfEven => lang.pick("四舍六入五成双", "half to even"),
        RoundingMode::Truncate => lang.pick("截断", "truncated"),
    };
    text!("{mode}，保留 {digits} 位小数", "{mode}, decimals: {digits}").into_lang(lang)
}

/// The bound that is met, and the next better one that is not.
fn bounds(scheme: &Scheme, grade: &str, compared: Decimal, lang: Lang) -> String {
    let value = figure(compared);
    let Some(rank) = scheme.rank(grade) else { return value };
    let met = scheme.grades[rank]
        .min
        .map(|min| text!("{value} 达到 {min}", "{value} reaches {min}", min = figure(min)).into_lang(lang));
    let missed = scheme.grades[..rank]
        .iter()
        .rev()
        .find_map(|better| better.min)
        .map(|min| text!("未达到 {min}", "not {min}", min = figure(min)).into_lang(lang));
    let parts: Vec<String> = met.into_iter().chain(missed).collect();
    parts.join(lang.pick("，", ", "))
}

/// `label  A1 3 + A2 4 = 7`; a sum of nothing is the figure alone.
pub(super) fn sum(label: &str, terms: &[(&str, Decimal)], result: Decimal) -> String {
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
