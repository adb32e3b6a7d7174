//! A006: the completed number is not the sum of the persons tested.

use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use model::{Reading, Severity};

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "A006",
    name: "completed-differs-from-tested",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new(
        "实际完成数与鉴定人数合计不符",
        "the completed number is not the sum of the persons tested",
    ),
    message: Wording::new(
        "实际完成数为 {completed}，各职业鉴定人数合计 {tested}",
        "completed is {completed}, the occupations add up to {tested}",
    ),
    hint: Wording::new(
        "请核对两处人数，以鉴定职业表为准",
        "check both; the table of occupations should decide",
    ),
    docs: "\
### 检查什么
实际完成数是否等于“鉴定职业”表各职业、各等级鉴定人数之和。表内没有人数、有数无法识别的不检查。

### 为什么
完成率按实际完成数计算，直接决定得分；总数必须由明细支持。

来源：算术关系，本系统的规定。

### 怎样改
重新合计；含上年度结转的，剔除后填报。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let completed = &context.report.task.completed;
    let counts = || context.report.occupations.iter().flat_map(|row| row.tested.values());
    let (Some(&found), true) = (completed.get(), counts().any(|count| count.get().is_some())) else { return };
    if counts().any(|count| matches!(count.reading, Reading::Unreadable(_))) {
        return sink.not_checked(phrases::tested_not_understood());
    }
    let sum =
        counts().filter_map(|count| count.get()).fold(0_i64, |sum, persons| sum.saturating_add(*persons));
    if found != sum {
        let arguments = arguments![completed = plain(found), tested = plain(sum)];
        sink.report(completed.place(), "task.completed", arguments);
    }
}
