//! B009: the phone is stated to be published, but the return gives none.

use model::Severity;
use model::finding::Problem;
use model::report::Batch;
use model::rule::{OnMissing, Rule};
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "B009",
    name: "phone-published-without-number",
    severity: Severity::Warning,
    problem: Problem::Announcement,
    summary: Wording::new(
        "称已公布监督电话，却没有填监督电话",
        "the phone is said to be published, but the return gives none",
    ),
    message: Wording::new(
        "批次{batch}等 {count} 个批次填已公布监督电话，但监督电话一栏未填",
        "{count} batches, such as {batch}, are said to publish the supervision phone, but the return has none",
    ),
    hint: Wording::new("请填写公告中公布的监督电话", "give the number that was published"),
    docs: "\
### 检查什么
有批次填“已公布监督电话”时，监督电话一栏是否填写。合为一条。

### 为什么
填了“是”却说不出号码，公布与否就无从核实。

来源：榕人社培〔2014〕100号第二部分：“公告中没有公布管理部门的监督电话”。

### 怎样改
补填；没有公布的如实改为“否”。
",
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let phone = &context.report.station.supervision_phone;
    if !phone.is_missing() {
        return;
    }
    let published = |batch: &&Batch| batch.phone_published.get() == Some(&true);
    let batches = context.report.batches.iter();
    let count = batches.clone().filter(published).count();
    if let Some((index, batch)) = batches.enumerate().find(|(_, batch)| published(batch)) {
        let arguments = arguments![batch = row_name(&batch.number, index), count = plain(count)];
        sink.report(phone.place(), "station.supervision_phone", arguments);
    }
}
