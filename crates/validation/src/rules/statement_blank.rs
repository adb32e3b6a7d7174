//! C008: the statement of the self-inspection is blank.

use model::Severity;
use model::finding::Problem;
use model::record::{Fields, Slot};
use model::rule::{OnMissing, Rule};
use model::text::Wording;

use crate::context::ReturnContext;
use crate::labels::label;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::list;

pub(super) static RULE: Rule<'static> = Rule {
    code: "C008",
    name: "statement-blank",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("自查报告没有填写", "the statement of the self-inspection is blank"),
    message: Wording::new("自查报告没有填{fields}", "the statement lacks {fields}"),
    hint: Wording::new(
        "请写明主要成绩、存在问题和整改措施",
        "say what was achieved, what is wrong and what will be done",
    ),
    docs: "\
### 检查什么
自查报告的主要成绩、存在问题、整改措施三项是否都有内容。合为一条。

### 为什么
检查评估以自查自评为基础，通过调阅自查报告进行；没有自查报告，问题和整改措施无从对照。

来源：榕人社培〔2014〕100号第一段。

### 怎样改
补写自查报告。
",
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let is_blank = |field: &&str| context.report.statement.slot(field).is_some_and(Slot::is_missing);
    let blank: Vec<&str> = ["achievements", "problems", "measures"].into_iter().filter(is_blank).collect();
    let Some(first) = blank.first() else { return };
    let place = context.report.statement.slot(first).and_then(Slot::origin).cloned().unwrap_or_default();
    let fields: Vec<_> =
        blank.iter().map(|field| label(context.labels, &format!("statement.{field}"))).collect();
    sink.report(place, format!("statement.{first}"), arguments![fields = list(&fields)]);
}
