//! C020: fewer rulebooks than required.

use model::Severity;
use model::finding::Problem;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::rule::{Check, Parameter, Rule, whole};
use crate::sink::Sink;
use crate::words::{number, plain};

pub(super) static RULE: Rule = Rule {
    code: "C020",
    name: "rulebooks-too-few",
    severity: Severity::Warning,
    problem: Problem::RulesIncomplete,
    summary: Wording { zh: "规章制度项数不足", en: "too few rulebooks" },
    message: Wording {
        zh: "规章制度填报 {found} 项，少于 {least} 项",
        en: "rulebooks listed: {found}, expected: at least {least}",
    },
    hint: Wording {
        zh: "请补充制定制度；已有而漏填的，补填名称和制定日期",
        en: "adopt what is lacking; list what exists with its date of adoption",
    },
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
    parameters: &[Parameter {
        name: "least", default: whole(5), unit: "项", meaning: "最少的规章制度项数"
    }],
    check: Check::Return(check),
    ..Rule::PLAIN
};

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let least = sink.parameter("least");
    let titled: Vec<_> =
        context.report.rulebooks.iter().filter(|rulebook| rulebook.title.get().is_some()).collect();
    if Decimal::from(titled.len()) < least {
        let place = titled.last().map(|rulebook| rulebook.title.place()).unwrap_or_default();
        sink.report(place, "rulebooks", &[("found", plain(titled.len())), ("least", number(least))]);
    }
}
