//! B002: a batch without a complete room record.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::row_name;

pub(super) static RULE: Rule<'static> = Rule {
    code: "B002",
    name: "room-record-missing",
    severity: Severity::Warning,
    problem: Problem::ExamProcedure,
    summary: Wording::new("考场记录不全", "a batch has no complete room record"),
    message: Wording::new("批次{batch}的考场记录不全", "batch {batch} has no complete room record"),
    hint: Wording::new(
        "请补齐该批次的考场记录；无法补齐的，书面说明原因并存档",
        "complete the room record of the batch, or file a written explanation",
    ),
    docs: "\
### 检查什么
每个鉴定批次“考场记录”一栏是否填“否”。每个批次一条；未填的不检查。

### 为什么
榕人社培〔2014〕100号指出的问题：“考场记录不全”。考场记录是核查考试过程的依据。

来源：榕人社培〔2014〕100号第二部分。

### 怎样改
每场考试当场填写考场记录，随批次归档。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, batch) in context.report.batches.iter().enumerate() {
        if batch.room_record.get() == Some(&false) {
            sink.report(
                batch.room_record.place(),
                format!("batches[{index}].room_record"),
                arguments![batch = row_name(&batch.number, index)],
            );
        }
    }
}
