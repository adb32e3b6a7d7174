//! C012: an indicator with more than one row in the score table.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "C012",
    name: "indicator-repeated",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("指标重复打分", "an indicator is scored more than once"),
    message: Wording::new(
        "指标 {indicator} 重复打分，打分表第 {first} 行已有",
        "indicator {indicator} is scored again, it is already in row {first} of the table",
    ),
    hint: Wording::new("请删去多余的行，或改正编号", "delete the extra row or correct the number"),
    docs: "\
### 检查什么
自评打分表中同一指标编号是否出现两次以上。从第二次起每次一条；行数按打分表的数据行计，不含表头。

### 为什么
一个指标只能有一个自评得分，重复的行使总分虚高，也无法判断以哪一行为准。

来源：本系统的规定。

### 怎样改
删去多余的行；编号填错的改正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let mut first_rows: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, row) in context.report.scores.iter().enumerate() {
        let Some(id) = row.indicator.get() else { continue };
        match first_rows.entry(id) {
            Entry::Vacant(entry) => _ = entry.insert(index),
            Entry::Occupied(first) => sink.report(
                row.indicator.place(),
                format!("scores[{index}].indicator"),
                arguments![indicator = plain(id), first = plain(first.get() + 1)],
            ),
        }
    }
}
