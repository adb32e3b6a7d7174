//! S008: a high level was tested without a senior assessor.

use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;
use model::{AssessorGrade, Level, Origin, Severity};

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::trades::assessors_by_trade;
use crate::words;
use crate::words::{list, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S008",
    name: "senior-assessor-missing",
    severity: Severity::Error,
    problem: Problem::StaffShort,
    summary: Wording::new("技师、高级技师鉴定没有高级考评员", "a high level was tested without a senior assessor"),
    message: Wording::new("“{occupation}”开展了{levels}鉴定，没有列出该职业的高级考评员", "`{occupation}` was tested at {levels}; no senior assessor is listed for it"),
    hint: Wording::new("请聘请高级考评员，或停止该等级的鉴定", "appoint a senior assessor or stop testing that level"),
    docs: "\
### 检查什么
有二级（技师）、一级（高级技师）鉴定人数的职业，考评人员表中该职业是否至少有一名高级考评员。考评员等级全部未填的不检查。

### 为什么
考评员只能承担五、四、三级的考评，高级考评员可以承担各等级。

来源：《职业技能鉴定考评人员管理工作规程（试行）》第三条。

### 怎样改
聘请高级考评员；已有而未列的补填。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    if context.report.assessors.iter().all(|assessor| assessor.grade.is_missing()) {
        return;
    }
    let assessors = assessors_by_trade(&context.report.assessors);
    for (index, row) in context.report.occupations.iter().enumerate() {
        let Some(name) = row.name.get() else { continue };
        let high: Vec<(Level, Origin)> = row
            .tested
            .iter()
            .filter(|(level, persons)| {
                level.number() <= 2 && persons.get().is_some_and(|persons| *persons > 0)
            })
            .map(|(level, persons)| (*level, persons.place()))
            .collect();
        let Some((first, place)) = high.first() else { continue };
        let own = assessors.get(&fold_name(name)).map_or(&[][..], Vec::as_slice);
        if own.iter().any(|(_, assessor)| assessor.grade.get() == Some(&AssessorGrade::Senior)) {
            continue;
        }
        let levels: Vec<_> = high.iter().map(|(level, _)| words::level(*level)).collect();
        let arguments = arguments![occupation = plain(name), levels = list(&levels)];
        sink.report(place.clone(), format!("occupations[{index}].tested.{first}"), arguments);
    }
}
