//! X003: a pass rate far from that of the others.

use std::collections::BTreeMap;

use model::finding::Problem;
use model::register::fold_name;
use model::report::Occupation;
use model::submission::Return;
use model::text::Wording;
use model::{Cited, Severity};
use rust_decimal::Decimal;

use crate::context::BatchContext;
use crate::counting::counting;
use crate::rule::{Check, Parameter, Rule, whole};
use crate::sink::Sink;
use crate::trades::tested;
use crate::words::{number, plain};
pub(super) static RULE: Rule = Rule {
    code: "X003",
    name: "pass-rate-far-from-peers",
    severity: Severity::Warning,
    problem: Problem::ExamProcedure,
    summary: Wording { zh: "合格率与其他机构相差过大", en: "a pass rate far from that of the others" },
    message: Wording { zh: "“{occupation}”合格率 {found}%，{stations} 家机构的中位数为 {median}%，相差超过 {most} 个百分点", en: "`{occupation}`: {found} % passed; the median of {stations} stations is {median} %, more than {most} points away" },
    hint: Wording { zh: "请复核该职业的评分记录，并说明情况", en: "go over the scoring records of the occupation, and explain" },
    docs: "\
### 检查什么
同一职业有 `stations` 家以上机构、每家鉴定 `persons` 人以上时，各家合格率（合格人数 ÷ 鉴定人数，各等级合计）与各家的中位数相差是否超过 `points` 个百分点。每家机构只看作数的一份材料。

### 为什么
同一标准、同一题库之下，合格率远离同行的，评分宽严值得核实。

来源：榕人社培〔2014〕100号第二部分：“评分不规范”；比较方法是本系统的规定。

### 怎样改
说明情况，或重新评分。
",
    parameters: &[
        Parameter {
            name: "stations",
            default: whole(5),
            unit: "家",
            meaning: "有多少家机构时才比较",
        },
        Parameter {
            name: "persons",
            default: whole(20),
            unit: "人",
            meaning: "每家至少的鉴定人数",
        },
        Parameter {
            name: "points",
            default: whole(30),
            unit: "百分点",
            meaning: "与中位数相差多少时提示",
        },
    ],
    check: Check::Batch(check),
    ..Rule::PLAIN
};

struct Rate<'a> {
    filed: &'a Return,
    row: usize,
    percent: Decimal,
}

fn check(context: &BatchContext<'_>, sink: &mut Sink<'_>) {
    let (stations, persons, points) =
        (sink.parameter("stations"), sink.parameter("persons"), sink.parameter("points"));
    let mut trades: BTreeMap<String, Vec<Rate<'_>>> = BTreeMap::new();
    for filed in counting(context.input.returns).into_values() {
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
            let arguments = [
                ("occupation", plain(row.name.get().map_or("", String::as_str))),
                ("found", number(rate.percent.round_dp(1))),
                ("stations", plain(rates.len())),
                ("median", number(median.round_dp(1))),
                ("most", number(points)),
            ];
            let place = row.passed.values().next().map(Cited::place).unwrap_or_default();
            let subject = context.prepared.subject(rate.filed);
            sink.about(subject).report(place, format!("occupations[{}].passed", rate.row), &arguments);
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
