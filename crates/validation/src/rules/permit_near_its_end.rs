//! R018: the permit ends soon.

use model::Severity;
use model::finding::Problem;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::{Check, Parameter, Rule, whole};
use crate::sink::Sink;
use crate::words::{date, number};
pub(super) static RULE: Rule = Rule {
    code: "R018",
    name: "permit-near-its-end",
    severity: Severity::Info,
    problem: Problem::Filing,
    summary: Wording { zh: "许可证即将到期", en: "the permit ends soon" },
    message: Wording {
        zh: "许可证有效期止为{until}，距评估日不足 {days} 天",
        en: "the permit ends on {until}, less than {days} days after the evaluation",
    },
    hint: Wording { zh: "请及时申请换证", en: "apply for renewal in time" },
    docs: "\
### 检查什么
许可证（先看登记册，没有的看自评表）是否在评估日后 `days` 天内到期。已经过期的由 R004 提示。

### 为什么
过期后不得开展鉴定，换证需要时间。

来源：榕人社培〔2014〕100号第二部分：“《鉴定许可证》过期没有及时申请换证”。

### 怎样改
申请换证。
",
    parameters: &[Parameter {
        name: "days", default: whole(90), unit: "天", meaning: "到期前多少天提示"
    }],
    check: Check::Return(check),
    ..Rule::PLAIN
};

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let days = sink.parameter("days");
    let place = context.report.permit.valid_until.place();
    if let Some(until) = context.permit_end().filter(|until| context.ends_within(*until, days)) {
        sink.report(place, "permit.valid_until", &[("until", date(until)), ("days", number(days))]);
    }
}
