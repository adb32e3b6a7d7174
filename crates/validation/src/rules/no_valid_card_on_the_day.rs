//! S009: no assessor had a valid card on the day.

use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;
use model::{FormDate, Severity};
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::trades::assessors_by_trade;
use crate::words::{date, number, plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S009",
    name: "no-valid-card-on-the-day",
    severity: Severity::Warning,
    problem: Problem::StaffNotRenewed,
    summary: Wording::new("鉴定当日没有证卡有效的考评员", "no assessor had a valid card on the day"),
    message: Wording::new("批次{batch}于{held}鉴定，“{occupation}”当日证卡有效的考评员 {found} 人，少于 {least} 人", "batch {batch} was held on {held}; assessors of `{occupation}` with a valid card that day: {found}, expected: at least {least}"),
    hint: Wording::new("请说明当日由谁考评；证卡已换发的补填新的有效期", "say who assessed; if the card was renewed give the new end"),
    docs: "\
### 检查什么
每个批次鉴定当日，该职业考评人员中证卡在有效期内的是否不少于 `least` 人。未填有效期的视为有效；该职业没有考评员的由 S001 提示。晚于评估日的由 F005 提示，不重复。

### 为什么
S002 只看评估日是否过期；鉴定当天证卡无效，考评结果没有效力。

来源：榕人社培〔2014〕100号第二部分：“考评员未及时参加培训、换证”。

### 怎样改
换证；补填有效期。
",
    parameters: &[&LEAST.shown],
    ..Rule::PLAIN
};

static LEAST: Parameter<Decimal> = Parameter::new(
    "least",
    whole(1),
    Wording::new("人", "persons"),
    Wording::new(
        "每批次当日证卡有效的考评员人数",
        "the assessors of a batch whose card was valid on the day",
    ),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let least = sink.value(&LEAST);
    let assessors = assessors_by_trade(&context.report.assessors);
    for (index, batch) in context.report.batches.iter().enumerate() {
        let (Some(name), Some(held)) = (batch.occupation.get(), batch.held_on.get()) else { continue };
        if context.is_future(*held) {
            continue;
        }
        let (Some(day), Some(own)) = (held.first_day(), assessors.get(&fold_name(name))) else { continue };
        let is_valid = |until: Option<&FormDate>| until.is_none_or(|until| !until.ended_before(day));
        let valid = own.iter().filter(|(_, assessor)| is_valid(assessor.valid_until.get())).count();
        if Decimal::from(valid) < least {
            let arguments = arguments![
                batch = row_name(&batch.number, index),
                held = date(*held),
                occupation = plain(name),
                found = plain(valid),
                least = number(least)
            ];
            sink.report(batch.held_on.place(), format!("batches[{index}].held_on"), arguments);
        }
    }
}
