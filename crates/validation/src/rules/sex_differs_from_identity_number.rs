//! S006: the sex differs from the identity number.

use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use model::{Severity, Sex};

use crate::check_digits::identity;
use crate::context::ReturnContext;
use crate::persons::persons;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::row_name;

pub(super) static RULE: Rule<'static> = Rule {
    code: "S006",
    name: "sex-differs-from-identity-number",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("性别与身份证号不符", "the sex differs from the identity number"),
    message: Wording::new("{name}填“{found}”，身份证号第 17 位为“{expected}”", "{name} is listed as {found}, the identity number says {expected}"),
    hint: Wording::new("请核对是否串行", "check whether rows were mixed up"),
    docs: "\
### 检查什么
性别与身份证号的顺序码（18 位的第 17 位，15 位的末位）是否一致：单数为男，双数为女。号码校验不符的由 S005 提示，不重复。

### 为什么
姓名、性别、号码来自不同行是复制粘贴错位的迹象。

来源：GB 11643-1999《公民身份号码》。

### 怎样改
对照身份证改正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let named = |sex: Sex| match sex {
        Sex::Male => phrases::male(),
        Sex::Female => phrases::female(),
    };
    for person in persons(context.report) {
        let (Some(&found), Some(number)) = (person.sex.get(), person.id_number.get()) else { continue };
        let Ok(identity) = identity(number) else { continue };
        if identity.sex != found {
            let arguments = arguments![
                name = row_name(person.name, person.index),
                found = named(found),
                expected = named(identity.sex)
            ];
            sink.report(person.sex.place(), person.path("sex"), arguments);
        }
    }
}
