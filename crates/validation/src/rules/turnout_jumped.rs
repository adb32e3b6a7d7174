//! H005: the number tested leapt or fell since last year.

use model::finding::Problem;
use model::text::Wording;
use model::{SelfReport, Severity};
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::rule::{Check, Needs, Parameter, Rule, whole};
use crate::sink::Sink;
use crate::trades::tested;
use crate::words::{number, plain};
pub(super) static RULE: Rule = Rule {
    code: "H005",
    name: "turnout-jumped",
    severity: Severity::Info,
    problem: Problem::Filing,
    summary: Wording { zh: "鉴定人数比上年大起大落", en: "the number tested leapt or fell since last year" },
    message: Wording { zh: "鉴定 {now} 人，{year} 年为 {then} 人，相差超过 {most} 倍", en: "{now} persons tested, {then} in {year}: more than {most} times apart" },
    hint: Wording { zh: "请核对人数是否多写或少写一位", en: "check whether a digit too many or too few was written" },
    docs: "\
### 检查什么
本年与上年鉴定人数合计之比，是否大于 `times` 倍或小于其倒数。任一年不足 `persons` 人的不比较。没有上年材料的列为未检查。

### 为什么
人数突变可能是位数写错，也可能是集中造册，值得核实。

来源：本系统的规定。

### 怎样改
核对；属实的说明原因。
",
    parameters: &[
        Parameter {
            name: "times",
            default: whole(3),
            unit: "倍",
            meaning: "相差多少倍时提示",
        },
        Parameter {
            name: "persons",
            default: whole(10),
            unit: "人",
            meaning: "任一年不足这么多人的不比较",
        },
    ],
    needs: Needs::EarlierReturns,
    check: Check::Return(check),
    ..Rule::PLAIN
};

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(earlier) = context.last_year(sink) else { return };
    let all = |report: &SelfReport| {
        report.occupations.iter().fold(0_i64, |sum, row| sum.saturating_add(tested(row)))
    };
    let (now, then) = (all(context.report), all(&earlier.form));
    let (times, persons) = (sink.parameter("times"), sink.parameter("persons"));
    let (least, most) = (Decimal::from(now.min(then)), Decimal::from(now.max(then)));
    if least >= persons && least.checked_mul(times).is_some_and(|bound| most > bound) {
        let place = context.report.occupations.first().map(|row| row.total.place()).unwrap_or_default();
        let arguments = [
            ("now", plain(now)),
            ("year", plain(earlier.year)),
            ("then", plain(then)),
            ("most", number(times)),
        ];
        sink.report(place, "occupations", &arguments);
    }
}
