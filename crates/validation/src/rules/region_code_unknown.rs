//! R017: a region code of the register that was not one that year.

use std::collections::BTreeSet;

use model::finding::Problem;
use model::text::Wording;
use model::{Origin, Severity};

use crate::context::BatchContext;
use crate::phrases;
use crate::rule::{Check, Rule};
use crate::sink::Sink;
use crate::sink::Subject;
use crate::words::plain;
pub(super) static RULE: Rule = Rule {
    code: "R017",
    name: "region-code-unknown",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording { zh: "登记册的区划代码当年不存在", en: "a region code of the register that was not one that year" },
    message: Wording { zh: "登记册中本机构的区划代码 {code} 在 {year} 年不存在", en: "the register has region {code}, which was no code in {year}" },
    hint: Wording { zh: "请更正登记册；代码因区划调整而变的，按评估年度填写", en: "mend the register; where a division changed take the code of the year" },
    docs: "\
### 检查什么
登记册每家机构的区划代码是否在 `campaign.toml` 的 `[[region]]` 中、且在评估年度有效。没有列出任何区划的列为未检查。

### 为什么
撤县设区等调整会换代码（例如县级市改区），用错年份的代码会使分县区统计漏掉机构。

来源：GB/T 2260《中华人民共和国行政区划代码》。

### 怎样改
更正登记册。
",
    check: Check::Batch(check),
    ..Rule::PLAIN
};

fn check(context: &BatchContext<'_>, sink: &mut Sink<'_>) {
    let campaign = context.input.campaign;
    if campaign.regions.is_empty() {
        return sink.not_checked(phrases::NO_REGIONS.text());
    }
    let valid: BTreeSet<&str> = campaign
        .regions
        .iter()
        .filter(|region| region.holds_in(campaign.year))
        .map(|region| region.code.as_str())
        .collect();
    for station in context.input.register.stations() {
        if !valid.contains(station.region.as_str()) {
            let arguments = [("code", plain(&station.region)), ("year", plain(campaign.year))];
            sink.about(Subject::station(&station.code)).report(Origin::File, "", &arguments);
        }
    }
}
