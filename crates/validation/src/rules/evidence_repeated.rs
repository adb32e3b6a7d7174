//! E003: many indicators name the same evidence.

use std::collections::BTreeMap;

use model::Severity;
use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{list, plain, quoted};

pub(super) static RULE: Rule<'static> = Rule {
    code: "E003",
    name: "evidence-repeated",
    severity: Severity::Info,
    problem: Problem::Filing,
    summary: Wording::new("多项指标列了同一份佐证材料", "many indicators name the same evidence"),
    message: Wording::new(
        "佐证材料{evidence}用于 {count} 项指标：{indicators}",
        "{evidence} is named for {count} indicators: {indicators}",
    ),
    hint: Wording::new("请为每项指标列出各自的佐证材料", "name the evidence of each indicator"),
    docs: "\
### 检查什么
同一段佐证材料文字是否用于 `indicators` 项以上的末级指标，空格、全角半角的差别不计。每段一条。

### 为什么
一句“见附件”贴满全表等于没有佐证。

来源：本系统的规定。

### 怎样改
分别列出。
",
    parameters: &[&INDICATORS.shown],
    ..Rule::PLAIN
};

static INDICATORS: Parameter<Decimal> = Parameter::new(
    "indicators",
    whole(4),
    Wording::new("项", "items"),
    Wording::new("同一佐证用于多少项指标时提示", "for how many indicators one piece of evidence is reported"),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let least = sink.value(&INDICATORS);
    let mut uses: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, row) in context.report.scores.iter().enumerate() {
        if let Some(evidence) = row.evidence.get() {
            uses.entry(fold_name(evidence)).or_default().push(index);
        }
    }
    for rows in uses.values().filter(|rows| Decimal::from(rows.len()) >= least) {
        let first = &context.report.scores[rows[0]];
        let ids = rows.iter().filter_map(|row| context.report.scores[*row].indicator.get().map(plain));
        let arguments = arguments![
            evidence = quoted(first.evidence.get().map_or("", String::as_str)),
            count = plain(rows.len()),
            indicators = list(&ids.collect::<Vec<_>>())
        ];
        sink.report(first.evidence.place(), format!("scores[{}].evidence", rows[0]), arguments);
    }
}
