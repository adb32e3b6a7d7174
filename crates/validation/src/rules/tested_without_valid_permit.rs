//! R011: a batch was held while the permit was not valid.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{date, day, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "R011",
    name: "tested-without-valid-permit",
    severity: Severity::Error,
    problem: Problem::PermitExpired,
    summary: Wording::new("鉴定当日许可证不在有效期内", "a batch was held while the permit was not valid"),
    message: Wording::new("批次{batch}于{held}鉴定，许可证有效期为{from}至{until}", "batch {batch} was held on {held}; the permit is valid from {from} to {until}"),
    hint: Wording::new("请说明当日的许可情况；无许可的鉴定结果须报主管部门处理", "explain under which permit it was held; results without one go to the authority"),
    docs: "\
### 检查什么
每个鉴定批次的鉴定日期是否在许可证有效期内：止期取登记册（没有的取自评表），起期取自评表。只填年月的，该月有一天在有效期内即可。没有止期的列为未检查。晚于评估日的由 F005 提示，不重复。

### 为什么
R004 只看评估日许可证是否过期；年中过期、后来换证的，过期期间的鉴定同样没有许可。

来源：榕人社培〔2014〕100号第二部分；劳部发〔1993〕134号。

### 怎样改
说明情况；日期写错的改正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let permit = &context.report.permit;
    let Some(until) = context.permit_end() else {
        return sink.not_checked(phrases::no_permit_end());
    };
    let from = permit.valid_from.get().and_then(|from| from.first_day());
    for (index, batch) in context.report.batches.iter().enumerate() {
        let Some(held) = batch.held_on.get().filter(|held| !context.is_future(**held)) else { continue };
        let (Some(first), Some(last)) = (held.first_day(), held.last_day()) else { continue };
        if until.ended_before(first) || from.is_some_and(|from| last < from) {
            let arguments = arguments![
                batch = row_name(&batch.number, index),
                held = date(*held),
                from = from.map_or_else(phrases::not_given, day),
                until = date(until)
            ];
            sink.report(batch.held_on.place(), format!("batches[{index}].held_on"), arguments);
        }
    }
}
