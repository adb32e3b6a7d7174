//! A002: a self total that is not the sum of the self scores.

use model::finding::Problem;
use model::report::Score;
use model::rule::Rule;
use model::scheme::{Method, NotApplicable};
use model::text::Wording;
use model::{Reading, SelfAnswer, Severity};
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::number;

pub(super) static RULE: Rule<'static> = Rule {
    code: "A002",
    name: "self-total-differs-from-sum",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("自评总分与各指标得分之和不符", "the self total is not the sum of the self scores"),
    message: Wording::new(
        "自评总分为 {found}，各指标自评得分之和为 {sum}",
        "the self total is {found}, the self scores sum to {sum}",
    ),
    hint: Wording::new(
        "请核对各项得分与总分，使两者一致",
        "check the scores and the total, and make them agree",
    ),
    docs: "\
### 检查什么
自评总分是否等于各指标自评得分之和。填选项的行按该选项的分值计入，未填的行不计，大项、中项的行不重复计入。
有缺项且评估标准规定缺项折算的，总分填折算前的和、折算后的得分（按标准的取舍规则）均可。
总分未填不检查（由 C001 提示）；有得分或选项无法认定的，列为未检查。

### 为什么
总分手工填写、与分项不符，是人工汇总最常见的差错；以分项为准才能逐项核对。

来源：算术关系，本系统的规定。

### 怎样改
重新合计；分项有误的改分项，合计有误的改合计。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let self_total = &context.report.head.self_total;
    let Some(&found) = self_total.get() else { return };
    let Some((sum, dropped)) = add_up(context) else {
        return sink.not_checked(phrases::score_not_understood());
    };
    if found != sum && Some(found) != rescaled(context, sum, dropped) {
        let arguments = arguments![found = number(found), sum = number(sum)];
        sink.report(self_total.place(), "self_total", arguments);
    }
}

/// The sum of the rows, and the points of the indicators that drop out; `None` when a row is not understood.
fn add_up(context: &ReturnContext<'_>) -> Option<(Decimal, Decimal)> {
    let mut sum = Decimal::ZERO;
    let mut dropped = Decimal::ZERO;
    for row in &context.report.scores {
        match worth(context, row)? {
            Worth::Points(points) => sum = sum.checked_add(points)?,
            Worth::Dropped(points) => dropped = dropped.checked_add(points)?,
            Worth::Nothing => {}
        }
    }
    Some((sum, dropped))
}

/// What a row adds to the sum.
enum Worth {
    Points(Decimal),
    /// 缺项: the indicator's points leave the base.
    Dropped(Decimal),
    Nothing,
}

fn worth(context: &ReturnContext<'_>, row: &Score) -> Option<Worth> {
    let indicator = row.indicator.get().and_then(|id| context.indicator(id));
    let method = indicator.and_then(|indicator| indicator.method.as_ref());
    if indicator.is_some() && method.is_none() {
        return Some(Worth::Nothing);
    }
    match (&row.self_score.reading, row.self_answer.get()) {
        (Reading::Present(points), _) => Some(Worth::Points(*points)),
        (_, Some(SelfAnswer::NotApplicable)) => Some(Worth::Dropped(indicator?.points)),
        (_, Some(SelfAnswer::Option(letter))) => {
            let Some(Method::Choice { options }) = method else { return None };
            let option = options.iter().find(|option| option.letter == *letter)?;
            Some(Worth::Points(option.points))
        }
        (Reading::Unreadable(_), None) => None,
        (Reading::Missing, None) => Some(Worth::Nothing),
    }
}

/// The sum scaled back to the scheme's total, when the scheme does so and something has dropped out.
fn rescaled(context: &ReturnContext<'_>, sum: Decimal, dropped: Decimal) -> Option<Decimal> {
    let scheme = context.scheme;
    if dropped.is_zero() || scheme.not_applicable != NotApplicable::RescaleTotal {
        return None;
    }
    let base = scheme.total.checked_sub(dropped)?;
    let exact = sum.checked_mul(scheme.total)?.checked_div(base)?;
    Some(scheme.rounding.apply(exact))
}
