//! S001: an occupation is tested with too few assessors.

use model::Severity;
use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::trades::{assessors_by_trade, tested};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S001",
    name: "assessors-too-few",
    severity: Severity::Warning,
    problem: Problem::StaffShort,
    summary: Wording::new("考评员不足", "too few assessors for an occupation"),
    message: Wording::new("“{occupation}”开展了鉴定，考评员 {found} 人，少于 {least} 人", "`{occupation}` was tested; assessors listed: {found}, expected: at least {least}"),
    hint: Wording::new("请聘足该职业（工种）的考评员；漏填的补填", "appoint assessors for the occupation, or list those left out"),
    docs: "\
### 检查什么
有鉴定人数的每个职业（工种），“考评人员”表中该职业的考评员是否不少于规定人数。每个职业一条。
考评员的职业一栏可以写多个，用顿号、逗号、分号、斜线或空格隔开；按名称比对，空格、全角半角括号的差别不计。
证卡过期的仍计入人数，过期由 S002 提示。

### 为什么
鉴定机构须配备与职业、等级相应的考评人员（劳部发〔1993〕134号）；榕人社培〔2014〕100号指出
“有的管理人员、考评员不足”。人数各地不一，有 3 名的，也有 5 名的；默认值取 3，由各地设定。

来源：榕人社培〔2014〕100号第二部分；劳部发〔1993〕134号。人数参照制米工鉴定站资格条件（自有考评员 3 名以上）。

### 怎样改
补聘考评员并备案；漏填的补填；职业名称写法不同的，改为与“鉴定职业”表一致。
",
    parameters: &[&LEAST.shown],
    ..Rule::PLAIN
};

static LEAST: Parameter<Decimal> = Parameter::new(
    "least",
    whole(3),
    Wording::new("人", "persons"),
    Wording::new(
        "开展鉴定的每个职业（工种）最少的考评员人数",
        "the fewest assessors for each occupation that is tested",
    ),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let least = sink.value(&LEAST);
    let assessors = assessors_by_trade(&context.report.assessors);
    for (index, row) in context.report.occupations.iter().enumerate() {
        let Some(name) = row.name.get().filter(|_| tested(row) > 0) else { continue };
        let found = assessors.get(&fold_name(name)).map_or(0, Vec::len);
        if Decimal::from(found) < least {
            let arguments = arguments![occupation = plain(name), found = plain(found), least = number(least)];
            sink.report(row.name.place(), format!("occupations[{index}].name"), arguments);
        }
    }
}
