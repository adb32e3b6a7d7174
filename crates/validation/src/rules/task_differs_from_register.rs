//! R006: the assigned task differs from the register.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "R006",
    name: "task-differs-from-register",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("下达任务数与登记册不符", "the assigned task differs from the register"),
    message: Wording::new(
        "下达任务数填 {found}，登记册为 {registered}",
        "the assigned task is {found}, in the register {registered}",
    ),
    hint: Wording::new("请与下达任务的文件核对", "compare with the notice that assigned it"),
    docs: "\
### 检查什么
“年度下达任务数”是否与登记册一致。任一方没有的不检查。完成率按登记册的任务数计算，见 R005。

### 为什么
少填任务数会使完成率虚高。

来源：本系统的规定。

### 怎样改
按下达文件改正；登记册有误的由主管部门更正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(registered) = context.registered(sink) else { return };
    let assigned = &context.report.task.assigned;
    let (Some(expected), Some(&found)) = (registered.assigned_task, assigned.get()) else { return };
    if found != expected {
        let arguments = arguments![found = plain(found), registered = plain(expected)];
        sink.report(assigned.place(), "task.assigned", arguments);
    }
}
