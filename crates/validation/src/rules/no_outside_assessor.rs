//! S013: every assessor is employed by the station, so none can step aside.

use model::Severity;
use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::trades::{assessors_by_trade, tested};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S013",
    name: "no-outside-assessor",
    severity: Severity::Warning,
    problem: Problem::ExamProcedure,
    summary: Wording::new("考评员全部是本单位人员，无法回避", "every assessor is employed by the station, so none can stand back"),
    message: Wording::new("“{occupation}”的 {all} 名考评员中，本单位以外的 {found} 人，少于 {least} 人", "of {all} assessors of `{occupation}`, {found} are not employed by the station, expected: at least {least}"),
    hint: Wording::new("请聘请外单位考评员，考评本单位学员、职工时实行回避", "appoint assessors from elsewhere, and have own staff stand back from own candidates"),
    docs: "\
### 检查什么
开展了鉴定的职业，考评人员中工作单位不是本单位的是否不少于 `outside` 人。工作单位填“本单位”“本站”“本校”等，或与本机构名称相同的，为本单位人员；未填的不计。工作单位全部未填的职业不检查。

### 为什么
考评人员与考生同在一个单位的应当回避；全部考评员都是承建单位的人，就没有人可以替换。

来源：考评人员回避的规定（同一单位、任课教师应当回避），各地实施办法。

### 怎样改
补聘外单位考评员；漏填工作单位的补填。
",
    parameters: &[&OUTSIDE.shown],
    ..Rule::PLAIN
};

static OUTSIDE: Parameter<Decimal> = Parameter::new(
    "outside",
    whole(1),
    Wording::new("人", "persons"),
    Wording::new("每个职业外单位考评员的最少人数", "the fewest assessors from outside for each occupation"),
);

pub(super) const CHECK: Check = Check::Return(check);

const OWN: [&str; 8] = ["本单位", "本站", "本所", "本校", "本院", "本中心", "本公司", "本厂"];

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let outside = sink.value(&OUTSIDE);
    let assessors = assessors_by_trade(&context.report.assessors);
    let mut names: Vec<String> =
        context.report.station.name.get().map(|name| fold_name(name)).into_iter().collect();
    names.extend(context.known_station().into_iter().flat_map(|station| station.names().map(fold_name)));
    let is_own = |employer: &str| {
        let folded = fold_name(employer);
        OWN.contains(&folded.as_str()) || names.contains(&folded)
    };
    for (index, row) in context.report.occupations.iter().enumerate() {
        let Some(name) = row.name.get().filter(|_| tested(row) > 0) else { continue };
        let listed = assessors.get(&fold_name(name)).map_or(&[][..], Vec::as_slice);
        let employers: Vec<&String> =
            listed.iter().filter_map(|(_, assessor)| assessor.employer.get()).collect();
        let found = employers.iter().filter(|employer| !is_own(employer)).count();
        if !employers.is_empty() && Decimal::from(found) < outside {
            let arguments = arguments![
                occupation = plain(name),
                all = plain(listed.len()),
                found = plain(found),
                least = number(outside)
            ];
            sink.report(row.name.place(), format!("occupations[{index}].name"), arguments);
        }
    }
}
