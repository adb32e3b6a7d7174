//! S005: an identity number fails its check.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::check_digits::{IdentityFault, identity};
use crate::context::ReturnContext;
use crate::persons::persons;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S005",
    name: "identity-number-invalid",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("身份证号校验不符", "an identity number fails its check"),
    message: Wording::new("{name}的身份证号 {found} {why}", "the identity number {found} of {name}: {why}"),
    hint: Wording::new("请对照身份证改正，单元格先设为文本格式", "correct it from the card; set the cell to text first"),
    docs: "\
### 检查什么
管理人员、考评人员的身份证号是否为 18 位（或旧式 15 位）、出生日期是否存在、最后一位是否符合 GB 11643 的校验。提示中号码中段隐去。

### 为什么
号码错误就无法核对人员是否重复、是否在两家机构任职；在表格里按数字存的号码会丢掉末几位。

来源：GB 11643-1999《公民身份号码》。

### 怎样改
改正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for person in persons(context.report) {
        let Some(found) = person.id_number.get() else { continue };
        let why = match identity(found) {
            Ok(_) => continue,
            Err(IdentityFault::Shape) => phrases::identity_shape(),
            Err(IdentityFault::Birth) => phrases::identity_birth(),
            Err(IdentityFault::CheckDigit) => phrases::identity_check_digit(),
        };
        let arguments =
            arguments![name = row_name(person.name, person.index), found = plain(found), why = why];
        sink.report(person.id_number.place(), person.path("id_number"), arguments);
    }
}
