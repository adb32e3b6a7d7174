//! B008: two batches have the same number.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;
use model::{Level, Severity};

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "B008",
    name: "batch-number-repeated",
    severity: Severity::Warning,
    problem: Problem::Archive,
    summary: Wording::new("两个批次编号相同", "two batches have the same number"),
    message: Wording::new("批次编号“{found}”与第 {row} 行重复", "the batch number `{found}` is already in row {row}"),
    hint: Wording::new("请一批一号，一期一档", "one number and one file for each batch"),
    docs: "\
### 检查什么
“鉴定批次”表内编号是否重复。同一编号下职业、等级、日期不同的也算重复，除非 `by_trade` 设为 1（编号只在同一职业、等级内唯一）。

### 为什么
一期一档以批次为单位立卷，编号重复就无法做到。

来源：榕人社培〔2014〕100号第二部分：“未能做到一期一档、存放有序”。

### 怎样改
重新编号。
",
    parameters: &[&BY_TRADE.shown],
    ..Rule::PLAIN
};

static BY_TRADE: Parameter<bool> = Parameter::new(
    "by_trade",
    whole(0),
    Wording::new("0 或 1", "0 or 1"),
    Wording::new(
        "编号是否只要求在同一职业、等级内不重复",
        "whether a number must be unique within its occupation and level only",
    ),
);

pub(super) const CHECK: Check = Check::Return(check);

/// What a number has to be unique in: occupation and level, or `None` for all batches.
type Within = Option<(String, Option<Level>)>;

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let by_trade = sink.value(&BY_TRADE);
    let mut seen: BTreeMap<(String, Within), usize> = BTreeMap::new();
    for (index, batch) in context.report.batches.iter().enumerate() {
        let Some(found) = batch.number.get() else { continue };
        let trade = batch.occupation.get().map(|name| fold_name(name)).unwrap_or_default();
        let within = by_trade.then(|| (trade, batch.level.get().copied()));
        match seen.entry((fold_name(found), within)) {
            Entry::Vacant(place) => _ = place.insert(index),
            Entry::Occupied(first) => {
                let arguments = arguments![found = plain(found), row = plain(first.get() + 1)];
                sink.report(batch.number.place(), format!("batches[{index}].number"), arguments);
            }
        }
    }
}
