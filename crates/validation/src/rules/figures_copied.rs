//! X008: the figures are exactly those of another station.

use std::collections::BTreeMap;

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::submission::Return;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::AllReturns;
use crate::counting::counting;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::trades::{Figure, figures};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "X008",
    name: "figures-copied",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("鉴定数字与另一家机构完全相同", "the figures are exactly those of another station"),
    message: Wording::new(
        "{count} 个鉴定、合格人数与“{other}”完全相同",
        "{count} counts of tested and passed persons are exactly those of `{other}`",
    ),
    hint: Wording::new("请核对是否误用了别家的表", "check whether the form of another station was used"),
    docs: "\
### 检查什么
“鉴定职业”表中大于 0 的鉴定人数、合格人数（按职业、等级）不少于 `counts` 个时，是否与另一家机构的完全相同。

### 为什么
两家机构每个职业、每个等级的人数都相同，几乎不可能是巧合。

来源：本系统的规定。

### 怎样改
改正。
",
    parameters: &[&COUNTS.shown],
    ..Rule::PLAIN
};

static COUNTS: Parameter<Decimal> = Parameter::new(
    "counts",
    whole(6),
    Wording::new("个", "counts"),
    Wording::new(
        "至少有多少个大于 0 的人数才比较",
        "how many numbers of persons above 0 there must be to compare",
    ),
);

pub(super) const CHECK: Check = Check::AllReturns(check);

fn check(all: &AllReturns<'_>, sink: &mut Sink<'_>) {
    let least = sink.value(&COUNTS);
    let mut users: BTreeMap<Vec<Figure>, Vec<(&str, &Return)>> = BTreeMap::new();
    for (station, filed) in counting(all.input.returns) {
        let figures = figures(&filed.form);
        if Decimal::from(figures.len()) >= least {
            users.entry(figures).or_default().push((station, filed));
        }
    }
    for (figures, users) in users.iter().filter(|(_, users)| users.len() > 1) {
        for (at, (_, filed)) in users.iter().enumerate() {
            let other = users[usize::from(at == 0)].0;
            let place = filed.form.occupations.first().map(|row| row.name.place()).unwrap_or_default();
            let arguments = arguments![count = plain(figures.len()), other = plain(all.name_of(other))];
            sink.about(all.subject(filed)).report(place, "occupations", arguments);
        }
    }
}
