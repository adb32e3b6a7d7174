//! R017: a region code of the register that was not one that year.

use std::collections::BTreeSet;

use model::finding::Problem;
use model::rule::{Needs, Rule};
use model::text::Wording;
use model::{Origin, Severity};

use crate::context::AllReturns;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "R017",
    name: "region-code-unknown",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("登记册的区划代码当年不存在", "a region code of the register that was not one that year"),
    message: Wording::new("登记册中“{name}”（{station}）的区划代码 {code} 在 {year} 年不存在", "the register has `{name}` ({station}) in region {code}, which was no code in {year}"),
    hint: Wording::new("请更正登记册；代码因区划调整而变的，按评估年度填写", "correct the register; where a division changed take the code of the year"),
    docs: "\
### 检查什么
登记册每家机构的区划代码是否在 `campaign.toml` 的 `[[region]]` 中、且在评估年度有效。没有列出任何区划的列为未检查。
登记册由主管部门填写，所以这里的问题不算在机构名下，不写进给机构的文书。

### 为什么
撤县设区等调整会换代码（例如县级市改区），用错年份的代码会使分县区统计漏掉机构。

来源：GB/T 2260《中华人民共和国行政区划代码》。

### 怎样改
更正登记册。
",
    needs: Needs::Regions,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::AllReturns(check);

fn check(all: &AllReturns<'_>, sink: &mut Sink<'_>) {
    let campaign = all.input.campaign;
    let valid: BTreeSet<&str> = campaign
        .regions
        .iter()
        .filter(|region| region.holds_in(campaign.year))
        .map(|region| region.code.as_str())
        .collect();
    for station in all.input.register.stations() {
        if !valid.contains(station.region.as_str()) {
            let arguments = arguments![
                name = plain(&station.name),
                station = plain(&station.code),
                code = plain(&station.region),
                year = plain(campaign.year)
            ];
            sink.report(Origin::File, "", arguments);
        }
    }
}
