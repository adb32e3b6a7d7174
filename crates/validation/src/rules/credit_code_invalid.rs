//! R015: a credit code fails its check character.

use jiff::civil::date;
use model::Severity;
use model::finding::Problem;
use model::rule::{InForce, Rule};
use model::text::Wording;

use crate::check_digits::is_credit_code;
use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "R015",
    name: "credit-code-invalid",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("统一社会信用代码校验不符", "a credit code fails its check character"),
    message: Wording::new("统一社会信用代码“{found}”位数、字符或校验位不对", "the credit code `{found}` has a wrong length, character or check character"),
    hint: Wording::new("请对照登记证照改正；字母 I、O、S、V、Z 不用", "correct it from the certificate; the letters I, O, S, V and Z are not used"),
    docs: "\
### 检查什么
统一社会信用代码是否为 18 位，只用数字和除 I、O、S、V、Z 外的大写字母，第 18 位是否符合 GB 32100 的校验（权数为 3 的幂，模 31）。

### 为什么
O 写成 0、漏一位是常见错误；错误的代码会使机构认定和信用公示落到别的单位。

来源：GB 32100-2015《法人和其他组织统一社会信用代码编码规则》。

### 怎样改
对照证照改正。
",
    in_force: InForce { from: Some(date(2015, 10, 1)), until: None },
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let code = &context.report.station.credit_code;
    if let Some(found) = code.get().filter(|code| !is_credit_code(code)) {
        sink.report(code.place(), "station.credit_code", arguments![found = plain(found)]);
    }
}
