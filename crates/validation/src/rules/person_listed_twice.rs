//! S012: a person is listed twice in one table.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use model::Severity;
use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S012",
    name: "person-listed-twice",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("同一人在同一表中列了两次", "a person is listed twice in one table"),
    message: Wording::new("{name}与第 {row} 行是同一人", "{name} is the person of row {row}"),
    hint: Wording::new("请删去重复的行", "delete the repetition"),
    docs: "\
### 检查什么
管理人员表中身份证号相同的行；考评人员表中身份证号、职业都相同的行（一人可以考评几个职业，各占一行）。号码未填的不检查。

### 为什么
重复列出会凑足人数，使 S001、S004 的判断落空。

来源：本系统的规定。

### 怎样改
删去重复的行。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let mut seen: BTreeMap<(bool, &str, String), usize> = BTreeMap::new();
    let managers = context.report.managers.iter().enumerate();
    let managers = managers.map(|(index, row)| (true, index, &row.name, &row.id_number, String::new()));
    let assessors = context.report.assessors.iter().enumerate().map(|(index, row)| {
        let trade = row.occupation.get().map(|name| fold_name(name)).unwrap_or_default();
        (false, index, &row.name, &row.id_number, trade)
    });
    for (is_manager, index, name, id_number, trade) in managers.chain(assessors) {
        let Some(id) = id_number.get() else { continue };
        match seen.entry((is_manager, id, trade)) {
            Entry::Vacant(place) => _ = place.insert(index),
            Entry::Occupied(first) => {
                let table = if is_manager { "managers" } else { "assessors" };
                let arguments = arguments![name = row_name(name, index), row = plain(first.get() + 1)];
                sink.report(id_number.place(), format!("{table}[{index}].id_number"), arguments);
            }
        }
    }
}
