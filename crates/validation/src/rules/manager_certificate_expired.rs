//! S003: a manager's certificate has expired.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{date, day, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S003",
    name: "manager-certificate-expired",
    severity: Severity::Warning,
    problem: Problem::StaffNotRenewed,
    summary: Wording::new("管理人员证书过期", "a manager's certificate has expired"),
    message: Wording::new(
        "管理人员{person}的证书有效期至{until}，截至{as_of}已过期",
        "the certificate of manager {person} ended on {until}, before {as_of}",
    ),
    hint: Wording::new("请安排参加培训、换证", "have the manager trained and the certificate renewed"),
    docs: "\
### 检查什么
“管理人员”表中每个人的证书，在评估日期（`as_of`）之前是否已经过期，每人一条。
当天到期的不算过期，只写到月的算到月底，“长期”不过期；有效期未填的不检查。

### 为什么
榕人社培〔2014〕100号指出的问题：“有的管理人员、考评员未及时参加培训、换证”。管理人员须经培训合格上岗。

来源：榕人社培〔2014〕100号第二部分。

### 怎样改
参加培训并换证；已换证漏改的，改填新的有效期。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let as_of = context.campaign.as_of;
    for (index, manager) in context.report.managers.iter().enumerate() {
        let Some(&until) = manager.valid_until.get() else { continue };
        if until.ended_before(as_of) {
            sink.report(
                manager.valid_until.place(),
                format!("managers[{index}].valid_until"),
                arguments![person = row_name(&manager.name, index), until = date(until), as_of = day(as_of)],
            );
        }
    }
}
