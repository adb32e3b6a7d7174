//! E007: inspectors gave other points than the station and did not say why.

use model::finding::Problem;
use model::rule::{OnMissing, Rule};
use model::scheme::{Indicator, Method};
use model::text::Wording;
use model::{SelfAnswer, cited::Reading};
use rust_decimal::Decimal;

use crate::context::AllReturns;
use crate::counting::counting;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{number, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "E007",
    name: "onsite-difference-unexplained",
    problem: Problem::Filing,
    summary: Wording::new("实地得分与自评得分不同而没有写原因", "an on-site score differs from the self score without a reason"),
    message: Wording::new("{station}：指标 {indicator}“{name}”自评 {own}，实地 {found}，没有写原因", "{station}: indicator {indicator} `{name}` was claimed at {own} and scored {found} on site without a reason"),
    hint: Wording::new("请检查组补写原因", "have the inspectors write the reason"),
    docs: "\
### 检查什么
实地得分与自评得分不同（高于或低于）的末级指标，实地抽查表是否写了原因。自评填选项字母的，按该选项的分数比；自评没有分数的不比。

### 为什么
反馈给单位的扣分要有依据；复核、申诉时原因是唯一的凭据。

来源：本系统的规定。

### 怎样改
由检查组补写原因。单位无须处理。
",
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::AllReturns(check);

fn check(all: &AllReturns<'_>, sink: &mut Sink<'_>) {
    let returns = counting(all.input.returns);
    for visit in all.input.onsite {
        let filed = visit.station.as_deref().and_then(|code| returns.get(code));
        for (index, row) in visit.form.scores.iter().enumerate() {
            let Some(id) = row.indicator.get().filter(|_| row.reason.is_missing()) else { continue };
            let Some(leaf) = all.input.scheme.indicator(id).filter(|leaf| leaf.method.is_some()) else {
                continue;
            };
            let claimed = match filed {
                Some(filed) => filed
                    .form
                    .scores
                    .iter()
                    .find(|line| line.indicator.get() == Some(id))
                    .and_then(|line| points(leaf, &line.self_score.reading, line.self_answer.get())),
                None => row.self_score.get().copied(),
            };
            let found = points(leaf, &row.score.reading, row.answer.get());
            let (Some(own), Some(found)) = (claimed, found) else { continue };
            if own == found {
                continue;
            }
            let arguments = arguments![
                station = plain(all.name_of(visit.station.as_deref().unwrap_or_default())),
                indicator = plain(&leaf.id),
                name = plain(&leaf.name),
                own = number(own),
                found = number(found)
            ];
            // The inspectors have to fix it, not the station.
            let subject = all.of_inspectors(visit);
            let place = if row.score.is_missing() { row.answer.place() } else { row.score.place() };
            sink.about(subject).report(place, format!("scores[{index}].reason"), arguments);
        }
    }
}

/// The points that a cell gives, or those of the option whose letter does.
fn points(leaf: &Indicator, score: &Reading<Decimal>, answer: Option<&SelfAnswer>) -> Option<Decimal> {
    match (score, answer, &leaf.method) {
        (Reading::Present(points), _, _) => Some(*points),
        (_, Some(SelfAnswer::Option(letter)), Some(Method::Choice { options })) => {
            options.iter().find(|option| option.letter == *letter).map(|option| option.points)
        }
        _ => None,
    }
}
