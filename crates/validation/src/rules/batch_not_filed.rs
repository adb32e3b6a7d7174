//! B004: a batch whose papers are not in a file of its own.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::row_name;

pub(super) static RULE: Rule<'static> = Rule {
    code: "B004",
    name: "batch-not-filed",
    severity: Severity::Warning,
    problem: Problem::Archive,
    summary: Wording::new("未做到一期一档", "a batch has no file of its own"),
    message: Wording::new("批次{batch}没有单独建档（一期一档）", "batch {batch} has no file of its own"),
    hint: Wording::new(
        "请按批次整理资料，一期一档，存放有序",
        "put the papers of each batch into a file of its own, in order",
    ),
    docs: "\
### 检查什么
每个鉴定批次“一期一档”一栏是否填“否”。每个批次一条；未填的不检查。

### 为什么
榕人社培〔2014〕100号指出的问题：“技能鉴定资料收集整理不完善、管理零乱，未能做到一期一档、存放有序”。

来源：榕人社培〔2014〕100号第二部分。

### 怎样改
按报名资格、备案、过程、试卷结果、证书等分卷整理，每个批次一档。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, batch) in context.report.batches.iter().enumerate() {
        if batch.archived.get() == Some(&false) {
            sink.report(
                batch.archived.place(),
                format!("batches[{index}].archived"),
                arguments![batch = row_name(&batch.number, index)],
            );
        }
    }
}
