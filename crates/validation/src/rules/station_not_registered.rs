//! R001: a return that cannot be matched with one station of the register.

use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use model::{Cited, Severity, Text};

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{candidates, quoted};

pub(super) static RULE: Rule<'static> = Rule {
    code: "R001",
    name: "station-not-registered",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("机构不在登记册中", "the station is not in the register"),
    message: Wording::new(
        "不能认定是登记册中的哪一家机构：名称{name}，编号{code}{candidates}",
        "no single station of the register fits: name {name}, code {code}{candidates}",
    ),
    hint: Wording::new(
        "请核对名称和编号；新设或更名的机构请先更新登记册",
        "check name and code; enter a new or renamed station in the register first",
    ),
    docs: "\
### 检查什么
能否认定自评材料属于登记册中的哪一家。先看机构编号；编号未填的，看名称，依次比对：

1. 登记册中的名称（空格、全角半角、括号形状的差别不计）；
2. 曾用名；
3. 去掉结尾的“职业技能鉴定站”“鉴定站”“鉴定所”“职业技能鉴定指导中心（站）”等字样
   （其他字样写入 `campaign.toml` 的 `station_endings`）；
4. 再去掉开头的省、市、县（区）名。所写地名互相矛盾的，不算相同。

比对到哪一步有结果就以哪一步为准；这一步有两家以上的，不再往下比，也不猜测，列出可能的机构。
编号已填而登记册中没有的，只有名称与登记册一致（第 1 步）才按名称认定，并由 R002 提示编号不一致；
名称只是相近的，列为可能的机构。编号、名称分属两家的，互相矛盾，不认定为任何一家，
两家都列为可能的机构。

### 为什么
认定不了机构，许可范围、任务、有效期都无从核对，有关规则列为未检查，该机构也会被视为没有报送。

来源：本系统的规定。

### 怎样改
名称、编号填错的改正；确属新设、更名的，由主管部门更新登记册（更名的填入曾用名），改后重新导入。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    if context.known_station().is_some() {
        return;
    }
    let station = &context.report.station;
    let (cited, field) = match station.code.get() {
        Some(_) => (&station.code, "station.code"),
        None => (&station.name, "station.name"),
    };
    let arguments = arguments![
        name = shown(&station.name),
        code = shown(&station.code),
        candidates = candidates(&context.candidates())
    ];
    sink.report(cited.place(), field, arguments);
}

fn shown(cited: &Cited<String>) -> Text {
    match cited.get() {
        Some(text) => quoted(text),
        None => phrases::not_given(),
    }
}
