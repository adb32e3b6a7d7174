//! C005: a row of a table lacks what matters.

use model::Severity;
use model::finding::Problem;
use model::record::{Form, Slot};
use model::rule::{OnMissing, Rule};
use model::text::Wording;

use crate::context::ReturnContext;
use crate::labels::label;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{list, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "C005",
    name: "row-incomplete",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("表内有行缺少关键内容", "a row of a table lacks what matters"),
    message: Wording::new("{table}第 {row} 行没有填{fields}", "{table} row {row} lacks {fields}"),
    hint: Wording::new("请补填该行", "complete the row"),
    docs: "\
### 检查什么
管理人员、考评人员各行的姓名和身份证号，考评人员的职业，“鉴定职业”各行的职业名称，“鉴定批次”各行的鉴定日期、职业、等级、人数是否填写。每行一条。表内没有该栏的不检查。

### 为什么
缺了这些内容，人员资格、批次与许可的关系就无法核对，其他规则只能跳过该行。

来源：本系统的规定。

### 怎样改
补填。
",
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

const KEYS: &[(&str, &[&str])] = &[
    ("managers", &["name", "id_number"]),
    ("assessors", &["name", "id_number", "occupation"]),
    ("occupations", &["name"]),
    ("batches", &["held_on", "occupation", "level", "candidates"]),
];

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (table, keys) in KEYS {
        for index in 0..context.report.rows(table) {
            let Some(row) = context.report.row(table, index) else { continue };
            let is_blank =
                |key: &&&str| row.slot(key).is_some_and(|slot| slot.is_missing() && slot.origin().is_some());
            let blank: Vec<&&str> = keys.iter().filter(is_blank).collect();
            let Some(first) = blank.first() else { continue };
            let place = row.slot(first).and_then(Slot::origin).cloned().unwrap_or_default();
            let fields: Vec<_> =
                blank.iter().map(|key| label(context.labels, &format!("{table}.{key}"))).collect();
            let arguments = arguments![
                table = label(context.labels, table),
                row = plain(index + 1),
                fields = list(&fields)
            ];
            sink.report(place, format!("{table}[{index}].{first}"), arguments);
        }
    }
}
