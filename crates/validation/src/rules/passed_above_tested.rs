//! A003: more persons passed than were tested.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{self, plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "A003",
    name: "passed-above-tested",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("合格人数多于鉴定人数", "more persons passed than were tested"),
    message: Wording::new(
        "{occupation}{level}合格 {passed} 人，多于鉴定人数 {tested} 人",
        "{occupation} {level}: {passed} passed, but only {tested} were tested",
    ),
    hint: Wording::new(
        "请核对两栏是否填反，或人数是否有误",
        "check whether the two columns were swapped or a number is wrong",
    ),
    docs: "\
### 检查什么
每个职业（工种）每个等级的合格人数是否不多于鉴定人数。任一栏未填或无法识别的不检查。

### 为什么
合格的人必定参加了鉴定，两栏填反、串行是报表常见差错。

来源：算术关系，本系统的规定。

### 怎样改
对照鉴定批次资料改正人数。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, row) in context.report.occupations.iter().enumerate() {
        for (level, cited) in &row.passed {
            let tested = row.tested.get(level).and_then(|tested| tested.get());
            let (Some(&passed), Some(&tested)) = (cited.get(), tested) else { continue };
            if passed > tested {
                sink.report(
                    cited.place(),
                    format!("occupations[{index}].passed.{level}"),
                    arguments![
                        occupation = row_name(&row.name, index),
                        level = words::level(*level),
                        passed = plain(passed),
                        tested = plain(tested)
                    ],
                );
            }
        }
    }
}
