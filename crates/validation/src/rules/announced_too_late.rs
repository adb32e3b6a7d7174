//! B006: a batch was announced too late.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::days_between;
use crate::words::{date, number, plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "B006",
    name: "announced-too-late",
    severity: Severity::Warning,
    problem: Problem::ExamProcedure,
    summary: Wording::new("鉴定公告发布过晚", "a batch was announced too late"),
    message: Wording::new("批次{batch}公告日期{announced}，鉴定日期{held}，{ahead}，应至少提前 {least} 天", "batch {batch} was announced on {announced} for {held}: {ahead}, expected: at least {least} days ahead"),
    hint: Wording::new("今后请至少提前 {least} 天发布公告", "announce at least {least} days ahead"),
    docs: "\
### 检查什么
每个批次的公告日期是否比鉴定日期至少早 `days` 天。只填月份的，公告取该月首日，鉴定取该月末日。任一栏未填的不检查（由 C006 提示）。公告日期晚于评估日的由 F005 提示，不重复。

### 为什么
职业技能鉴定应在鉴定前一个月公告职业、等级、条件、收费和日期，使考生来得及报名。

来源：各地职业技能鉴定管理办法（提前一个月发布公告）；榕人社培〔2014〕100号第二部分。

### 怎样改
按期公告；日期写错的改正。
",
    parameters: &[&DAYS.shown],
    ..Rule::PLAIN
};

static DAYS: Parameter<Decimal> = Parameter::new(
    "days",
    whole(28),
    Wording::new("天", "days"),
    Wording::new(
        "公告至少早于鉴定的天数；一个月最短为 28 天",
        "the days from the announcement to the test; the shortest month has 28",
    ),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let least = sink.value(&DAYS);
    for (row, batch) in context.report.batches.iter().enumerate() {
        let (Some(announced), Some(held)) = (batch.announced_on.get(), batch.held_on.get()) else { continue };
        if context.is_future(*announced) {
            continue;
        }
        let (Some(from), Some(until)) = (announced.first_day(), held.last_day()) else { continue };
        let found = days_between(from, until);
        if Decimal::from(found) < least {
            let days = plain(found.abs());
            let ahead = if found < 0 { phrases::days_after(days) } else { phrases::days_ahead(days) };
            let arguments = arguments![
                batch = row_name(&batch.number, row),
                announced = date(*announced),
                held = date(*held),
                ahead = ahead,
                least = number(least)
            ];
            sink.report(batch.announced_on.place(), format!("batches[{row}].announced_on"), arguments);
        }
    }
}
