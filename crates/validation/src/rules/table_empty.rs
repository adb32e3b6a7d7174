//! C004: a table that must have rows is empty.

use model::finding::Problem;
use model::record::Form;
use model::text::Wording;
use model::{Origin, Severity};

use crate::context::ReturnContext;
use crate::labels::label;
use crate::rule::{Check, Missing, Rule};
use crate::sink::Sink;
use crate::words::plain;
pub(super) static RULE: Rule = Rule {
    code: "C004",
    name: "table-empty",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording { zh: "应有内容的表没有填写", en: "a table that must have rows is empty" },
    message: Wording {
        zh: "{table}没有一行内容，而实际完成数为 {persons} 人",
        en: "{table} has no row, though {persons} persons were tested",
    },
    hint: Wording { zh: "请补填该表后重新报送", en: "fill in the table and send the return again" },
    docs: "\
### 检查什么
实际完成数大于 0 时，“鉴定职业”“鉴定批次”“考评人员”三表是否至少各有一行。

### 为什么
只报总数、不报职业、批次和人员，许可范围、考务程序、人员配备都无从核对，空表不能当作没有问题。

来源：本系统的规定。

### 怎样改
补填；表内没有此表的，改用规定的表式。
",
    missing: Missing::Offence,
    check: Check::Return(check),
    ..Rule::PLAIN
};

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(&persons) = context.report.task.completed.get().filter(|persons| **persons > 0) else { return };
    for table in ["occupations", "batches", "assessors"] {
        if context.report.rows(table) == 0 {
            let arguments = [("table", label(context.labels, table)), ("persons", plain(persons))];
            sink.report(Origin::File, table, &arguments);
        }
    }
}
