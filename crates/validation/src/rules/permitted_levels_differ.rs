//! R012: the levels claimed as permitted differ from the register.

use model::Severity;
use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;

use crate::context::{ReturnContext, permitted_by_folded_name};
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{levels, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "R012",
    name: "permitted-levels-differ",
    severity: Severity::Warning,
    problem: Problem::OutOfScope,
    summary: Wording::new("自填的许可等级与登记册不符", "the levels claimed as permitted differ from the register"),
    message: Wording::new("“{occupation}”许可等级填{found}，登记册为：{registered}", "`{occupation}` is claimed for {found}; the register permits {registered}"),
    hint: Wording::new("请按许可证改正；许可已变更的提供批准文件", "correct it from the permit; if it was extended send the approval"),
    docs: "\
### 检查什么
“鉴定职业”表每行的许可等级是否都在登记册许可的等级之内。只查多填的等级，少填的不提示。登记册没有载明许可范围的列为未检查。

### 为什么
把未获许可的等级写成已许可，是超范围鉴定的前奏，也会使按自填等级的核对失效。

来源：劳部发〔1993〕134号；榕人社培〔2014〕100号第二部分“超出许可范围鉴定”。

### 怎样改
改正；许可已变更的由主管部门更新登记册。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(registered) = context.permitted(sink) else { return };
    let permitted = permitted_by_folded_name(registered);
    for (index, row) in context.report.occupations.iter().enumerate() {
        let (Some(name), Some(claimed)) = (row.name.get(), row.permitted_levels.get()) else { continue };
        let known = permitted.get(&fold_name(name)).copied();
        if claimed.iter().all(|level| known.is_some_and(|known| known.contains(level))) {
            continue;
        }
        let arguments = arguments![
            occupation = plain(name),
            found = levels(claimed),
            registered = known.map_or_else(phrases::not_permitted, levels)
        ];
        sink.report(
            row.permitted_levels.place(),
            format!("occupations[{index}].permitted_levels"),
            arguments,
        );
    }
}
