//! H003: a permitted occupation was not tested for years.

use std::collections::BTreeSet;

use model::finding::Problem;
use model::register::fold_name;
use model::rule::{Needs, Rule};
use model::text::Wording;
use model::{Origin, Severity};

use crate::context::ReturnContext;
use crate::parameters::{Parameter, Years, whole};
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::trades::tested;
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "H003",
    name: "occupation-idle",
    severity: Severity::Warning,
    problem: Problem::OutOfScope,
    summary: Wording::new("许可的职业连续多年没有开展鉴定", "a permitted occupation was not tested for years"),
    message: Wording::new("“{occupation}”连续 {years} 年没有开展鉴定", "`{occupation}` was not tested for {years} years running"),
    hint: Wording::new("请说明原因；不再开展的申请取消该职业", "explain, or ask to have the occupation taken off the permit"),
    docs: "\
### 检查什么
登记册许可的每个职业，本年和此前连续 `years` 年（含本年）的材料中是否都没有鉴定人数。其间缺任何一年材料的、登记册没有载明许可范围的，列为未检查。职业按名称比对。

### 为什么
连续三年没有开展鉴定的职业，有的城市在年检中予以取消。

来源：西安市 2019 年年检通报所据规定：连续三年未开展鉴定的职业（工种）取消；年限由各地设定。

### 怎样改
申请取消，或恢复鉴定。
",
    parameters: &[&YEARS.shown],
    needs: Needs::EarlierReturns,
    ..Rule::PLAIN
};

static YEARS: Parameter<Years> = Parameter::new(
    "years",
    whole(3),
    Wording::new("年", "years"),
    Wording::new(
        "连续多少年没有鉴定时提示，含本年",
        "after how many years on end without a test to report, this year counted",
    ),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(registered) = context.permitted(sink) else { return };
    let Years(years) = sink.value(&YEARS);
    let mut reports = vec![context.report];
    for back in 1..years {
        let year = context.campaign.year - back;
        let Some(earlier) = context.earlier(year) else {
            return sink.not_checked(phrases::no_earlier_return(plain(year)));
        };
        reports.push(&earlier.form);
    }
    let busy: BTreeSet<String> = reports
        .iter()
        .flat_map(|report| &report.occupations)
        .filter(|row| tested(row) > 0)
        .filter_map(|row| row.name.get().map(|name| fold_name(name)))
        .collect();
    for occupation in registered.permitted.keys().filter(|name| !busy.contains(&fold_name(name))) {
        let arguments = arguments![occupation = plain(occupation), years = plain(years)];
        sink.report(Origin::File, "occupations", arguments);
    }
}
