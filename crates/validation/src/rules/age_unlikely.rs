//! S007: an age that is unlikely.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::check_digits::identity;
use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::persons::persons;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S007",
    name: "age-unlikely",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("按身份证号推算的年龄不合常理", "an age that is unlikely"),
    message: Wording::new("{name}按身份证号为 {age} 岁，通常在 {least} 到 {most} 岁之间", "{name} is {age} years old by the identity number, expected from {least} to {most}"),
    hint: Wording::new("请核对身份证号；号码无误的说明情况，如返聘", "check the number; if it is right, explain, such as that the person was kept on"),
    docs: "\
### 检查什么
按身份证号推算评估日的周岁，管理人员、考评人员是否在 `least` 至 `most` 岁之间。号码校验不符的不检查。表内没有年龄栏，所以只用身份证号推算。

### 为什么
不足 18 岁或年纪过大的多半是号码写错，或列了实际不到岗的人员。

来源：本系统的规定；年满 18 周岁为完全民事行为能力人（民法通则第十一条）。

### 怎样改
核对号码；确系返聘的，可由主管部门豁免。
",
    parameters: &[&LEAST.shown, &MOST.shown],
    ..Rule::PLAIN
};

static LEAST: Parameter<Decimal> = Parameter::new(
    "least",
    whole(18),
    Wording::new("岁", "years old"),
    Wording::new("最低年龄", "the lowest age"),
);
static MOST: Parameter<Decimal> = Parameter::new(
    "most",
    whole(70),
    Wording::new("岁", "years old"),
    Wording::new("最高年龄", "the highest age"),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let (least, most) = (sink.value(&LEAST), sink.value(&MOST));
    let as_of = context.campaign.as_of;
    for person in persons(context.report) {
        let Some(Ok(identity)) = person.id_number.get().map(|number| identity(number)) else { continue };
        let born = identity.born;
        let before_birthday = (as_of.month(), as_of.day()) < (born.month(), born.day());
        let age = i32::from(as_of.year()) - i32::from(born.year()) - i32::from(before_birthday);
        if Decimal::from(age) < least || Decimal::from(age) > most {
            let arguments = arguments![
                name = row_name(person.name, person.index),
                age = plain(age),
                least = number(least),
                most = number(most)
            ];
            sink.report(person.id_number.place(), person.path("id_number"), arguments);
        }
    }
}
