//! X003: a pass rate far from that of the others.

use std::collections::BTreeMap;

use model::finding::Problem;
use model::register::fold_name;
use model::report::Occupation;
use model::rule::Rule;
use model::submission::Return;
use model::text::Wording;
use model::{Cited, Severity};
use rust_decimal::Decimal;

use crate::context::AllReturns;
use crate::counting::counting;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::trades::tested;
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "X003",
    name: "pass-rate-far-from-peers",
    severity: Severity::Warning,
    problem: Problem::ExamProcedure,
    summary: Wording::new("合格率与其他机构相差过大", "a pass rate far from that of the others"),
    message: Wording::new("“{occupation}”合格率 {found}%，{stations} 家机构的中位数为 {median}%，相差超过 {most} 个百分点", "`{occupation}`: {found} % passed; the median of {stations} stations is {median} %, more than {most} points away"),
    hint: Wording::new("请复核该职业的评分记录，并说明情况", "go over the scoring records of the occupation, and explain"),
    docs: "\
### 检查什么
同一职业有 `stations` 家以上机构、每家鉴定 `persons` 人以上时，各家合格率（合格人数 ÷ 鉴定人数，各等级合计）与各家的中位数相差是否超过 `points` 个百分点。每家机构只看作数的一份材料。

### 为什么
同一标准、同一题库之下，合格率远离同行的，评分宽严值得核实。

来源：榕人社培〔2014〕100号第二部分：“评分不规范”；比较方法是本系统的规定。

### 怎样改
说明情况，或重新评分。
",
    parameters: &[&STATIONS.shown, &PERSONS.shown, &POINTS.shown],
    ..Rule::PLAIN
};

static STATIONS: Parameter<Decimal> = Parameter::new(
    "stations",
    whole(5),
    Wording::new("家", "institutions"),
    Wording::new("有多少家机构时才比较", "how many institutions there must be to compare"),
);
static PERSONS: Parameter<Decimal> = Parameter::new(
    "persons",
    whole(20),
    Wording::new("人", "persons"),
    Wording::new("每家至少的鉴定人数", "the fewest persons tested at each"),
);
static POINTS: Parameter<Decimal> = Parameter::new(
    "points",
    whole(30),
    Wording::new("百分点", "percentage points"),
    Wording::new("与中位数相差多少时提示", "how far from the median to report"),
);

pub(super) const CHECK: Check = Check::AllReturns(check);

struct Rate<'a> {
    filed: &'a Return,
    row: usize,
    percent: Decimal,
}

fn check(all: &AllReturns<'_>, sink: &mut Sink<'_>) {
    let (stations, persons, points) = (sink.value(&STATIONS), sink.value(&PERSONS), sink.value(&POINTS));
    let mut trades: BTreeMap<String, Vec<Rate<'_>>> = BTreeMap::new();
    for filed in counting(all.input.returns).into_values() {
        for (row, occupation) in filed.form.occupations.iter().enumerate() {
            let (Some(name), Some(percent)) = (occupation.name.get(), rate(occupation, persons)) else {
                continue;
            };
            trades.entry(fold_name(name)).or_default().push(Rate { filed, row, percent });
        }
    }
    for rates in trades.values().filter(|rates| Decimal::from(rates.len()) >= stations) {
        let mut sorted: Vec<Decimal> = rates.iter().map(|rate| rate.percent).collect();
        sorted.sort();
        let middle = sorted.len() / 2;
        let median = (sorted[middle] + sorted[(sorted.len() - 1) / 2]) / Decimal::TWO;
        for rate in rates.iter().filter(|rate| (rate.percent - median).abs() > points) {
            let row = &rate.filed.form.occupations[rate.row];
            let arguments = arguments![
                occupation = plain(row.name.get().map_or("", String::as_str)),
                found = number(rate.percent.round_dp(1)),
                stations = plain(rates.len()),
                median = number(median.round_dp(1)),
                most = number(points)
            ];
            let place = row.passed.values().next().map(Cited::place).unwrap_or_default();
            let subject = all.subject(rate.filed);
            sink.about(subject).report(place, format!("occupations[{}].passed", rate.row), arguments);
        }
    }
}

/// Passed ÷ tested in percent, all levels together; `None` below so many persons.
fn rate(row: &Occupation, persons: Decimal) -> Option<Decimal> {
    let tested = Decimal::from(tested(row));
    if row.passed.values().all(|passed| passed.get().is_none()) || tested < persons || tested.is_zero() {
        return None;
    }
    let passed = row.passed.values().filter_map(|passed| passed.get());
    let passed = passed.fold(Decimal::ZERO, |sum, passed| sum + Decimal::from(*passed));
    passed.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(tested)
}
