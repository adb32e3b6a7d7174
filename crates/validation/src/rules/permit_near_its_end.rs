//! R018: the permit ends soon.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{date, number};

pub(super) static RULE: Rule<'static> = Rule {
    code: "R018",
    name: "permit-near-its-end",
    severity: Severity::Info,
    problem: Problem::Filing,
    summary: Wording::new("许可证即将到期", "the permit ends soon"),
    message: Wording::new(
        "许可证有效期止为{until}，距评估日不足 {days} 天",
        "the permit ends on {until}, less than {days} days after the evaluation",
    ),
    hint: Wording::new("请及时申请换证", "apply for renewal in time"),
    docs: "\
### 检查什么
许可证（先看登记册，没有的看自评表）是否在评估日后 `days` 天内到期。已经过期的由 R004 提示。

### 为什么
过期后不得开展鉴定，换证需要时间。

来源：榕人社培〔2014〕100号第二部分：“《鉴定许可证》过期没有及时申请换证”。

### 怎样改
申请换证。
",
    parameters: &[&DAYS.shown],
    ..Rule::PLAIN
};

static DAYS: Parameter<Decimal> = Parameter::new(
    "days",
    whole(90),
    Wording::new("天", "days"),
    Wording::new("到期前多少天提示", "how many days before the end to report"),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let days = sink.value(&DAYS);
    let place = context.report.permit.valid_until.place();
    if let Some(until) = context.permit_end().filter(|until| context.ends_within(*until, days)) {
        sink.report(place, "permit.valid_until", arguments![until = date(until), days = number(days)]);
    }
}
