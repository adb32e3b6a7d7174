//! X007: persons of two stations have the same card number.

use std::collections::BTreeMap;

use model::Severity;
use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::submission::Return;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::AllReturns;
use crate::counting::counting;
use crate::parameters::{Parameter, whole};
use crate::persons::{Person, persons};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "X007",
    name: "card-number-shared",
    severity: Severity::Warning,
    problem: Problem::StaffNotRenewed,
    summary: Wording::new("两家机构的不同人员用了同一个证号", "persons of two stations have the same card number"),
    message: Wording::new("{name}的证号“{found}”与“{other}”的{person}相同", "the number `{found}` of {name} is also that of {person} at `{other}`"),
    hint: Wording::new("请对照证卡核实", "compare the cards"),
    docs: "\
### 检查什么
考评人员的证卡号、管理人员的培训合格证号是否与另一家机构的不同人员相同（姓名、身份证号都相同的是同一人，由 X004 提示）。只比较 `least` 位以上的证号。是哪一家填错无从得知，两家各一条。

### 为什么
一证一号；两人同号，至少有一张证卡不实。

来源：榕人社培〔2014〕100号第二部分：“考评员未及时参加培训、换证”。

### 怎样改
核实后改正。
",
    parameters: &[&LEAST.shown],
    ..Rule::PLAIN
};

static LEAST: Parameter<Decimal> = Parameter::new(
    "least",
    whole(5),
    Wording::new("位", "characters"),
    Wording::new("证号不足这么多位的不比较", "numbers with fewer characters are not compared"),
);

pub(super) const CHECK: Check = Check::AllReturns(check);

/// A person with the number, of a station and its return.
type Holder<'a> = (&'a str, &'a Return, Person<'a>);

fn check(all: &AllReturns<'_>, sink: &mut Sink<'_>) {
    let least = sink.value(&LEAST);
    let mut holders: BTreeMap<(bool, String), Vec<Holder<'_>>> = BTreeMap::new();
    for (station, filed) in counting(all.input.returns) {
        for person in persons(&filed.form) {
            let Some(found) = person.number.get() else { continue };
            let folded = fold_name(found);
            if Decimal::from(folded.chars().count()) >= least {
                holders.entry((person.is_manager(), folded)).or_default().push((station, filed, person));
            }
        }
    }
    for holders in holders.values() {
        let first = &holders[0];
        let differs = |(station, _, person): &&Holder<'_>| *station != first.0 && !person.is_same(&first.2);
        for (at, holder) in holders.iter().filter(differs).enumerate() {
            if at == 0 {
                report_pair(all, sink, first, holder);
            }
            report_pair(all, sink, holder, first);
        }
    }
}

fn report_pair(all: &AllReturns<'_>, sink: &mut Sink<'_>, one: &Holder<'_>, other: &Holder<'_>) {
    let (_, filed, person) = one;
    let (other_station, _, other_person) = other;
    let arguments = arguments![
        name = row_name(person.name, person.index),
        found = plain(person.number.get().map_or("", String::as_str)),
        other = plain(all.name_of(other_station)),
        person = row_name(other_person.name, other_person.index)
    ];
    let subject = all.subject(filed);
    sink.about(subject).report(person.number.place(), person.number_path(), arguments);
}
