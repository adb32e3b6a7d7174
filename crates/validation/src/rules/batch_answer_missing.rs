//! C006: a batch does not say how it was run.

use model::Severity;
use model::finding::Problem;
use model::record::{Fields, Slot};
use model::rule::{OnMissing, Rule};
use model::text::Wording;

use crate::context::ReturnContext;
use crate::labels::label;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{list, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "C006",
    name: "batch-answer-missing",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("鉴定批次的考务情况没有填写", "a batch does not say how it was run"),
    message: Wording::new("批次{batch}没有填{fields}", "batch {batch} does not give {fields}"),
    hint: Wording::new("请补填；没有做到的如实填“否”", "fill it in; where it was not done say so"),
    docs: "\
### 检查什么
每个鉴定批次的公告日期、公布监督电话、考场记录、监考员签字、巡考员签字、评分复核、一期一档是否都填了。每个批次一条。表内没有该栏的不检查。

### 为什么
考务规则（B001 至 B006）对未填的栏目不作判断；空着不填与填“否”后果不同，必须让人看见。

来源：榕人社培〔2014〕100号第二部分列出的考务事项。

### 怎样改
补填。
",
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

const ANSWERS: [&str; 7] = [
    "announced_on",
    "phone_published",
    "room_record",
    "invigilator_signed",
    "inspector_signed",
    "scoring_checked",
    "archived",
];

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, batch) in context.report.batches.iter().enumerate() {
        let is_blank = |answer: &&str| {
            batch.slot(answer).is_some_and(|slot| slot.is_missing() && slot.origin().is_some())
        };
        let blank: Vec<&str> = ANSWERS.into_iter().filter(is_blank).collect();
        let Some(first) = blank.first() else { continue };
        let place = batch.slot(first).and_then(Slot::origin).cloned().unwrap_or_default();
        let fields: Vec<_> =
            blank.iter().map(|answer| label(context.labels, &format!("batches.{answer}"))).collect();
        let arguments = arguments![batch = row_name(&batch.number, index), fields = list(&fields)];
        sink.report(place, format!("batches[{index}].{first}"), arguments);
    }
}
