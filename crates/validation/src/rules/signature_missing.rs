//! B003: a batch that an invigilator or an inspector did not sign.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::row_name;

pub(super) static RULE: Rule<'static> = Rule {
    code: "B003",
    name: "signature-missing",
    severity: Severity::Warning,
    problem: Problem::ExamProcedure,
    summary: Wording::new("监考员或巡考员没有签字", "an invigilator or inspector did not sign"),
    message: Wording::new(
        "批次{batch}的{who}没有在相关资料上签署意见",
        "batch {batch} was not signed by the {who}",
    ),
    hint: Wording::new(
        "请{who}补签意见；今后考试结束时当场签署",
        "have the {who} sign, and in future sign when the exam ends",
    ),
    docs: "\
### 检查什么
每个鉴定批次“监考员签字”“巡考员签字”两栏是否填“否”。每个批次一条，两栏都是“否”的合为一条；未填的不检查。

### 为什么
榕人社培〔2014〕100号指出的问题：“监考员、巡考员未在相关资料上签署意见”。没有签字，考场情况无人负责。

来源：榕人社培〔2014〕100号第二部分。

### 怎样改
由本人补签并注明补签日期；今后考试结束时当场签署。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, batch) in context.report.batches.iter().enumerate() {
        let signatures = [
            (&batch.invigilator_signed, "invigilator_signed", phrases::invigilator()),
            (&batch.inspector_signed, "inspector_signed", phrases::inspector()),
        ];
        let unsigned: Vec<_> =
            signatures.into_iter().filter(|(signed, _, _)| signed.get() == Some(&false)).collect();
        if let Some((first, field, who)) = unsigned.first() {
            let both = phrases::invigilator_and_inspector();
            let who = if unsigned.len() == 1 { who.clone() } else { both };
            sink.report(
                first.place(),
                format!("batches[{index}].{field}"),
                arguments![batch = row_name(&batch.number, index), who = who],
            );
        }
    }
}
