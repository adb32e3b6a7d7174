//! F005: a date after the day of the evaluation.

use model::Severity;
use model::finding::Problem;
use model::record::{Form, Slot};
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::labels::label;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{date, day};

pub(super) static RULE: Rule<'static> = Rule {
    code: "F005",
    name: "date-in-future",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("日期晚于评估日", "a date after the day of the evaluation"),
    message: Wording::new("{field}为{found}，晚于评估日{as_of}", "{field} is {found}, after the day of the evaluation, {as_of}"),
    hint: Wording::new("请核对日期，常见的是年份写错", "check the date; often the year is wrong"),
    docs: "\
### 检查什么
填报日期、许可证发证日期、规章制度制定日期、鉴定批次的公告日期和鉴定日期，是否晚于评估日（`campaign.toml` 的 `as_of`）。只填年月的按该月首日比较。

### 为什么
自评表只报已经发生的事，日期在将来的必定填错；照抄下来会使有效期、公告期的判断全部出错。

来源：本系统的规定。

### 怎样改
改正日期。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

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
            arguments![field = label(context.labels, &path), found = date(*found), as_of = day(as_of)];
        sink.report(cited.place(), path, arguments);
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
