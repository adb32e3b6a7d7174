//! C010: a score row whose indicator the scheme does not have.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "C010",
    name: "indicator-unknown",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("指标编号不在评估标准中", "a score row's indicator is not in the scheme"),
    message: Wording::new(
        "指标编号“{found}”不在本次评估标准“{scheme}”中",
        "indicator `{found}` is not in the scheme `{scheme}`",
    ),
    hint: Wording::new(
        "请核对是否用了往年或外地的打分表，或编号填错",
        "check whether the score table is another year's or another city's, or the number is mistyped",
    ),
    docs: "\
### 检查什么
自评打分表每一行的编号是否为评估标准中的指标编号（大项、中项的编号也认）。每行一条；编号未填的由 C001 提示。

### 为什么
编号对不上的得分无处可计。最常见的原因是沿用往年的表。

来源：本系统的规定。

### 怎样改
换用本次的打分表；编号填错的改正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, row) in context.report.scores.iter().enumerate() {
        if let Some(found) = row.indicator.get().filter(|id| context.indicator(id).is_none()) {
            sink.report(
                row.indicator.place(),
                format!("scores[{index}].indicator"),
                arguments![found = plain(found), scheme = plain(&context.scheme.title)],
            );
        }
    }
}
