//! S015: too few full-time managers.

use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use model::{Employment, Severity};
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S015",
    name: "full-time-managers-too-few",
    severity: Severity::Info,
    problem: Problem::StaffShort,
    summary: Wording::new("专职管理人员不足", "too few full-time managers"),
    message: Wording::new("专职管理人员 {found} 人，少于 {least} 人", "full-time managers: {found}, expected: at least {least}"),
    hint: Wording::new("请配备专职管理人员", "appoint a full-time manager"),
    docs: "\
### 检查什么
“管理人员”表中专职的是否不少于 `least` 人。专（兼）职全部未填的不检查。

### 为什么
鉴定站须有专职或兼职的管理人员。全部兼职不违反规定，但难以保证日常工作，所以只作提示；要求专职的地方，可在 `campaign.toml` 中改为警告或错误。

来源：劳部发〔1993〕134号；人数是本系统的规定。

### 怎样改
配备专职人员；漏填的补填。
",
    parameters: &[&LEAST.shown],
    ..Rule::PLAIN
};

static LEAST: Parameter<Decimal> = Parameter::new(
    "least",
    whole(1),
    Wording::new("人", "persons"),
    Wording::new("专职管理人员的最少人数", "the fewest full-time managers"),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let least = sink.value(&LEAST);
    let managers = &context.report.managers;
    let (Some(first), true) =
        (managers.first(), managers.iter().any(|manager| manager.employment.get().is_some()))
    else {
        return;
    };
    let found =
        managers.iter().filter(|manager| manager.employment.get() == Some(&Employment::FullTime)).count();
    if Decimal::from(found) < least {
        let arguments = arguments![found = plain(found), least = number(least)];
        sink.report(first.employment.place(), "managers[0].employment", arguments);
    }
}
