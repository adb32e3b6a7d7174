//! X004: one person is on the books of two stations.

use std::collections::{BTreeMap, BTreeSet};

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::submission::Return;
use model::text::Wording;

use crate::check_digits::identity;
use crate::context::AllReturns;
use crate::counting::counting;
use crate::persons::{Person, persons};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{list, plain, quoted, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "X004",
    name: "person-at-two-stations",
    severity: Severity::Warning,
    problem: Problem::StaffShort,
    summary: Wording::new("同一人列在两家机构", "one person is on the books of two stations"),
    message: Wording::new("{name}（{id}）同时列在{others}", "{name} ({id}) is also on the books of {others}"),
    hint: Wording::new("请核实此人是否仍在本机构任职：已离任的删去，经批准兼任的附批准文件", "see whether the person still works for the station: delete who left, send the approval of who works for several"),
    docs: "\
### 检查什么
身份证号相同的人是否出现在两家以上机构作数的材料中（管理人员或考评人员）。每家每人一条；号码校验不符的不比较。认定不了机构的材料不参加比较。

### 为什么
人员多处挂名是凑足人数的常见做法；考评人员受聘于几家机构的，须经批准并注意回避。

来源：榕人社培〔2014〕100号第二部分：“人员配备不足”；劳部发〔1993〕134号。

### 怎样改
核实后在一家机构除名；经批准兼任的可予豁免。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::AllReturns(check);

fn check(all: &AllReturns<'_>, sink: &mut Sink<'_>) {
    let mut books: BTreeMap<&str, Vec<(&str, &Return, Person<'_>)>> = BTreeMap::new();
    for (station, filed) in counting(all.input.returns) {
        let mut own = BTreeSet::new();
        for person in persons(&filed.form) {
            if let Some(id) =
                person.id_number.get().filter(|id| identity(id).is_ok() && own.insert(id.as_str()))
            {
                books.entry(id).or_default().push((station, filed, person));
            }
        }
    }
    for (id, listed) in books.iter().filter(|(_, listed)| listed.len() > 1) {
        for (station, filed, person) in listed {
            let others = listed.iter().filter(|(other, ..)| other != station).take(MOST);
            let others: Vec<_> = others.map(|(other, ..)| quoted(all.name_of(other))).collect();
            let arguments = arguments![
                name = row_name(person.name, person.index),
                id = plain(id),
                others = list(&others)
            ];
            let subject = all.subject(filed);
            sink.about(subject).report(person.id_number.place(), person.path("id_number"), arguments);
        }
    }
}

/// How many other stations are named.
const MOST: usize = 5;
