//! X005: a statement is much like that of another station.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::AllReturns;
use crate::counting::counting;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::shingles::{Shingles, alike};
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "X005",
    name: "statement-copied",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("自查报告与其他机构雷同", "a statement is much like that of another station"),
    message: Wording::new("自查报告与“{other}”的有 {found}% 相同", "{found} % of the statement is also in that of `{other}`"),
    hint: Wording::new("请按本机构的实际情况重写自查报告", "write the statement from the facts of the station"),
    docs: "\
### 检查什么
两家机构的自查报告（三项合并，去掉空白、标点和数字）长度都不少于 `length` 字时，较短一份的连续 6 字片段有多少也在另一份中，是否达到 `percent`%。每份只指出最相似的一家。完全相同的都会发现；其余按共有的片段找，越少见的片段分量越重，很多家都有的片段只与编号相邻的 16 家比对，所以比对量与份数成正比。

### 为什么
雷同的自查报告说明没有自查；评估以自查自评为基础。

来源：榕人社培〔2014〕100号第一段；相似度的算法（片段、倒排索引）是本系统的规定。

### 怎样改
重写。
",
    parameters: &[&PERCENT.shown, &LENGTH.shown],
    ..Rule::PLAIN
};

static PERCENT: Parameter<Decimal> = Parameter::new(
    "percent",
    whole(80),
    Wording::new("%", "%"),
    Wording::new("从多少起算雷同", "from how much on texts count as alike"),
);
static LENGTH: Parameter<Decimal> = Parameter::new(
    "length",
    whole(60),
    Wording::new("字", "characters"),
    Wording::new("较短的不比较", "shorter ones are not compared"),
);

pub(super) const CHECK: Check = Check::AllReturns(check);

fn check(all: &AllReturns<'_>, sink: &mut Sink<'_>) {
    let (percent, length) = (sink.value(&PERCENT), sink.value(&LENGTH));
    let counting: Vec<_> = counting(all.input.returns).into_iter().collect();
    let texts: Vec<Shingles> =
        counting.iter().map(|(_, filed)| Shingles::of(&filed.form.statement)).collect();
    let long_enough = |text: &Shingles| Decimal::from(text.length) >= length;
    for found in alike(&texts, long_enough, percent) {
        let (_, filed) = counting[found.text];
        let (other, _) = counting[found.like];
        let place = filed.form.statement.achievements.place();
        let arguments =
            arguments![other = plain(all.name_of(other)), found = number(found.percent.round_dp(0))];
        sink.about(all.subject(filed)).report(place, "statement", arguments);
    }
}
