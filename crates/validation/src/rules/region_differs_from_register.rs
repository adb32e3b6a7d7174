//! R016: the region differs from the register.

use model::Severity;
use model::finding::Problem;
use model::register::fold_name;
use model::rule::{Needs, Rule};
use model::text::Wording;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "R016",
    name: "region-differs-from-register",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("所在县区与登记册的区划不符", "the region differs from the register"),
    message: Wording::new("所在县区填“{found}”，登记册区划 {code} 在 {year} 年为“{registered}”", "the region is `{found}`; code {code} of the register was `{registered}` in {year}"),
    hint: Wording::new("请按当年的行政区划填写", "give the name of the division of that year"),
    docs: "\
### 检查什么
所在县区是否为登记册区划代码在评估年度的名称。名称取自 `campaign.toml` 的 `[[region]]`（代码、名称、起止年）；没有列出该代码的列为未检查；一个区划都没有列出的，本条整体列为未检查，只说一次。

### 为什么
区划会调整，同一地方不同年份代码和名称不同；按县区统计和抽查须以当年的为准。

来源：GB/T 2260《中华人民共和国行政区划代码》。

### 怎样改
改正；登记册的代码有误的由主管部门更正。
",
    needs: Needs::Regions,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(registered) = context.registered(sink) else { return };
    let region = &context.report.station.region;
    let Some(found) = region.get() else { return };
    let year = context.campaign.year;
    let names: Vec<&str> = context
        .campaign
        .regions
        .iter()
        .filter(|region| region.code == registered.region && region.holds_in(year))
        .map(|region| region.name.as_str())
        .collect();
    let Some(first) = names.first() else {
        return sink.not_checked(phrases::region_not_listed(plain(&registered.region)));
    };
    if !names.iter().any(|name| fold_name(name) == fold_name(found)) {
        let arguments = arguments![
            found = plain(found),
            code = plain(&registered.region),
            year = plain(year),
            registered = plain(first)
        ];
        sink.report(region.place(), "station.region", arguments);
    }
}
