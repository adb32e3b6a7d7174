//! B003: a batch that an invigilator or an inspector did not sign.

use model::Severity;
use model::finding::Problem;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::{Check, Rule};
use crate::sink::Sink;
use crate::words::row_name;

pub(super) static RULE: Rule = Rule {
    code: "B003",
    name: "signature-missing",
    severity: Severity::Warning,
    problem: Problem::ExamProcedure,
    summary: Wording {
        zh: "监考员或巡考员没有签字", en: "an invigilator or inspector did not sign"
    },
    message: Wording {
        zh: "批次{batch}的{who}没有在相关资料上签署意见",
        en: "batch {batch} was not signed by the {who}",
    },
    hint: Wording {
        zh: "请{who}补签意见；今后考试结束时当场签署",
        en: "have the {who} sign, and in future sign when the exam ends",
    },
    docs: "\
### 检查什么
每个鉴定批次“监考员签字”“巡考员签字”两栏是否填“否”。每个批次一条，两栏都是“否”的合为一条；未填的不检查。

### 为什么
榕人社培〔2014〕100号指出的问题：“监考员、巡考员未在相关资料上签署意见”。没有签字，考场情况无人负责。

来源：榕人社培〔2014〕100号第二部分。

### 怎样改
由本人补签并注明补签日期；今后考试结束时当场签署。
",
    check: Check::Return(check),
    ..Rule::PLAIN
};

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, batch) in context.report.batches.iter().enumerate() {
        let signatures = [
            (&batch.invigilator_signed, "invigilator_signed", phrases::INVIGILATOR.text()),
            (&batch.inspector_signed, "inspector_signed", phrases::INSPECTOR.text()),
        ];
        let unsigned: Vec<_> =
            signatures.into_iter().filter(|(signed, _, _)| signed.get() == Some(&false)).collect();
        if let Some((first, field, who)) = unsigned.first() {
            let both = phrases::INVIGILATOR_AND_INSPECTOR.text();
            let who = if unsigned.len() == 1 { who.clone() } else { both };
            sink.report(
                first.place(),
                format!("batches[{index}].{field}"),
                &[("batch", row_name(&batch.number, index)), ("who", who)],
            );
        }
    }
}
