//! B012: everybody passed.

use model::Severity;
use model::finding::Problem;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::rule::{Check, Parameter, Rule, whole};
use crate::sink::Sink;
use crate::words;
use crate::words::{plain, row_name};
pub(super) static RULE: Rule = Rule {
    code: "B012",
    name: "everybody-passed",
    severity: Severity::Warning,
    problem: Problem::ExamProcedure,
    summary: Wording { zh: "合格率百分之百", en: "everybody passed" },
    message: Wording {
        zh: "{occupation}{level}鉴定 {tested} 人，全部合格",
        en: "{occupation} {level}: all {tested} passed",
    },
    hint: Wording {
        zh: "请对照评分标准复核评分记录和试卷，并说明情况",
        en: "go over the scoring records and papers again, and explain",
    },
    docs: "\
### 检查什么
每个职业、等级的鉴定人数不少于 `persons` 人时，合格人数是否等于鉴定人数。人数少的不提示。

### 为什么
理论、技能各须 60 分以上才算合格，人数较多而无一人不合格，评分的严格程度值得核实。

来源：国家职业标准的合格线；榕人社培〔2014〕100号第二部分：“评分不规范”。

### 怎样改
说明情况，或重新评分。
",
    parameters: &[Parameter {
        name: "persons", default: whole(15), unit: "人", meaning: "从多少人起判断"
    }],
    check: Check::Return(check),
    ..Rule::PLAIN
};

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let least = sink.parameter("persons");
    for (index, row) in context.report.occupations.iter().enumerate() {
        for (level, cited) in &row.passed {
            let tested = row.tested.get(level).and_then(|tested| tested.get());
            let (Some(&passed), Some(&tested)) = (cited.get(), tested) else { continue };
            if passed == tested && Decimal::from(tested) >= least {
                let arguments = [
                    ("occupation", row_name(&row.name, index)),
                    ("level", words::level(*level)),
                    ("tested", plain(tested)),
                ];
                sink.report(cited.place(), format!("occupations[{index}].passed.{level}"), &arguments);
            }
        }
    }
}
