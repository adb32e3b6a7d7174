//! F005: a date after the day of the evaluation.

use model::Severity;
use model::finding::Problem;
use model::record::{Form, Slot};
use model::text::Wording;

use crate::context::ReturnContext;
use crate::labels::label;
use crate::rule::{Check, Rule};
use crate::sink::Sink;
use crate::words::{date, day};
pub(super) static RULE: Rule = Rule {
    code: "F005",
    name: "date-in-future",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording { zh: "日期晚于评估日", en: "a date after the day of the evaluation" },
    message: Wording { zh: "{field}为{found}，晚于评估日{as_of}", en: "{field} is {found}, after the day of the evaluation, {as_of}" },
    hint: Wording { zh: "请核对日期，常见的是年份写错", en: "check the date; often the year is wrong" },
    docs: "\
### 检查什么
填报日期、许可证发证日期、规章制度制定日期、鉴定批次的公告日期和鉴定日期，是否晚于评估日（`campaign.toml` 的 `as_of`）。只填年月的按该月首日比较。

### 为什么
自评表只报已经发生的事，日期在将来的必定填错；照抄下来会使有效期、公告期的判断全部出错。

来源：本系统的规定。

### 怎样改
改正日期。
",
    check: Check::Return(check),
    ..Rule::PLAIN
};

const CHECKED: &[(&str, &[&str])] = &[
    ("", &["filled_on"]),
    ("permit", &["issued"]),
    ("rulebooks", &["adopted_on"]),
    ("batches", &["announced_on", "held_on"]),
];

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let as_of = context.campaign.as_of;
    let mut look = |path: String, slot: Option<Slot<'_>>| {
        let Some(Slot::Date(cited)) = slot else { return };
        let Some(found) = cited.get().filter(|found| context.is_future(**found)) else { return };
        let arguments =
            [("field", label(context.labels, &path)), ("found", date(*found)), ("as_of", day(as_of))];
        sink.report(cited.place(), path, &arguments);
    };
    for (section, fields) in CHECKED {
        for field in *fields {
            if let Some(record) = context.report.section(section) {
                let path =
                    if section.is_empty() { (*field).to_owned() } else { format!("{section}.{field}") };
                look(path, record.slot(field));
            }
            for index in 0..context.report.rows(section) {
                let slot = context.report.row(section, index).and_then(|row| row.slot(field));
                look(format!("{section}[{index}].{field}"), slot);
            }
        }
    }
}
