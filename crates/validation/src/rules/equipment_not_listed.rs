//! E005: no equipment is listed for an occupation that was tested.

use std::collections::BTreeSet;

use model::Severity;
use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::trades::{named_in, tested};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "E005",
    name: "equipment-not-listed",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("开展鉴定的职业没有列设备", "no equipment is listed for an occupation that was tested"),
    message: Wording::new("“{occupation}”鉴定 {persons} 人，设备表中没有该职业的设备", "`{occupation}`: {persons} persons were tested; the equipment table has nothing for it"),
    hint: Wording::new("请补列设备；没有设备的停止该职业的鉴定", "list the equipment, or stop testing the occupation"),
    docs: "\
### 检查什么
有鉴定人数的职业，“设备”表中是否至少有一行适用职业写明该职业（可写多个）。设备表为空、适用职业一栏全部未填的列为未检查。

### 为什么
鉴定站须有与职业、等级相适应的场地和设备；没有场地设备的职业应予取消。

来源：劳部发〔1993〕134号。

### 怎样改
补列；确无设备的申请变更许可范围。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let equipment = &context.report.equipment;
    if equipment.iter().all(|row| row.occupation.get().is_none()) {
        return sink.not_checked(phrases::no_equipment());
    }
    let served: BTreeSet<String> =
        equipment.iter().filter_map(|row| row.occupation.get()).flat_map(|cell| named_in(cell)).collect();
    for (index, row) in context.report.occupations.iter().enumerate() {
        let (Some(name), persons) = (row.name.get(), tested(row)) else { continue };
        if persons > 0 && !served.contains(&fold_name(name)) {
            let arguments = arguments![occupation = plain(name), persons = plain(persons)];
            sink.report(row.name.place(), format!("occupations[{index}].name"), arguments);
        }
    }
}
