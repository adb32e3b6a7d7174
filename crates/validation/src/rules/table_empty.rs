//! C004: a table that must have rows is empty.

use model::finding::Problem;
use model::record::Form;
use model::rule::{OnMissing, Rule};
use model::text::Wording;
use model::{Origin, Severity};

use crate::context::ReturnContext;
use crate::labels::label;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "C004",
    name: "table-empty",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("应有内容的表没有填写", "a table that must have rows is empty"),
    message: Wording::new(
        "{table}没有一行内容，而实际完成数为 {persons} 人",
        "{table} has no row, though {persons} persons were tested",
    ),
    hint: Wording::new("请补填该表后重新报送", "fill in the table and send the return again"),
    docs: "\
### 检查什么
实际完成数大于 0 时，“鉴定职业”“鉴定批次”“考评人员”三表是否至少各有一行。

### 为什么
只报总数、不报职业、批次和人员，许可范围、考务程序、人员配备都无从核对，空表不能当作没有问题。

来源：本系统的规定。

### 怎样改
补填；表内没有此表的，改用规定的表式。
",
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(&persons) = context.report.task.completed.get().filter(|persons| **persons > 0) else { return };
    for table in ["occupations", "batches", "assessors"] {
        if context.report.rows(table) == 0 {
            let arguments = arguments![table = label(context.labels, table), persons = plain(persons)];
            sink.report(Origin::File, table, arguments);
        }
    }
}
