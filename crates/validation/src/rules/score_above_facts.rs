//! E002: a self score above what the data prove.

use model::finding::Problem;
use model::record::{Form, Slot};
use model::rule::Rule;
use model::scheme::Method;
use model::text::Wording;
use model::{SelfReport, Severity};
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::labels::label;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "E002",
    name: "score-above-facts",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("自评得分高于数据所能证明的", "a self score above what the data prove"),
    message: Wording::new("指标 {indicator}“{name}”自评 {found}，按表内{fact} {value} 只能得 {proved}", "indicator {indicator} `{name}` is scored {found}; by {fact}, {value}, it is worth {proved}"),
    hint: Wording::new("请按数据改正自评得分", "correct the score by the data"),
    docs: "\
### 检查什么
评估标准规定由自评表中某个数值定档的指标（`from`），自评得分是否高于该数值应得的分。数值没有填的不检查；自评低于应得的不提示。只查直接取自表内一栏的数值，完成率、培训率等推算的由评估一步比较。

### 为什么
同一张表里的数据已经说明得不了这么多分，属于评分与事实不符。

来源：评估标准（scheme.toml）。

### 怎样改
改正得分；数据填错的改正数据。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, row) in context.report.scores.iter().enumerate() {
        let Some(leaf) = row.indicator.get().and_then(|id| context.indicator(id)) else { continue };
        let Some(Method::Tiers { from: Some(from), tiers, .. }) = &leaf.method else { continue };
        let (Some(&found), Some(value)) = (row.self_score.get(), value_at(context.report, from)) else {
            continue;
        };
        let proved =
            tiers.iter().find(|tier| tier.bound.holds(value)).map_or(Decimal::ZERO, |tier| tier.points);
        if found > proved && found <= leaf.points {
            let arguments = arguments![
                indicator = plain(&leaf.id),
                name = plain(&leaf.name),
                found = number(found),
                fact = label(context.labels, from),
                value = number(value),
                proved = number(proved)
            ];
            sink.report(row.self_score.place(), format!("scores[{index}].self_score"), arguments);
        }
    }
}

/// The number in a field; `None` when it has none, or the path is a derived number.
fn value_at(report: &SelfReport, path: &str) -> Option<Decimal> {
    match report.slot(path)? {
        Slot::Count(cited) | Slot::Year(cited) => cited.get().copied().map(Decimal::from),
        Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => cited.get().copied(),
        _ => None,
    }
}
