//! H002: the statement is that of last year.

use model::Severity;
use model::finding::Problem;
use model::rule::{Needs, Rule};
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::shingles::Shingles;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "H002",
    name: "statement-of-last-year",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("自查报告照抄上年", "the statement is that of last year"),
    message: Wording::new("自查报告有 {found}% 与 {year} 年的相同", "{found} % of the statement is that of {year}"),
    hint: Wording::new("请按本年情况重写自查报告", "write the statement again"),
    docs: "\
### 检查什么
本机构两年的自查报告（三项合并，去掉空白、标点和数字）长度都不少于 `length` 字时，较短一份的连续 6 字片段有多少也在另一份中，是否达到 `percent`%。没有上年材料的列为未检查。

### 为什么
照抄上年说明没有自查，上年的问题也没有整改。

来源：本系统的规定。

### 怎样改
重写。
",
    parameters: &[&PERCENT.shown, &LENGTH.shown],
    needs: Needs::EarlierReturns,
    ..Rule::PLAIN
};

static PERCENT: Parameter<Decimal> = Parameter::new(
    "percent",
    whole(90),
    Wording::new("%", "%"),
    Wording::new("从多少起算照抄", "from how much on a text counts as copied"),
);
static LENGTH: Parameter<Decimal> = Parameter::new(
    "length",
    whole(60),
    Wording::new("字", "characters"),
    Wording::new("较短的不比较", "shorter ones are not compared"),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(earlier) = context.last_year(sink) else { return };
    let now = Shingles::of(&context.report.statement);
    let then = Shingles::of(&earlier.form.statement);
    let length = sink.value(&LENGTH);
    let shorter = Decimal::from(now.length.min(then.length));
    let shared = now.shared_percent(&then);
    if shorter >= length && shared >= sink.value(&PERCENT) {
        let arguments = arguments![found = number(shared.round_dp(0)), year = plain(earlier.year)];
        sink.report(context.report.statement.achievements.place(), "statement", arguments);
    }
}
