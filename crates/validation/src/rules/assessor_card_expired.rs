//! S002: an assessor's card has expired.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{date, day, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S002",
    name: "assessor-card-expired",
    severity: Severity::Warning,
    problem: Problem::StaffNotRenewed,
    summary: Wording::new("考评员证卡过期", "an assessor's card has expired"),
    message: Wording::new("考评人员{person}的考评员证卡有效期至{until}，截至{as_of}已过期", "the card of assessor {person} ended on {until}, before {as_of}"),
    hint: Wording::new("请安排参加培训、换证；换证前不得派其考评", "have the card renewed; until then the person must not assess"),
    docs: "\
### 检查什么
“考评人员”表中每个人的考评员证卡，在评估日期（`as_of`）之前是否已经过期，每人一条。
当天到期的不算过期，只写到月的算到月底，“长期”不过期；有效期未填的不检查。

### 为什么
榕人社培〔2014〕100号指出的问题：“有的管理人员、考评员未及时参加培训、换证”。考评员证卡有有效期，期满须换证；有效期的长短以证卡所载为准。

来源：榕人社培〔2014〕100号第二部分。

### 怎样改
参加培训并换证；已换证漏改的，改填新的有效期。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let as_of = context.campaign.as_of;
    for (index, assessor) in context.report.assessors.iter().enumerate() {
        let Some(&until) = assessor.valid_until.get() else { continue };
        if until.ended_before(as_of) {
            sink.report(
                assessor.valid_until.place(),
                format!("assessors[{index}].valid_until"),
                arguments![person = row_name(&assessor.name, index), until = date(until), as_of = day(as_of)],
            );
        }
    }
}
