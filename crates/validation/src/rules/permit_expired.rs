//! R004: the permit had ended when the evaluation was made.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{date, day};

pub(super) static RULE: Rule<'static> = Rule {
    code: "R004",
    name: "permit-expired",
    severity: Severity::Error,
    problem: Problem::PermitExpired,
    summary: Wording::new("鉴定许可证过期", "the permit has expired"),
    message: Wording::new("鉴定许可证有效期至{until}（据{source}），截至{as_of}已过期", "the permit ended on {until} (by the {source}), before {as_of}"),
    hint: Wording::new("请立即申请换证；已换证的报送新证复印件，由主管部门更新登记册", "apply for renewal; if it was renewed, send a copy so that the register is updated"),
    docs: "\
### 检查什么
鉴定许可证的有效期在评估日期（`as_of`）之前是否已经结束；当天到期的不算过期，只写到月的算到月底，“长期”不过期。
以登记册的有效期为准；登记册没有载明的，用自评表所填的有效期。两处都没有的列为未检查。
评估年度内到期而在评估日期前没有续期的，都包括在内。

### 为什么
职业技能鉴定须持有效的许可证进行（劳部发〔1993〕134号）；榕人社培〔2014〕100号指出
“个别鉴定站《鉴定许可证》过期没有及时申请换证”。

来源：榕人社培〔2014〕100号第二部分；劳部发〔1993〕134号。

### 怎样改
申请换证，换证前停止鉴定；已换证的由主管部门更新登记册。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(registered) = context.registered(sink) else { return };
    let filed = &context.report.permit.valid_until;
    let (until, source) = match (registered.permit_valid_until, filed.get()) {
        (Some(until), _) => (until, phrases::the_register()),
        (None, Some(&until)) => (until, phrases::the_return()),
        (None, None) => {
            return sink.not_checked(phrases::no_permit_end());
        }
    };
    let as_of = context.campaign.as_of;
    if until.ended_before(as_of) {
        let arguments = arguments![until = date(until), source = source, as_of = day(as_of)];
        sink.report(filed.place(), "permit.valid_until", arguments);
    }
}
