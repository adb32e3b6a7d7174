//! E006: persons were tested, but there is no venue.

use model::finding::Problem;
use model::rule::{OnMissing, Rule};
use model::text::Wording;
use model::{Reading, Severity};

use crate::context::ReturnContext;
use crate::labels::label;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "E006",
    name: "venue-missing",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("开展了鉴定而没有考试场地", "persons were tested, but there is no venue"),
    message: Wording::new("实际完成数为 {persons} 人，{field}为{found}", "{persons} persons were tested; {field} is {found}"),
    hint: Wording::new("请补填场地面积；租用的注明租期", "give the area; say until when it is rented"),
    docs: "\
### 检查什么
实际完成数大于 0 时，理论考场面积、实操场地面积是否大于 0。填了但无法识别的由 C002 提示；表内没有该栏的不检查。

### 为什么
鉴定站须有与所鉴定职业、等级相适应的考试、操作场地。

来源：劳部发〔1993〕134号。

### 怎样改
补填。
",
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(&persons) = context.report.task.completed.get().filter(|persons| **persons > 0) else { return };
    let premises = &context.report.premises;
    for (cited, path) in [
        (&premises.theory_area, "premises.theory_area"),
        (&premises.practical_area, "premises.practical_area"),
    ] {
        let found = match &cited.reading {
            Reading::Missing if cited.origin.is_some() => phrases::not_given(),
            Reading::Present(area) if area.is_zero() => number(*area),
            _ => continue,
        };
        let arguments =
            arguments![persons = plain(persons), field = label(context.labels, path), found = found];
        sink.report(cited.place(), path, arguments);
    }
}
