//! R003: an occupation or level was tested that the permit does not cover.

use std::collections::{BTreeMap, BTreeSet};

use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;
use model::{Level, Severity, Text};

use crate::context::{ReturnContext, permitted_by_folded_name};
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{self, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "R003",
    name: "tested-outside-permit",
    severity: Severity::Error,
    problem: Problem::OutOfScope,
    summary: Wording::new("超出许可范围鉴定", "an occupation or level outside the permit was tested"),
    message: Wording::new(
        "“{occupation}”{level}鉴定{persons}，登记册许可等级为：{permitted}",
        "`{occupation}` {level}: {persons} tested, the register permits {permitted}",
    ),
    hint: Wording::new(
        "请立即停止超范围鉴定并说明情况；许可已变更的，提供批准文件由主管部门更新登记册",
        "stop testing outside the permit and explain; if the permit was extended, send the approval",
    ),
    docs: "\
### 检查什么
“鉴定职业”表中鉴定人数大于 0 的每个职业（工种）、等级，是否在登记册的许可范围内，每个单元格一条。
“鉴定批次”表中的职业、等级同样检查，每个批次一条；人数填 0 的批次不计，前表已经提示过的职业、等级不重复提示。
职业按名称比对，空格、全角半角括号的差别不计；以登记册为准，不看自评表自填的许可等级。
登记册没有载明该机构许可范围的，列为未检查。

### 为什么
鉴定须在许可证批准的职业（工种）和等级内进行（劳部发〔1993〕134号）；榕人社培〔2014〕100号指出
“个别鉴定站存在超出许可范围鉴定现象”。有的城市对此吊销许可。

来源：榕人社培〔2014〕100号第二部分；劳部发〔1993〕134号。

### 怎样改
停止超范围鉴定。名称写法不同造成误报的，改用登记册中的职业名称；许可已经变更的，更新登记册。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(registered) = context.permitted(sink) else { return };
    let permitted = permitted_by_folded_name(registered);
    let mut reported = BTreeSet::new();
    for (index, row) in context.report.occupations.iter().enumerate() {
        let Some(name) = row.name.get() else { continue };
        let folded = fold_name(name);
        for (level, tested) in &row.tested {
            let Some(&persons) = tested.get().filter(|persons| **persons > 0) else { continue };
            if covers(&permitted, &folded, *level) {
                continue;
            }
            reported.insert((folded.clone(), *level));
            let arguments = arguments![
                occupation = plain(name),
                level = words::level(*level),
                persons = phrases::persons(plain(persons)),
                permitted = range(&permitted, &folded)
            ];
            sink.report(tested.place(), format!("occupations[{index}].tested.{level}"), arguments);
        }
    }
    for (index, batch) in context.report.batches.iter().enumerate() {
        let (Some(name), Some(&level)) = (batch.occupation.get(), batch.level.get()) else { continue };
        let folded = fold_name(name);
        let candidates = batch.candidates.get().copied();
        if candidates == Some(0)
            || covers(&permitted, &folded, level)
            || reported.contains(&(folded.clone(), level))
        {
            continue;
        }
        let persons = match candidates {
            Some(persons) => phrases::persons(plain(persons)),
            None => phrases::batch_of_unknown_size(),
        };
        let arguments = arguments![
            occupation = plain(name),
            level = words::level(level),
            persons = persons,
            permitted = range(&permitted, &folded)
        ];
        sink.report(batch.level.place(), format!("batches[{index}].level"), arguments);
    }
}

type Permitted<'a> = BTreeMap<String, &'a [Level]>;

fn covers(permitted: &Permitted<'_>, folded: &str, level: Level) -> bool {
    permitted.get(folded).is_some_and(|levels| levels.contains(&level))
}

fn range(permitted: &Permitted<'_>, folded: &str) -> Text {
    match permitted.get(folded) {
        Some(levels) => words::levels(levels),
        None => phrases::not_permitted(),
    }
}
