//! A009: inspectors wrote 缺项 where the scheme does not take it.

use model::SelfAnswer;
use model::finding::Problem;
use model::rule::Rule;
use model::scheme::Applies;
use model::text::Wording;

use crate::context::AllReturns;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "A009",
    name: "onsite-not-applicable-refused",
    problem: Problem::Filing,
    summary: Wording::new("实地检查填了缺项，而该指标不得缺项", "an on-site form says not applicable where the scheme does not take it"),
    message: Wording::new("{station}：指标 {indicator}“{name}”实地填缺项，评估标准规定本项不得缺项，不予采用", "{station}: indicator {indicator} `{name}` is not applicable by the on-site form, which the scheme does not take; it is not used"),
    hint: Wording::new("请检查组补填实地得分；确不适用的，由主管部门修改评估标准", "have the inspectors give a score; if it really does not apply, the authority amends the scheme"),
    docs: "\
### 检查什么
实地抽查表填缺项（不适用）的末级指标，评估标准是否准许缺项。标准写 `not_applicable = \"zero\"`，或由名册决定是否适用（`applies`）而名册说适用的，不得填缺项。

### 为什么
缺项的分值退出应得分，总分要折算。不该缺的项目填了缺项，得分就虚高。

来源：评估标准（scheme.toml）。

### 怎样改
由检查组补填得分。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::AllReturns(check);

fn check(all: &AllReturns<'_>, sink: &mut Sink<'_>) {
    let scheme = all.input.scheme;
    for visit in all.input.onsite {
        let station = visit.station.as_deref().and_then(|code| all.station(code));
        for (index, row) in visit.form.scores.iter().enumerate() {
            let claims = row.answer.get() == Some(&SelfAnswer::NotApplicable) && row.score.get().is_none();
            let leaf = row.indicator.get().and_then(|id| scheme.indicator(id)).filter(|_| claims);
            let Some(leaf) = leaf.filter(|leaf| leaf.method.is_some()) else { continue };
            let applies: Vec<&Applies> = scheme.applies(&leaf.id).collect();
            let exempt = station.is_some_and(|station| applies.iter().any(|one| !one.holds_for(station)));
            if exempt || leaf.takes_not_applicable(&applies) {
                continue;
            }
            let arguments = arguments![
                station = plain(all.name_of(visit.station.as_deref().unwrap_or_default())),
                indicator = plain(&leaf.id),
                name = plain(&leaf.name)
            ];
            // The inspectors have to fix it, not the station.
            let subject = all.of_inspectors(visit);
            sink.about(subject).report(row.answer.place(), format!("scores[{index}].answer"), arguments);
        }
    }
}
