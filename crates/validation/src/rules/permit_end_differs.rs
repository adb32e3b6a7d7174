//! R009: the end of the permit differs from the register.

use jiff::civil::Date;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use model::{FormDate, Severity};

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::date;

pub(super) static RULE: Rule<'static> = Rule {
    code: "R009",
    name: "permit-end-differs",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("许可证有效期与登记册不符", "the end of the permit differs from the register"),
    message: Wording::new(
        "有效期止填{found}，登记册为{registered}",
        "the permit ends on {found}, in the register on {registered}",
    ),
    hint: Wording::new(
        "请对照许可证副本核对；已经换证的请报主管部门更新登记册",
        "compare with the permit; if it was renewed have the register updated",
    ),
    docs: "\
### 检查什么
许可证有效期止是否与登记册一致。只填年月的，月份相同即可。任一方没有的不检查。是否过期由 R004 按登记册判断。

### 为什么
有效期填得比登记册晚，是掩盖过期的常见做法；也可能是换证后登记册没有更新。

来源：榕人社培〔2014〕100号第二部分：“《鉴定许可证》过期没有及时申请换证”。

### 怎样改
改正，或由主管部门更新登记册。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(registered) = context.registered(sink) else { return };
    let until = &context.report.permit.valid_until;
    let (Some(expected), Some(&found)) = (registered.permit_valid_until, until.get()) else { return };
    if !agree(found, expected) {
        let arguments = arguments![found = date(found), registered = date(expected)];
        sink.report(until.place(), "permit.valid_until", arguments);
    }
}

fn agree(one: FormDate, other: FormDate) -> bool {
    match (one, other) {
        (FormDate::Month(_), _) | (_, FormDate::Month(_)) => {
            one.first_day().map(Date::first_of_month) == other.first_day().map(Date::first_of_month)
        }
        _ => one == other,
    }
}
