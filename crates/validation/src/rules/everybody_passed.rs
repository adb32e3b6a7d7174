//! B012: everybody passed.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words;
use crate::words::{plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "B012",
    name: "everybody-passed",
    severity: Severity::Warning,
    problem: Problem::ExamProcedure,
    summary: Wording::new("合格率百分之百", "everybody passed"),
    message: Wording::new(
        "{occupation}{level}鉴定 {tested} 人，全部合格",
        "{occupation} {level}: all {tested} passed",
    ),
    hint: Wording::new(
        "请对照评分标准复核评分记录和试卷，并说明情况",
        "go over the scoring records and papers again, and explain",
    ),
    docs: "\
### 检查什么
每个职业、等级的鉴定人数不少于 `persons` 人时，合格人数是否等于鉴定人数。人数少的不提示。

### 为什么
理论、技能各须 60 分以上才算合格，人数较多而无一人不合格，评分的严格程度值得核实。

来源：国家职业标准的合格线；榕人社培〔2014〕100号第二部分：“评分不规范”。

### 怎样改
说明情况，或重新评分。
",
    parameters: &[&PERSONS.shown],
    ..Rule::PLAIN
};

static PERSONS: Parameter<Decimal> = Parameter::new(
    "persons",
    whole(15),
    Wording::new("人", "persons"),
    Wording::new("从多少人起判断", "from how many persons on to judge"),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let least = sink.value(&PERSONS);
    for (index, row) in context.report.occupations.iter().enumerate() {
        for (level, cited) in &row.passed {
            let tested = row.tested.get(level).and_then(|tested| tested.get());
            let (Some(&passed), Some(&tested)) = (cited.get(), tested) else { continue };
            if passed == tested && Decimal::from(tested) >= least {
                let arguments = arguments![
                    occupation = row_name(&row.name, index),
                    level = words::level(*level),
                    tested = plain(tested)
                ];
                sink.report(cited.place(), format!("occupations[{index}].passed.{level}"), arguments);
            }
        }
    }
}
