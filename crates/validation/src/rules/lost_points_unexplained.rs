//! E004: points were given up without a reason.

use model::Severity;
use model::finding::Problem;
use model::rule::{OnMissing, Rule};
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "E004",
    name: "lost-points-unexplained",
    severity: Severity::Info,
    problem: Problem::Filing,
    summary: Wording::new("扣了分而没有说明原因", "points were given up without a reason"),
    message: Wording::new(
        "指标 {indicator}“{name}”满分 {points}，自评 {found}，没有说明扣分原因",
        "indicator {indicator} `{name}` is worth {points} and scored {found} without a reason",
    ),
    hint: Wording::new("请写明扣分原因", "say why points were given up"),
    docs: "\
### 检查什么
自评得分低于满分的末级指标，自评说明（扣分原因）是否填写。表内没有该栏的不检查。

### 为什么
扣分原因就是存在的问题，是写整改措施和通报的依据。

来源：本系统的规定。

### 怎样改
补写原因。
",
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, row) in context.report.scores.iter().enumerate() {
        let Some(leaf) = row.indicator.get().and_then(|id| context.indicator(id)) else { continue };
        let Some(&found) = row.self_score.get().filter(|found| **found < leaf.points) else { continue };
        if leaf.method.is_some() && row.note.is_missing() && row.note.origin.is_some() {
            let arguments = arguments![
                indicator = plain(&leaf.id),
                name = plain(&leaf.name),
                points = number(leaf.points),
                found = number(found)
            ];
            sink.report(row.note.place(), format!("scores[{index}].note"), arguments);
        }
    }
}
