//! E001: a score is claimed without evidence.

use model::finding::Problem;
use model::rule::{OnMissing, Rule};
use model::text::Wording;
use model::{SelfAnswer, Severity};
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::Parameter;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "E001",
    name: "evidence-missing",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("给了分而没有佐证材料", "a score is claimed without evidence"),
    message: Wording::new(
        "指标 {indicator}“{name}”自评 {score}，没有列佐证材料",
        "indicator {indicator} `{name}` is scored {score} without evidence",
    ),
    hint: Wording::new("请列出佐证材料的名称和编号", "name the evidence and where it is kept"),
    docs: "\
### 检查什么
自评得分不少于 `points` 分（或填了选项）的末级指标，是否列了佐证材料。表内没有佐证材料一栏的列为未检查。

### 为什么
自评分要有据可查；没有佐证的得分，调阅自查报告时无法认定。

来源：榕人社培〔2014〕100号第一部分“鉴定资料收集整理比较齐全，有据可查”。

### 怎样改
补列佐证材料。
",
    parameters: &[&POINTS.shown],
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

static POINTS: Parameter<Decimal> = Parameter::new(
    "points",
    Decimal::ONE,
    Wording::new("分", "points"),
    Wording::new("从多少分起须有佐证", "from how many points evidence is needed"),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let scores = &context.report.scores;
    if !scores.is_empty() && scores.iter().all(|row| row.evidence.origin.is_none()) {
        return sink.not_checked(phrases::no_evidence_column());
    }
    let points = sink.value(&POINTS);
    for (index, row) in scores.iter().enumerate() {
        let Some(leaf) = row.indicator.get().and_then(|id| context.indicator(id)) else { continue };
        let claimed = match (row.self_score.get(), row.self_answer.get()) {
            (Some(score), _) if *score >= points => number(*score),
            (None, Some(SelfAnswer::Option(letter))) => plain(letter),
            _ => continue,
        };
        if leaf.method.is_some() && row.evidence.is_missing() {
            let arguments =
                arguments![indicator = plain(&leaf.id), name = plain(&leaf.name), score = claimed];
            sink.report(row.evidence.place(), format!("scores[{index}].evidence"), arguments);
        }
    }
}
