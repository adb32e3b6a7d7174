//! R001: a return of a station, or with a station code, that the register does not have.

use model::finding::Problem;
use model::text::Wording;
use model::{Cited, Severity, Text};

use crate::context::ReturnContext;
use crate::rule::{Check, Rule};
use crate::sink::Sink;
use crate::words::plain;

pub(super) static RULE: Rule = Rule {
    code: "R001",
    name: "station-not-registered",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording { zh: "机构不在登记册中", en: "the station is not in the register" },
    message: Wording {
        zh: "不能认定是登记册中的哪一家机构：名称“{name}”，编号“{code}”",
        en: "no single station of the register fits name `{name}` and code `{code}`",
    },
    hint: Wording {
        zh: "请核对名称和编号；新设或更名的机构请先更新登记册",
        en: "check name and code; enter a new or renamed station in the register first",
    },
    docs: "\
### 检查什么
能否按机构编号或名称（含曾用名）认定自评材料属于登记册中的哪一家。按名称认定、但所填编号不在登记册中的，也提示；
名称相同的有两家以上，又没有填编号的，同样不能认定。

### 为什么
认定不了机构，许可范围、任务、有效期都无从核对，有关规则列为未检查，该机构也会被视为没有报送。

来源：本系统的规定。

### 怎样改
名称、编号填错的改正；确属新设、更名的，由主管部门更新登记册（更名的填入曾用名）。
",
    parameters: &[],
    check: Check::Return(check),
};

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let station = &context.report.station;
    let code_is_registered = station.code.get().is_none_or(|code| context.is_registered(code));
    if context.known_station().is_some() && code_is_registered {
        return;
    }
    let (cited, field) = match station.code.get() {
        Some(_) if !code_is_registered => (&station.code, "station.code"),
        _ => (&station.name, "station.name"),
    };
    sink.report(cited.place(), field, &[("name", shown(&station.name)), ("code", shown(&station.code))]);
}

fn shown(cited: &Cited<String>) -> Text {
    cited.get().map_or_else(|| Text::new("未填", "blank"), plain)
}
