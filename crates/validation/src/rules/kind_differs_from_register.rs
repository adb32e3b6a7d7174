//! R010: the kind of station differs from the register.

use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use model::{Severity, StationKind};

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "R010",
    name: "kind-differs-from-register",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("机构类别与登记册不符", "the kind of station differs from the register"),
    message: Wording::new(
        "机构类别填“{found}”，登记册为“{registered}”",
        "the kind is `{found}`, in the register `{registered}`",
    ),
    hint: Wording::new("请按登记册填报类别", "give the kind of the register"),
    docs: "\
### 检查什么
机构类别是否与登记册一致。未填的不检查。

### 为什么
通报按类别统计所数，类别不一致会使分类数与总数对不上。

来源：榕人社培〔2014〕100号第一部分按类别列出所数。

### 怎样改
改正；登记册有误的由主管部门更正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(registered) = context.registered(sink) else { return };
    let kind = &context.report.station.kind;
    if let Some(found) = kind.get().filter(|found| **found != registered.kind) {
        let named = |kind: &StationKind| plain(context.campaign.kind_label(&kind.0));
        let arguments = arguments![found = named(found), registered = named(&registered.kind)];
        sink.report(kind.place(), "station.kind", arguments);
    }
}
