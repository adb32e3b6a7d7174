//! B001: a batch whose announcement did not give the supervision phone.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::row_name;

pub(super) static RULE: Rule<'static> = Rule {
    code: "B001",
    name: "announcement-without-phone",
    severity: Severity::Warning,
    problem: Problem::Announcement,
    summary: Wording::new("鉴定公告没有公布监督电话", "an announcement does not give the supervision phone"),
    message: Wording::new("批次{batch}的鉴定公告没有公布管理部门的监督电话", "batch {batch} was announced without the supervision phone"),
    hint: Wording::new("今后的鉴定公告应公布管理部门的监督电话，并把公告存入该批次档案", "give the authority's supervision phone in each announcement, and file the announcement with the batch"),
    docs: "\
### 检查什么
每个鉴定批次“公布监督电话”一栏是否填“否”。每个批次一条；未填的不检查。

### 为什么
榕人社培〔2014〕100号指出的问题：“开展鉴定工作公告中没有公布管理部门的监督电话”。公布监督电话便于考生和社会监督。

来源：榕人社培〔2014〕100号第二部分。

### 怎样改
在下一次公告中补上监督电话；已结束的批次在自查报告中写明整改措施。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, batch) in context.report.batches.iter().enumerate() {
        if batch.phone_published.get() == Some(&false) {
            sink.report(
                batch.phone_published.place(),
                format!("batches[{index}].phone_published"),
                arguments![batch = row_name(&batch.number, index)],
            );
        }
    }
}
