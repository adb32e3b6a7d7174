//! H001: the figures are exactly those of last year.

use model::Severity;
use model::finding::Problem;
use model::rule::{Needs, Rule};
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::trades::figures;
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "H001",
    name: "figures-of-last-year",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("鉴定数字与上年完全相同", "the figures are exactly those of last year"),
    message: Wording::new("{count} 个鉴定、合格人数与 {year} 年的完全相同", "{count} counts of tested and passed persons are exactly those of {year}"),
    hint: Wording::new("请核对是否照抄了上年的表", "check whether the form of last year was sent again"),
    docs: "\
### 检查什么
“鉴定职业”表中大于 0 的鉴定人数、合格人数（按职业、等级）不少于 `counts` 个时，是否与本机构上年的完全相同。没有上年材料（`history/`）的列为未检查。

### 为什么
每个职业、等级的人数都与上年相同，多半是改个年份就报上来的旧表。

来源：本系统的规定。

### 怎样改
按本年实际改正。
",
    parameters: &[&COUNTS.shown],
    needs: Needs::EarlierReturns,
    ..Rule::PLAIN
};

static COUNTS: Parameter<Decimal> = Parameter::new(
    "counts",
    whole(4),
    Wording::new("个", "counts"),
    Wording::new(
        "至少有多少个大于 0 的人数才比较",
        "how many numbers of persons above 0 there must be to compare",
    ),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(earlier) = context.last_year(sink) else { return };
    let (now, then) = (figures(context.report), figures(&earlier.form));
    if now == then && Decimal::from(now.len()) >= sink.value(&COUNTS) {
        let place = context.report.occupations.first().map(|row| row.name.place()).unwrap_or_default();
        sink.report(place, "occupations", arguments![count = plain(now.len()), year = plain(earlier.year)]);
    }
}
