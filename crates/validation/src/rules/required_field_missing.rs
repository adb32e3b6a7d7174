//! C001: a required field that was left blank or is not on the form.

use model::finding::Problem;
use model::record::Form;
use model::rule::{OnMissing, Rule};
use model::text::Wording;
use model::{Severity, Text};

use crate::context::ReturnContext;
use crate::field_state::each_state;
use crate::labels::label;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};

pub(super) static RULE: Rule<'static> = Rule {
    code: "C001",
    name: "required-field-missing",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("必填项没有填写", "a required field is blank"),
    message: Wording::new("缺少必填项：{field}（{state}）", "required field {field} is missing: {state}"),
    hint: Wording::new("请补填后重新报送", "fill it in and send the return again"),
    docs: "\
### 检查什么
下列各项是否填写：机构名称、机构类别、负责人、联系电话；鉴定许可证编号、有效期止；年度、填报日期；
年度下达任务数、实际完成数；评估 2014 年度及以前的填组织机构代码，2015 年度起填统一社会信用代码；
自评打分表每一行的编号和得分（填选项或缺项亦可）。
机构编号不在必填之列：没有编号的按名称认定机构。监督电话也不在必填之列：公告是否公布由 B001 检查。
填了但无法识别的由 C002 提示；整行缺少的指标由 C011 提示。

### 为什么
缺少这些内容，就不能认定机构、核对许可、评定任务和得分。统一社会信用代码自 2015 年起代替组织机构代码。

来源：本系统的规定；统一社会信用代码见 GB 32100-2015。

### 怎样改
补填后重新报送。表内没有此栏的，请改用规定的表式，或由主管部门在 `layouts` 中补充该栏的标签。
",
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

/// A field that has to be filled in.
struct Required {
    path: &'static str,
    when: When,
}

/// The evaluated years a field is required in.
enum When {
    Always,
    Until2014,
    Since2015,
}

const REQUIRED: &[Required] = &[
    always("station.name"),
    always("station.kind"),
    Required { path: "station.org_code", when: When::Until2014 },
    Required { path: "station.credit_code", when: When::Since2015 },
    always("station.head"),
    always("station.contact_phone"),
    always("permit.number"),
    always("permit.valid_until"),
    always("year"),
    always("filled_on"),
    always("task.assigned"),
    always("task.completed"),
];

const fn always(path: &'static str) -> Required {
    Required { path, when: When::Always }
}

/// The paths of the fields that a return must have, without row numbers, and since or until when.
pub fn required_fields() -> Vec<(&'static str, Text)> {
    let of_return = REQUIRED.iter().map(|required| (required.path, required.when.text()));
    let of_rows = [
        ("scores.indicator", phrases::required_in_rows()),
        ("scores.self_score", phrases::required_or_answer()),
    ];
    of_return.chain(of_rows).collect()
}

impl When {
    fn text(&self) -> Text {
        match self {
            Self::Always => phrases::required(),
            Self::Until2014 => phrases::required_until_2014(),
            Self::Since2015 => phrases::required_since_2015(),
        }
    }

    fn holds(&self, year: i16) -> bool {
        match self {
            Self::Always => true,
            Self::Until2014 => year < 2015,
            Self::Since2015 => year >= 2015,
        }
    }
}

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for required in REQUIRED.iter().filter(|required| required.when.holds(context.campaign.year)) {
        require(context, sink, required.path);
    }
    for (index, row) in context.report.scores.iter().enumerate() {
        require(context, sink, &format!("scores[{index}].indicator"));
        let is_leaf = row
            .indicator
            .get()
            .and_then(|id| context.indicator(id))
            .is_some_and(|indicator| indicator.method.is_some());
        if is_leaf && row.self_answer.is_missing() {
            require(context, sink, &format!("scores[{index}].self_score"));
        }
    }
}

fn require(context: &ReturnContext<'_>, sink: &mut Sink<'_>, path: &str) {
    let Some(slot) = context.report.slot(path) else { return };
    each_state(path, slot, |path, seen| {
        if seen.missing {
            let state = match seen.origin {
                Some(_) => phrases::blank_field(),
                None => phrases::no_such_field(),
            };
            let arguments = arguments![field = label(context.labels, path), state = state];
            sink.report(seen.origin.unwrap_or_default(), path, arguments);
        }
    });
}
