//! R007: the dates of the permit are out of order.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::labels::label;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::date;

pub(super) static RULE: Rule<'static> = Rule {
    code: "R007",
    name: "permit-dates-reversed",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("许可证日期先后颠倒", "the dates of the permit are out of order"),
    message: Wording::new(
        "{earlier}{first}晚于{later}{second}",
        "{earlier} {first} is after {later} {second}",
    ),
    hint: Wording::new("请对照许可证副本改正", "correct it from the permit itself"),
    docs: "\
### 检查什么
发证日期是否不晚于有效期止，有效期起是否早于有效期止。长期有效、未填的不检查。

### 为什么
日期颠倒多半是起止两栏填反或年份写错，会使许可证是否有效判断错误。

来源：本系统的规定。

### 怎样改
对照许可证副本改正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let permit = &context.report.permit;
    let Some(end) = permit.valid_until.get() else { return };
    let starts = [(&permit.issued, "permit.issued"), (&permit.valid_from, "permit.valid_from")];
    for (cited, path) in starts {
        let Some(start) = cited.get() else { continue };
        if start.first_day().zip(end.last_day()).is_some_and(|(start, end)| start > end) {
            let arguments = arguments![
                earlier = label(context.labels, path),
                first = date(*start),
                later = label(context.labels, "permit.valid_until"),
                second = date(*end)
            ];
            sink.report(cited.place(), path, arguments);
        }
    }
}
