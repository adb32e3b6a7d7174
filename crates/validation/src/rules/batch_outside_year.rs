//! B007: a batch was not held in the evaluated year.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{date, plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "B007",
    name: "batch-outside-year",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("批次不在评估年度内", "a batch was not held in the evaluated year"),
    message: Wording::new(
        "批次{batch}鉴定日期{held}，不在评估年度 {year} 年内",
        "batch {batch} was held on {held}, not in the evaluated year {year}",
    ),
    hint: Wording::new("请只填评估年度的批次", "list the batches of the evaluated year only"),
    docs: "\
### 检查什么
每个批次的鉴定日期是否在评估年度之内。晚于评估日的由 F005 提示，不重复。

### 为什么
上年度的批次计入本年会虚增完成数；年份写错会使公告期、有效期的判断出错。

来源：本系统的规定。

### 怎样改
删去其他年度的批次；年份写错的改正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, batch) in context.report.batches.iter().enumerate() {
        let Some(held) = batch.held_on.get().filter(|held| !context.is_future(**held)) else { continue };
        if held.first_day().is_some_and(|first| first.year() != context.campaign.year) {
            let arguments = arguments![
                batch = row_name(&batch.number, index),
                held = date(*held),
                year = plain(context.campaign.year)
            ];
            sink.report(batch.held_on.place(), format!("batches[{index}].held_on"), arguments);
        }
    }
}
