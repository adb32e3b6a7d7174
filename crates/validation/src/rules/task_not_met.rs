//! R005: fewer persons were tested than assigned.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "R005",
    name: "task-not-met",
    severity: Severity::Warning,
    problem: Problem::TaskNotMet,
    summary: Wording::new("没有完成下达的鉴定任务", "the assigned task was not met"),
    message: Wording::new(
        "实际完成 {completed} 人，下达任务 {assigned} 人（据{source}）",
        "{completed} persons completed, {assigned} assigned (by the {source})",
    ),
    hint: Wording::new(
        "请说明未完成的原因，并制定完成任务的措施",
        "explain why, and plan how the task will be met",
    ),
    docs: "\
### 检查什么
实际完成的鉴定人数是否不少于下达的任务数。任务数以登记册为准；登记册没有载明的，用自评表所填的任务数。
实际完成数未填，或两处都没有任务数的，列为未检查。

### 为什么
榕人社培〔2014〕100号指出的问题：“开展鉴定工作力度不够，未能完成下达的鉴定指标任务”。

来源：榕人社培〔2014〕100号第二部分。

### 怎样改
核对完成人数是否漏报；确未完成的，在自查报告中说明原因和措施。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(registered) = context.registered(sink) else { return };
    let task = &context.report.task;
    let assigned = match (registered.assigned_task, task.assigned.get()) {
        (Some(assigned), _) => Some((assigned, phrases::the_register())),
        (None, Some(&assigned)) => Some((assigned, phrases::the_return())),
        (None, None) => None,
    };
    let (Some((assigned, source)), Some(&completed)) = (assigned, task.completed.get()) else {
        return sink.not_checked(phrases::no_task());
    };
    if completed < assigned {
        let arguments = arguments![completed = plain(completed), assigned = plain(assigned), source = source];
        sink.report(task.completed.place(), "task.completed", arguments);
    }
}
