//! S016: a card ends soon.

use model::Severity;
use model::finding::Problem;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::persons::persons;
use crate::rule::{Check, Parameter, Rule, whole};
use crate::sink::Sink;
use crate::words::{date, number, row_name};
pub(super) static RULE: Rule = Rule {
    code: "S016",
    name: "card-near-its-end",
    severity: Severity::Info,
    problem: Problem::Filing,
    summary: Wording { zh: "证卡即将到期", en: "a card ends soon" },
    message: Wording {
        zh: "{name}的证卡{until}到期，距评估日不足 {days} 天",
        en: "the card of {name} ends on {until}, less than {days} days after the evaluation",
    },
    hint: Wording { zh: "请安排培训、换证", en: "arrange training and renewal" },
    docs: "\
### 检查什么
管理人员、考评人员的证书是否在评估日后 `days` 天内到期。已经过期的由 S002、S003 提示。

### 为什么
换证要先参加培训，宜提前安排。

来源：榕人社培〔2014〕100号第二部分：“未及时参加培训、换证”。

### 怎样改
安排换证。
",
    parameters: &[Parameter {
        name: "days", default: whole(90), unit: "天", meaning: "到期前多少天提示"
    }],
    check: Check::Return(check),
    ..Rule::PLAIN
};

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let days = sink.parameter("days");
    for person in persons(context.report) {
        let until = person.valid_until.get().filter(|until| context.ends_within(**until, days));
        if let Some(until) = until {
            let arguments = [
                ("name", row_name(person.name, person.index)),
                ("until", date(*until)),
                ("days", number(days)),
            ];
            sink.report(person.valid_until.place(), person.path("valid_until"), &arguments);
        }
    }
}
