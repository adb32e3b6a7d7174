//! R014: an organisation code fails its check character.

use jiff::civil::date;
use model::Severity;
use model::finding::Problem;
use model::rule::{InForce, Rule};
use model::text::Wording;

use crate::check_digits::is_organisation_code;
use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "R014",
    name: "organisation-code-invalid",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("组织机构代码校验不符", "an organisation code fails its check character"),
    message: Wording::new("组织机构代码“{found}”位数或校验位不对", "the organisation code `{found}` has a wrong length or check character"),
    hint: Wording::new("请对照组织机构代码证改正", "correct it from the certificate"),
    docs: "\
### 检查什么
组织机构代码是否为 8 位数字或大写字母加 1 位校验码，校验码是否符合 GB 11714（加权因子 3、7、9、10、5、8、4、2，模 11）。连字符有无均可。

### 为什么
代码是机构的唯一标识，抄错一位就指向别的单位。

来源：GB 11714-1997《全国组织机构代码编制规则》。

### 怎样改
改正；已换发统一社会信用代码的填该栏。
",
    in_force: InForce { from: None, until: Some(date(2017, 12, 31)) },
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let code = &context.report.station.org_code;
    if let Some(found) = code.get().filter(|code| !is_organisation_code(code)) {
        sink.report(code.place(), "station.org_code", arguments![found = plain(found)]);
    }
}
