//! B005: a batch whose scoring was not checked.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::row_name;

pub(super) static RULE: Rule<'static> = Rule {
    code: "B005",
    name: "scoring-not-checked",
    severity: Severity::Warning,
    problem: Problem::ExamProcedure,
    summary: Wording::new("评分没有复核", "the scoring of a batch was not checked"),
    message: Wording::new("批次{batch}的评分没有复核", "the scoring of batch {batch} was not checked"),
    hint: Wording::new(
        "请安排复核该批次的评分，复核人签名后存档",
        "have the scoring of the batch checked and signed, and file it",
    ),
    docs: "\
### 检查什么
每个鉴定批次“评分复核”一栏是否填“否”。每个批次一条；未填的不检查。

### 为什么
榕人社培〔2014〕100号指出的问题：“评分不规范”。复核是发现错评、漏评的最后一道关口。

来源：榕人社培〔2014〕100号第二部分（评分不规范）；以“评分复核”一栏为据是本系统的规定。

### 怎样改
评分后由另一名考评员复核并签名。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, batch) in context.report.batches.iter().enumerate() {
        if batch.scoring_checked.get() == Some(&false) {
            sink.report(
                batch.scoring_checked.place(),
                format!("batches[{index}].scoring_checked"),
                arguments![batch = row_name(&batch.number, index)],
            );
        }
    }
}
