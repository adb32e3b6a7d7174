//! E001: a score is claimed without evidence.

use model::finding::Problem;
use model::text::Wording;
use model::{SelfAnswer, Severity};
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::{Check, Missing, Parameter, Rule};
use crate::sink::Sink;
use crate::words::{number, plain};
pub(super) static RULE: Rule = Rule {
    code: "E001",
    name: "evidence-missing",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording { zh: "给了分而没有佐证材料", en: "a score is claimed without evidence" },
    message: Wording {
        zh: "指标 {indicator}“{name}”自评 {score}，没有列佐证材料",
        en: "indicator {indicator} `{name}` is scored {score} without evidence",
    },
    hint: Wording {
        zh: "请列出佐证材料的名称和编号", en: "name the evidence and where it is kept"
    },
    docs: "\
### 检查什么
自评得分不少于 `points` 分（或填了选项）的末级指标，是否列了佐证材料。表内没有佐证材料一栏的列为未检查。

### 为什么
自评分要有据可查；没有佐证的得分，调阅自查报告时无法认定。

来源：榕人社培〔2014〕100号第一部分“鉴定资料收集整理比较齐全，有据可查”。

### 怎样改
补列佐证材料。
",
    parameters: &[Parameter {
        name: "points",
        default: Decimal::ONE,
        unit: "分",
        meaning: "从多少分起须有佐证",
    }],
    missing: Missing::Offence,
    check: Check::Return(check),
    ..Rule::PLAIN
};

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let scores = &context.report.scores;
    if !scores.is_empty() && scores.iter().all(|row| row.evidence.origin.is_none()) {
        return sink.not_checked(phrases::NO_EVIDENCE_COLUMN.text());
    }
    let points = sink.parameter("points");
    for (index, row) in scores.iter().enumerate() {
        let Some(leaf) = row.indicator.get().and_then(|id| context.indicator(id)) else { continue };
        let claimed = match (row.self_score.get(), row.self_answer.get()) {
            (Some(score), _) if *score >= points => number(*score),
            (None, Some(SelfAnswer::Option(letter))) => plain(letter),
            _ => continue,
        };
        if leaf.method.is_some() && row.evidence.is_missing() {
            let arguments = [("indicator", plain(&leaf.id)), ("name", plain(&leaf.name)), ("score", claimed)];
            sink.report(row.evidence.place(), format!("scores[{index}].evidence"), &arguments);
        }
    }
}
