//! S014: a manager without a training certificate.

use model::Severity;
use model::finding::Problem;
use model::rule::{OnMissing, Rule};
use model::text::Wording;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::row_name;

pub(super) static RULE: Rule<'static> = Rule {
    code: "S014",
    name: "manager-untrained",
    severity: Severity::Warning,
    problem: Problem::StaffNotRenewed,
    summary: Wording::new("管理人员没有培训合格证", "a manager without a training certificate"),
    message: Wording::new("管理人员{name}没有培训合格证号", "the manager {name} has no training number"),
    hint: Wording::new("请参加管理人员培训；已取证的补填证号", "have the person trained, or give the number"),
    docs: "\
### 检查什么
“管理人员”表各行是否填了培训合格证号。全部未填的合为一条；表内没有该栏的列为未检查。

### 为什么
管理人员须经培训、持证上岗；培训率是评估指标之一。

来源：榕人社培〔2014〕100号第二部分：“管理人员、考评员未及时参加培训、换证”。

### 怎样改
参加培训；补填证号。
",
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let managers = &context.report.managers;
    if !managers.is_empty() && managers.iter().all(|manager| manager.training_no.origin.is_none()) {
        return sink.not_checked(phrases::no_training_column());
    }
    let untrained: Vec<usize> =
        (0..managers.len()).filter(|index| managers[*index].training_no.is_missing()).collect();
    let all = untrained.len() > 1 && untrained.len() == managers.len();
    for index in untrained {
        let manager = &managers[index];
        let name = if all { phrases::all_of_them() } else { row_name(&manager.name, index) };
        sink.report(
            manager.training_no.place(),
            format!("managers[{index}].training_no"),
            arguments![name = name],
        );
        if all {
            break;
        }
    }
}
