//! S010: two persons have the same card number.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use model::Severity;
use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::persons::{Person, persons};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S010",
    name: "card-number-repeated",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("两人的证卡号相同", "two persons have the same card number"),
    message: Wording::new("{name}的证号“{found}”与{other}的相同", "the number `{found}` of {name} is also that of {other}"),
    hint: Wording::new("请对照证卡改正", "correct it from the cards"),
    docs: "\
### 检查什么
管理人员的培训合格证号、考评人员的证卡号，在同一表内是否为不同的人所用。姓名、身份证号都相同的视为同一人（一人多职业）。

### 为什么
一证一号；号码重复是复制粘贴的痕迹，也可能借证。

来源：本系统的规定。

### 怎样改
改正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let mut seen: BTreeMap<(bool, String), Person<'_>> = BTreeMap::new();
    for person in persons(context.report) {
        let Some(found) = person.number.get() else { continue };
        match seen.entry((person.is_manager(), fold_name(found))) {
            Entry::Vacant(place) => _ = place.insert(person),
            Entry::Occupied(first) => {
                let first = first.get();
                if !first.is_same(&person) {
                    let arguments = arguments![
                        name = row_name(person.name, person.index),
                        found = plain(found),
                        other = row_name(first.name, first.index)
                    ];
                    sink.report(person.number.place(), person.number_path(), arguments);
                }
            }
        }
    }
}
