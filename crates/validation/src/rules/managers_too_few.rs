//! S004: fewer managers than required.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S004",
    name: "managers-too-few",
    severity: Severity::Warning,
    problem: Problem::StaffShort,
    summary: Wording::new("管理人员不足", "too few managers"),
    message: Wording::new(
        "管理人员填报 {found} 人，少于 {least} 人",
        "managers listed: {found}, expected: at least {least}",
    ),
    hint: Wording::new("请配足管理人员；漏填的补填", "appoint managers, or list those left out"),
    docs: "\
### 检查什么
“管理人员”表中填有姓名的人数，是否不少于规定人数。整张表没有填的按 0 人计；专职、兼职都计入。

### 为什么
鉴定机构须有专职或兼职的管理人员（劳部发〔1993〕134号）；榕人社培〔2014〕100号指出
“有的管理人员、考评员不足”。人数没有全国统一的规定，由各地设定。

来源：榕人社培〔2014〕100号第二部分；劳部发〔1993〕134号（须有管理人员）。人数是本系统的示例。

### 怎样改
配足管理人员；漏填的补填。
",
    parameters: &[&LEAST.shown],
    ..Rule::PLAIN
};

static LEAST: Parameter<Decimal> = Parameter::new(
    "least",
    whole(2),
    Wording::new("人", "persons"),
    Wording::new("最少的管理人员人数", "the fewest managers"),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let least = sink.value(&LEAST);
    let named: Vec<_> =
        context.report.managers.iter().filter(|manager| manager.name.get().is_some()).collect();
    if Decimal::from(named.len()) < least {
        let place = named.last().map(|manager| manager.name.place()).unwrap_or_default();
        sink.report(place, "managers", arguments![found = plain(named.len()), least = number(least)]);
    }
}
