//! H004: the task was missed two years running.

use model::Severity;
use model::finding::Problem;
use model::rule::{Needs, Rule};
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "H004",
    name: "task-missed-again",
    severity: Severity::Error,
    problem: Problem::TaskNotMet,
    summary: Wording::new("连续两年没有完成下达任务", "the task was missed two years running"),
    message: Wording::new(
        "{year} 年完成 {then}%，本年完成 {now}%，连续两年没有完成任务",
        "{then} % of the task in {year}, {now} % this year: missed two years running",
    ),
    hint: Wording::new(
        "请书面说明两年未完成的原因，提出完成任务的措施",
        "explain in writing why it was missed twice, and how it will be met",
    ),
    docs: "\
### 检查什么
本年和上年的实际完成数是否都低于下达任务数。本年的任务先取登记册。没有上年材料、任一数缺失的列为未检查。

### 为什么
连续完不成任务的，要考虑调整任务或许可。

来源：榕人社培〔2014〕100号第二部分：“未能完成下达的鉴定指标任务”。

### 怎样改
说明原因，提出改进措施。
",
    needs: Needs::EarlierReturns,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(earlier) = context.last_year(sink) else { return };
    let registered = context.known_station().and_then(|station| station.assigned_task);
    let assigned = registered.or(context.report.task.assigned.get().copied());
    let now = share(assigned, context.report.task.completed.get());
    let then = share(earlier.form.task.assigned.get().copied(), earlier.form.task.completed.get());
    let (Some(now), Some(then)) = (now, then) else {
        return sink.not_checked(phrases::no_task());
    };
    if now < Decimal::ONE_HUNDRED && then < Decimal::ONE_HUNDRED {
        let arguments = arguments![
            year = plain(earlier.year),
            then = number(then.round_dp(1)),
            now = number(now.round_dp(1))
        ];
        sink.report(context.report.task.completed.place(), "task.completed", arguments);
    }
}

fn share(assigned: Option<i64>, completed: Option<&i64>) -> Option<Decimal> {
    let assigned = Decimal::from(assigned.filter(|assigned| *assigned > 0)?);
    Decimal::from(*completed?).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(assigned)
}
