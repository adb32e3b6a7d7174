//! F002: a return of another year.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "F002",
    name: "wrong-year",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("不是本年度的自评材料", "the return is of another year"),
    message: Wording::new(
        "年度填为 {found}，本次评估的是 {expected} 年度",
        "the year is {found}, this evaluation is of {expected}",
    ),
    hint: Wording::new(
        "请核对是否错报往年材料；年度填错的改正后重新报送",
        "check whether an old return was sent; if only the year is wrong, correct it and send it again",
    ),
    docs: "\
### 检查什么
自评材料的年度是否为本次评估的年度。年度未填由 C001 提示。

### 为什么
在往年材料上改填时常忘改年度，也有误报往年材料的。年度不对，任务、批次、有效期都无从核对。

来源：本系统的规定。

### 怎样改
误报的换报本年度材料；只是年度填错的，改正年度。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let year = &context.report.head.year;
    let expected = context.campaign.year;
    if let Some(&found) = year.get().filter(|found| **found != i64::from(expected)) {
        sink.report(year.place(), "year", arguments![found = plain(found), expected = plain(expected)]);
    }
}
