//! A008: a self score that the indicator does not offer.

use model::finding::Problem;
use model::rule::Rule;
use model::scheme::{Indicator, Method};
use model::text::Wording;
use model::{SelfAnswer, Severity};
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{list, number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "A008",
    name: "score-not-offered",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("自评得分不是该指标可能的分值", "a self score that the indicator does not offer"),
    message: Wording::new("指标 {indicator}“{name}”自评 {found}，只能是 {offered}", "indicator {indicator} `{name}` is scored {found}; it offers {offered}"),
    hint: Wording::new("请按评估标准的选项或档次填分", "take one of the options or tiers of the standard"),
    docs: "\
### 检查什么
按选项、档次、项目数或“全得或不得”评分的指标，自评得分是否为其中之一；填选项字母的，字母是否存在。超过满分的由 A001 提示，不重复。

### 为什么
选项和档次之外的分值没有依据，汇总时无法核对。

来源：评估标准（scheme.toml）。

### 怎样改
改为标准给出的分值。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, row) in context.report.scores.iter().enumerate() {
        let Some(leaf) = row.indicator.get().and_then(|id| context.indicator(id)) else { continue };
        let Some((offered, letters)) = leaf.method.as_ref().and_then(|method| offered(leaf, method)) else {
            continue;
        };
        let (place, found, field) = match (row.self_score.get(), row.self_answer.get()) {
            (Some(score), _) if *score <= leaf.points && !offered.contains(&score.normalize()) => {
                (row.self_score.place(), number(*score), "self_score")
            }
            (None, Some(SelfAnswer::Option(letter))) if !letters.contains(letter) => {
                (row.self_answer.place(), plain(letter), "self_answer")
            }
            _ => continue,
        };
        let known = if field == "self_score" || letters.is_empty() {
            list(&offered.iter().copied().map(number).collect::<Vec<_>>())
        } else {
            list(&letters.iter().map(plain).collect::<Vec<_>>())
        };
        let arguments =
            arguments![indicator = plain(&leaf.id), name = plain(&leaf.name), found = found, offered = known];
        sink.report(place, format!("scores[{index}].{field}"), arguments);
    }
}

/// The points a leaf can give, most first, and its letters; `None` when any points are possible.
fn offered(leaf: &Indicator, method: &Method) -> Option<(Vec<Decimal>, Vec<char>)> {
    let mut points: Vec<Decimal> = match method {
        Method::Choice { options } => options.iter().map(|option| option.points).collect(),
        Method::Tiers { tiers, .. } => tiers.iter().map(|tier| tier.points).collect(),
        Method::AllOrNothing { .. } => vec![leaf.points, Decimal::ZERO],
        _ => return None,
    };
    let letters = match method {
        Method::Choice { options } => options.iter().map(|option| option.letter).collect(),
        _ => Vec::new(),
    };
    for points in &mut points {
        *points = points.normalize();
    }
    points.sort_by(|a, b| b.cmp(a));
    points.dedup();
    Some((points, letters))
}
