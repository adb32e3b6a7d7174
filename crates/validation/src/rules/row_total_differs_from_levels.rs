//! A004: an occupation's total that fits none of the ways to add its levels up.

use model::finding::Problem;
use model::record::ByLevel;
use model::rule::Rule;
use model::text::Wording;
use model::{Cited, Reading, Severity};

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "A004",
    name: "row-total-differs-from-levels",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new(
        "职业（工种）合计与各等级之和不符",
        "an occupation's total is not the sum of its levels",
    ),
    message: Wording::new(
        "{occupation}合计 {found} 人，各等级鉴定人数之和为 {tested}，合格人数之和为 {passed}",
        "{occupation}: the total is {found}, the levels sum to {tested} tested and {passed} passed",
    ),
    hint: Wording::new(
        "请重新合计各等级人数，改正合计或漏填的等级",
        "add the levels up again and correct the total or the level left out",
    ),
    docs: "\
### 检查什么
每个职业（工种）的合计是否等于各等级之和。各地表式的“合计”含义不一，下列三种中有一种相符即可：
各等级鉴定人数之和；各等级合格人数之和；鉴定人数与合格人数两者之和。
未填的等级按 0 计；合计未填，或各等级全部未填的不检查；有等级无法识别的列为未检查。

### 为什么
行合计与分项一致是统计报表的基本要求；不一致时无法判断以哪个数为准。

来源：算术关系，本系统的规定。

### 怎样改
重新合计；漏填等级的补填等级。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, row) in context.report.occupations.iter().enumerate() {
        let Some(&found) = row.total.get() else { continue };
        let levels = || row.tested.values().chain(row.passed.values());
        if levels().any(|cited| matches!(cited.reading, Reading::Unreadable(_))) {
            let name = row_name(&row.name, index);
            sink.not_checked(phrases::level_not_understood(name));
            continue;
        }
        if levels().all(Cited::is_missing) {
            continue;
        }
        let (tested, passed) = (sum(&row.tested), sum(&row.passed));
        if ![tested, passed, tested.saturating_add(passed)].contains(&found) {
            sink.report(
                row.total.place(),
                format!("occupations[{index}].total"),
                arguments![
                    occupation = row_name(&row.name, index),
                    found = plain(found),
                    tested = plain(tested),
                    passed = plain(passed)
                ],
            );
        }
    }
}

fn sum(levels: &ByLevel) -> i64 {
    levels.values().filter_map(|cited| cited.get()).fold(0, |sum, persons| sum.saturating_add(*persons))
}
