//! H005: the number tested leapt or fell since last year.

use model::finding::Problem;
use model::rule::{Needs, Rule};
use model::text::Wording;
use model::{SelfReport, Severity};
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::trades::tested;
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "H005",
    name: "turnout-jumped",
    severity: Severity::Info,
    problem: Problem::Filing,
    summary: Wording::new("鉴定人数比上年大起大落", "the number tested leapt or fell since last year"),
    message: Wording::new("鉴定 {now} 人，{year} 年为 {then} 人，相差超过 {most} 倍", "{now} persons tested, {then} in {year}: more than {most} times apart"),
    hint: Wording::new("请核对人数是否多写或少写一位", "check whether a digit too many or too few was written"),
    docs: "\
### 检查什么
本年与上年鉴定人数合计之比，是否大于 `times` 倍或小于其倒数。任一年不足 `persons` 人的不比较。没有上年材料的列为未检查。

### 为什么
人数突变可能是位数写错，也可能是集中造册，值得核实。

来源：本系统的规定。

### 怎样改
核对；属实的说明原因。
",
    parameters: &[&TIMES.shown, &PERSONS.shown],
    needs: Needs::EarlierReturns,
    ..Rule::PLAIN
};

static TIMES: Parameter<Decimal> = Parameter::new(
    "times",
    whole(3),
    Wording::new("倍", "times"),
    Wording::new("相差多少倍时提示", "how many times as large to report"),
);
static PERSONS: Parameter<Decimal> = Parameter::new(
    "persons",
    whole(10),
    Wording::new("人", "persons"),
    Wording::new("任一年不足这么多人的不比较", "years with fewer persons are not compared"),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(earlier) = context.last_year(sink) else { return };
    let all = |report: &SelfReport| {
        report.occupations.iter().fold(0_i64, |sum, row| sum.saturating_add(tested(row)))
    };
    let (now, then) = (all(context.report), all(&earlier.form));
    let (times, persons) = (sink.value(&TIMES), sink.value(&PERSONS));
    let (least, most) = (Decimal::from(now.min(then)), Decimal::from(now.max(then)));
    if least >= persons && least.checked_mul(times).is_some_and(|bound| most > bound) {
        let place = context.report.occupations.first().map(|row| row.total.place()).unwrap_or_default();
        let arguments = arguments![
            now = plain(now),
            year = plain(earlier.year),
            then = plain(then),
            most = number(times)
        ];
        sink.report(place, "occupations", arguments);
    }
}
