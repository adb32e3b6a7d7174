//! S016: a card ends soon.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::persons::persons;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{date, number, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S016",
    name: "card-near-its-end",
    severity: Severity::Info,
    problem: Problem::Filing,
    summary: Wording::new("证卡即将到期", "a card ends soon"),
    message: Wording::new(
        "{name}的证卡{until}到期，距评估日不足 {days} 天",
        "the card of {name} ends on {until}, less than {days} days after the evaluation",
    ),
    hint: Wording::new("请安排培训、换证", "arrange training and renewal"),
    docs: "\
### 检查什么
管理人员、考评人员的证书是否在评估日后 `days` 天内到期。已经过期的由 S002、S003 提示。

### 为什么
换证要先参加培训，宜提前安排。

来源：榕人社培〔2014〕100号第二部分：“未及时参加培训、换证”。

### 怎样改
安排换证。
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
    for person in persons(context.report) {
        let until = person.valid_until.get().filter(|until| context.ends_within(**until, days));
        if let Some(until) = until {
            let arguments = arguments![
                name = row_name(person.name, person.index),
                until = date(*until),
                days = number(days)
            ];
            sink.report(person.valid_until.place(), person.path("valid_until"), arguments);
        }
    }
}
