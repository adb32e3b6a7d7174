//! B010: a batch is later than the filing of the return.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{date, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "B010",
    name: "batch-after-filing",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("批次晚于填报日期", "a batch is later than the filing of the return"),
    message: Wording::new(
        "批次{batch}鉴定日期{held}，晚于填报日期{filed}",
        "batch {batch} was held on {held}, after the return was filed on {filed}",
    ),
    hint: Wording::new("请只填已经完成的批次", "list only the batches that were held"),
    docs: "\
### 检查什么
每个批次的鉴定日期是否不晚于填报日期。只填月份的按有利的一天比较。晚于评估日的由 F005 提示，不重复。

### 为什么
填报时还没有举行的批次，人数、签字、归档都不可能已经完成。

来源：本系统的规定。

### 怎样改
删去未举行的批次；日期写错的改正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(filed) = context.report.head.filled_on.get() else { return };
    let Some(last) = filed.last_day() else { return };
    for (index, batch) in context.report.batches.iter().enumerate() {
        let Some(held) = batch.held_on.get() else { continue };
        if held.first_day().is_some_and(|first| first > last) && !context.is_future(*held) {
            let arguments =
                arguments![batch = row_name(&batch.number, index), held = date(*held), filed = date(*filed)];
            sink.report(batch.held_on.place(), format!("batches[{index}].held_on"), arguments);
        }
    }
}
