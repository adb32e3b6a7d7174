//! A005: the batches do not add up to the persons tested.

use std::collections::BTreeMap;

use model::finding::Problem;
use model::register::fold_name;
use model::report::Batch;
use model::rule::Rule;
use model::text::Wording;
use model::{Level, Reading, Severity};

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words;
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "A005",
    name: "batches-differ-from-tested",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("各批次人数之和与鉴定人数不符", "the batches do not add up to the persons tested"),
    message: Wording::new("“{occupation}”{level}鉴定 {tested} 人，各批次合计 {batches} 人", "`{occupation}` {level}: {tested} tested, the batches add up to {batches}"),
    hint: Wording::new("请核对鉴定批次表与鉴定职业表", "compare the batches with the occupations"),
    docs: "\
### 检查什么
“鉴定职业”表每个职业（工种）、等级的鉴定人数，是否等于“鉴定批次”表中同一职业、等级各批次人数之和。批次表为空、该职业有批次缺等级或人数、有数无法识别的不检查。职业按名称比对，空格、全角半角括号的差别不计。

### 为什么
同一批人在两张表里应当一样多；对不上的，不是漏报批次就是虚报人数。

来源：算术关系，本系统的规定。

### 怎样改
对照鉴定档案改正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(batches) = persons_of_batches(&context.report.batches) else { return };
    for (index, row) in context.report.occupations.iter().enumerate() {
        let Some(name) = row.name.get() else { continue };
        let Some(of_trade) = batches.get(&fold_name(name)) else { continue };
        let Some(of_trade) = of_trade else { continue };
        for (level, cited) in &row.tested {
            let tested = match cited.reading {
                Reading::Present(tested) => tested,
                Reading::Missing => 0,
                Reading::Unreadable(_) => continue,
            };
            let found = of_trade.get(level).copied().unwrap_or(0);
            if tested != found {
                let arguments = arguments![
                    occupation = plain(name),
                    level = words::level(*level),
                    tested = plain(tested),
                    batches = plain(found)
                ];
                sink.report(cited.place(), format!("occupations[{index}].tested.{level}"), arguments);
            }
        }
    }
}

/// Persons by level, or `None` when a batch of the occupation does not say them.
type OfTrade = Option<BTreeMap<Level, i64>>;

/// Persons by folded occupation; `None` when there are no batches or one has no readable occupation.
fn persons_of_batches(batches: &[Batch]) -> Option<BTreeMap<String, OfTrade>> {
    let mut persons: BTreeMap<String, OfTrade> = BTreeMap::new();
    for batch in batches {
        let of_trade =
            persons.entry(fold_name(batch.occupation.get()?)).or_insert_with(|| Some(BTreeMap::new()));
        match (batch.level.get(), batch.candidates.get()) {
            (Some(level), Some(candidates)) => {
                if let Some(levels) = of_trade {
                    let sum = levels.entry(*level).or_insert(0);
                    *sum = sum.saturating_add(*candidates);
                }
            }
            _ => *of_trade = None,
        }
    }
    (!persons.is_empty()).then_some(persons)
}
