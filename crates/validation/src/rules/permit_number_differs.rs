//! R008: the number of the permit differs from the register.

use model::Severity;
use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "R008",
    name: "permit-number-differs",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("许可证编号与登记册不符", "the number of the permit differs from the register"),
    message: Wording::new(
        "许可证编号填“{found}”，登记册为“{registered}”",
        "the permit is `{found}`, in the register `{registered}`",
    ),
    hint: Wording::new("请对照许可证副本核对", "compare with the permit itself"),
    docs: "\
### 检查什么
许可证编号是否与登记册一致，空格、全角半角、字母大小写的差别不计。任一方没有的不检查。

### 为什么
编号不符可能是换证未报备，也可能是冒用他站的许可证。

来源：劳部发〔1993〕134号：鉴定站须经批准并取得《职业技能鉴定许可证》。

### 怎样改
填错的改正；已经换证的，由主管部门更新登记册。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(registered) = context.registered(sink) else { return };
    let number = &context.report.permit.number;
    let (Some(expected), Some(found)) = (&registered.permit_number, number.get()) else { return };
    if fold_name(found) != fold_name(expected) {
        let arguments = arguments![found = plain(found), registered = plain(expected)];
        sink.report(number.place(), "permit.number", arguments);
    }
}
