//! C020: fewer rulebooks than required.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "C020",
    name: "rulebooks-too-few",
    severity: Severity::Warning,
    problem: Problem::RulesIncomplete,
    summary: Wording::new("规章制度项数不足", "too few rulebooks"),
    message: Wording::new(
        "规章制度填报 {found} 项，少于 {least} 项",
        "rulebooks listed: {found}, expected: at least {least}",
    ),
    hint: Wording::new(
        "请补充制定制度；已有而漏填的，补填名称和制定日期",
        "adopt what is lacking; list what exists with its date of adoption",
    ),
    docs: "\
### 检查什么
“规章制度”表中填有名称的行数，是否不少于规定的项数。整张表没有填的按 0 项计。

### 为什么
鉴定机构须有考务、考评人员、财务、档案等管理制度（劳部发〔1993〕134号）；榕人社培〔2014〕100号指出
“部分鉴定站鉴定制度不够完善”。项数没有全国统一的规定，由各地设定。

来源：榕人社培〔2014〕100号第二部分；劳部发〔1993〕134号（须有管理制度）。项数是本系统的示例。

### 怎样改
对照本地评估标准列举的制度，缺的补订，漏填的补填。
",
    parameters: &[&LEAST.shown],
    ..Rule::PLAIN
};

static LEAST: Parameter<Decimal> = Parameter::new(
    "least",
    whole(5),
    Wording::new("项", "items"),
    Wording::new("最少的规章制度项数", "the fewest rulebooks"),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let least = sink.value(&LEAST);
    let titled: Vec<_> =
        context.report.rulebooks.iter().filter(|rulebook| rulebook.title.get().is_some()).collect();
    if Decimal::from(titled.len()) < least {
        let place = titled.last().map(|rulebook| rulebook.title.place()).unwrap_or_default();
        sink.report(place, "rulebooks", arguments![found = plain(titled.len()), least = number(least)]);
    }
}
