//! A001: a self score above the points of its indicator, or below zero.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "A001",
    name: "score-above-maximum",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("自评得分超出指标分值", "a self score is above the points of its indicator"),
    message: Wording::new(
        "指标 {indicator} 自评得分 {found}，应在 0 至 {most} 分之间",
        "self score {found} for indicator {indicator}, expected 0 to {most}",
    ),
    hint: Wording::new(
        "请对照评估标准，把得分改为不低于 0、不高于 {most} 分",
        "read the standard again and give between 0 and {most}",
    ),
    docs: "\
### 检查什么
自评打分表每一行的得分是否在 0 分与该指标的分值之间（含两端）。分值取自评估标准，不取表上的“分值”栏。
大项、中项的行如填有得分，同样检查。得分未填、无法识别、填选项或缺项的行不检查。

### 为什么
单项得分不能高于应得分，也不能低于 0 分。超出的得分会使总分虚高。

来源：各地鉴定站评估表的通例（单项得分不高于应得分），未见全国统一的条文。

### 怎样改
按评估标准重新打分；如本地标准的分值不同，请主管部门核对 `scheme.toml`。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, row) in context.report.scores.iter().enumerate() {
        let (Some(id), Some(&found)) = (row.indicator.get(), row.self_score.get()) else { continue };
        let Some(indicator) = context.indicator(id) else { continue };
        if found < Decimal::ZERO || found > indicator.points {
            sink.report(
                row.self_score.place(),
                format!("scores[{index}].self_score"),
                arguments![indicator = plain(id), found = number(found), most = number(indicator.points)],
            );
        }
    }
}
