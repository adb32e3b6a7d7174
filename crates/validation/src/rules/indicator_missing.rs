//! C011: an indicator of the scheme without a row in the score table.

use std::collections::BTreeMap;

use model::finding::Problem;
use model::rule::{OnMissing, Rule};
use model::scheme::Indicator;
use model::text::Wording;
use model::{Origin, Severity, Text};

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "C011",
    name: "indicator-missing",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("打分表缺少指标", "an indicator has no row in the score table"),
    message: Wording::new("自评打分表缺少{what}{belongs}", "the score table lacks {what}{belongs}"),
    hint: Wording::new("请按评估标准补上；不适用的指标保留该行并填“缺项”", "add it; keep the row of an indicator that does not apply and fill in 缺项"),
    docs: "\
### 检查什么
评估标准中每个需要打分的指标，在自评打分表中是否有一行。每缺一个指标一条，标在表内按评估标准排在它前面的一项上（前面没有的，标在后面的一项上）；一个都没有的只提示一次。

### 为什么
缺行的指标按未填处理，会直接影响总分。自评应当覆盖评估标准的全部指标。

来源：本系统的规定。

### 怎样改
补上缺少的行。不适用的指标不要删行，在得分栏填“缺项”。
",
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let scores = &context.report.scores;
    let filed: BTreeMap<&str, Origin> = scores
        .iter()
        .filter_map(|row| Some((row.indicator.get()?.as_str(), row.indicator.place())))
        .collect();
    let leaves: Vec<&Indicator> = context.scheme.leaves().collect();
    let on_form = |leaf: &&Indicator| filed.contains_key(leaf.id.as_str());
    let Some(first) = leaves.iter().copied().find(on_form) else {
        if !leaves.is_empty() {
            let what = phrases::all_indicators(plain(leaves.len()));
            let place = scores.last().map(|row| row.indicator.place()).unwrap_or_default();
            sink.report(place, "scores", arguments![what = what, belongs = phrases::nothing()]);
        }
        return;
    };
    let (mut neighbour, mut belongs) = (first, phrases::before_indicator as fn(Text) -> Text);
    for leaf in leaves {
        if on_form(&leaf) {
            (neighbour, belongs) = (leaf, phrases::after_indicator);
            continue;
        }
        let what = phrases::indicator(plain(&leaf.id), plain(&leaf.name), number(leaf.points));
        let place = filed.get(neighbour.id.as_str()).cloned().unwrap_or_default();
        let belongs = belongs(plain(&neighbour.id));
        sink.report(place, "scores", arguments![what = what, belongs = belongs]);
    }
}
