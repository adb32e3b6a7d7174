//! Grades and their conditions, vetoes, category minima, bonus items.

use model::scheme::{
    Bonus, Effect, Grade, Indicator, Method, Minimum, Need, NeedKind, Threshold, Trigger, Veto,
};
use model::{did_you_mean, nearest, text};
use rust_decimal::Decimal;

use super::condition::COMPARISONS;
use super::{Context, check_rule};
use crate::table::{Position, Table};

/// Grades are best first, and the last one with a least score starts at 0 and needs nothing else, so that
/// every total has one.
pub(super) fn grades(
    root: &Table<'_>,
    scale: Option<Decimal>,
    context: &Context<'_>,
    indicators: &[Indicator],
) -> Vec<Grade> {
    let grades: Vec<(Grade, Position)> = root.tables("grade", |table| {
        let grade = Grade {
            code: table.text("code"),
            name: table.text("name"),
            min: table.decimal_opt("min"),
            needs: table.tables("needs", |table| need(table, context, indicators)),
        };
        (grade, table.position_of("min"))
    });
    let mut above: Option<&Grade> = None;
    for (index, (grade, place)) in grades.iter().enumerate() {
        let Grade { code, min, .. } = grade;
        if grades[..index].iter().any(|(other, _)| other.code == *code && !code.is_empty()) {
            root.fault_at(*place, text!("等次“{code}”重复", "grade {code} is repeated"));
        }
        if let Some(min) = min {
            check_min(root, grade, *min, above, scale, *place);
        }
        above = Some(grade);
    }
    match grades.iter().rfind(|(grade, _)| grade.min.is_some()) {
        None => root.fault(text!(
            "至少要有一个等次的分数线为 0，使每个总分都有等次",
            "at least one grade should have min 0, so that every total has a grade"
        )),
        Some((Grade { code, min: Some(min), .. }, place)) if *min > Decimal::ZERO => root.fault_at(
            *place,
            text!(
                "低于 {min} 分的没有等次：最低等次“{code}”的分数线应为 0",
                "totals below {min} have no grade: min of the lowest grade {code} should be 0"
            ),
        ),
        Some((Grade { code, needs, .. }, place)) if !needs.is_empty() => root.fault_at(
            *place,
            text!(
                "最低等次“{code}”不能再有条件 needs：不满足时就没有等次了",
                "the lowest grade {code} cannot have needs: who misses them would have no grade"
            ),
        ),
        Some(_) => {}
    }
    grades.into_iter().map(|(grade, _)| grade).collect()
}

fn check_min(
    root: &Table<'_>,
    grade: &Grade,
    min: Decimal,
    above: Option<&Grade>,
    scale: Option<Decimal>,
    place: Position,
) {
    let code = &grade.code;
    if min < Decimal::ZERO || scale.is_some_and(|scale| min > scale) {
        root.fault_at(
            place,
            text!(
                "等次“{code}”的分数线 {min} 不在 0 到总分之间",
                "min {min} of grade {code} is not between 0 and the total"
            ),
        );
    }
    match above {
        // Of two grades with one bound the better one is distinguished by its conditions.
        Some(Grade { min: Some(least), needs, .. }) if min == *least && !needs.is_empty() => {}
        Some(Grade { code: better, min: Some(least), .. }) if min >= *least => root.fault_at(
            place,
            text!(
                "等次应从高到低：“{code}”的分数线 {min} 不低于前面“{better}”的 {least}",
                "grades are best first: min {min} of {code} is not below {least} of {better}"
            ),
        ),
        Some(Grade { code: better, min: None, .. }) => root.fault_at(
            place,
            text!(
                "等次“{code}”有分数线，应写在没有分数线的“{better}”之前",
                "grade {code} has a min and belongs before {better}, which has none"
            ),
        ),
        _ => {}
    }
}

fn need(table: &Table<'_>, context: &Context<'_>, indicators: &[Indicator]) -> Need {
    const KINDS: [&str; 4] = ["without", "from", "indicator", "nonconforming"];
    let given: Vec<&str> = KINDS.into_iter().filter(|key| table.has(key)).collect();
    let kind = match given[..] {
        ["without"] => without(table, context),
        ["from"] => number(table, context),
        ["indicator"] => {
            let indicator = indicator(table, "indicator", indicators);
            NeedKind::Reaches { indicator, least: threshold(table) }
        }
        ["nonconforming"] => {
            let most = table.whole("nonconforming", 0, 10_000_u32);
            let ids = table.texts("indicators");
            for id in &ids {
                check_conformity(table, id, indicators);
            }
            NeedKind::Nonconforming { most: usize::try_from(most).unwrap_or(usize::MAX), indicators: ids }
        }
        _ => {
            table.fault(text!(
                "条件要写且只写 without（没有发生）、from（数）、indicator（指标得分）、\
                 nonconforming（不符合项数）之一",
                "a condition should have exactly one of without, from, indicator, nonconforming"
            ));
            NeedKind::Without { code: String::new(), when: Vec::new() }
        }
    };
    Need { name: table.text("name"), kind }
}

fn without(table: &Table<'_>, context: &Context<'_>) -> NeedKind {
    let when = triggers(table, "without", context.rules);
    let code = table.text_opt("code");
    if code.is_none() && when.contains(&Trigger::Onsite) {
        table.fault(text!(
            "由实地检查勾选的条件要有编号 code，与实地抽查表一致",
            "a condition that is ticked on site needs a code"
        ));
    }
    NeedKind::Without { code: code.unwrap_or_default(), when }
}

fn number(table: &Table<'_>, context: &Context<'_>) -> NeedKind {
    let from = table.text("from");
    if !from.is_empty() {
        context.check_number(table, "from", &from);
    }
    let compared: Vec<_> = COMPARISONS.into_iter().filter(|(key, _)| table.has(key)).collect();
    let [(key, comparison)] = compared[..] else {
        table.fault(text!(
            "由数决定的条件要写且只写 ge、gt、le、lt、eq 之一",
            "a condition on a number should have exactly one of ge, gt, le, lt, eq"
        ));
        return NeedKind::Without { code: String::new(), when: Vec::new() };
    };
    NeedKind::Number { from, comparison, bound: table.decimal(key).unwrap_or_default() }
}

fn check_conformity(table: &Table<'_>, id: &str, indicators: &[Indicator]) {
    let conformity = |indicator: &&Indicator| matches!(indicator.method, Some(Method::Conformity { .. }));
    if indicators.iter().filter(conformity).any(|indicator| indicator.id == *id) {
        return;
    }
    let ids = indicators.iter().filter(conformity).map(|indicator| indicator.id.as_str());
    let hint = did_you_mean(nearest(id, ids));
    table.fault_of(
        "indicators",
        text!("没有编号为“{id}”的符合性指标{hint}", "there is no conformity leaf {id}{hint}", hint = hint),
    );
}

fn indicator(table: &Table<'_>, key: &'static str, indicators: &[Indicator]) -> String {
    let id = table.text(key);
    let ids = || indicators.iter().map(|indicator| indicator.id.as_str());
    if !id.is_empty() && !ids().any(|known| known == id) {
        let hint = did_you_mean(nearest(&id, ids()));
        table.fault_of(
            key,
            text!("没有编号为“{id}”的指标{hint}", "there is no indicator {id}{hint}", hint = hint),
        );
    }
    id
}

fn threshold(table: &Table<'_>) -> Threshold {
    let (points, share) = (table.decimal_opt("points"), table.decimal_opt("share"));
    let bad_share = |share: Decimal| share <= Decimal::ZERO || share > Decimal::ONE_HUNDRED;
    match (points, share) {
        (Some(points), None) if points <= Decimal::ZERO => {
            table.fault_of("points", text!("最低分应大于 0", "least points should be above 0"));
            Threshold::Points(points)
        }
        (Some(points), None) => Threshold::Points(points),
        (None, Some(share)) if bad_share(share) => {
            table.fault_of(
                "share",
                text!("share 是百分比，应在 0 到 100 之间", "share is percent, from 0 to 100"),
            );
            Threshold::Share(share)
        }
        (None, Some(share)) => Threshold::Share(share),
        _ => {
            table.fault(text!(
                "最低要求要写且只写 points（分数）、share（占应得分的百分比）之一",
                "a least score should have exactly one of points, share (percent of what applies)"
            ));
            Threshold::Points(Decimal::ZERO)
        }
    }
}

/// The least that categories have to reach.
pub(super) fn minima(root: &Table<'_>, grades: &[Grade], indicators: &[Indicator]) -> Vec<Minimum> {
    root.tables("minimum", |table| {
        let id = indicator(table, "indicator", indicators);
        let least = threshold(table);
        let most = indicators.iter().find(|indicator| indicator.id == id).map(|indicator| indicator.points);
        if let (Threshold::Points(points), Some(most)) = (least, most)
            && points > most
        {
            table.fault_of(
                "points",
                text!(
                    "最低分 {points} 高于“{id}”的分值 {most}",
                    "the least score {points} is above the {most} points of {id}"
                ),
            );
        }
        Minimum { indicator: id, least, cap: cap(table, grades) }
    })
}

/// Bonus items, and the most of all together.
pub(super) fn bonuses(root: &Table<'_>) -> (Vec<Bonus>, Option<Decimal>) {
    let mut bonuses: Vec<Bonus> = Vec::new();
    root.tables("bonus", |table| {
        let (step, most) = (table.decimal("step"), table.decimal("most"));
        for (key, number) in [("step", step), ("most", most)] {
            if number.is_some_and(|number| number <= Decimal::ZERO) {
                table.fault_of(key, text!("{key} 应大于 0", "{key} should be above 0"));
            }
        }
        if let (Some(step), Some(most)) = (step, most)
            && step > Decimal::ZERO
            && !(most % step).is_zero()
        {
            table.fault_of(
                "most",
                text!(
                    "加分上限 {most} 应是每档 {step} 的整数倍",
                    "most {most} should be a multiple of the step {step}"
                ),
            );
        }
        let code = table.text("code");
        if bonuses.iter().any(|other| other.code == code && !code.is_empty()) {
            table.fault_of("code", text!("加分项“{code}”重复", "bonus {code} is repeated"));
        }
        bonuses.push(Bonus {
            code,
            name: table.text("name"),
            step: step.unwrap_or_default(),
            most: most.unwrap_or_default(),
        });
    });
    let most = root.decimal_opt("bonus_most");
    if most.is_some() && bonuses.is_empty() {
        root.fault_of("bonus_most", text!("没有加分项 [[bonus]]", "there is no [[bonus]]"));
    }
    (bonuses, most)
}

pub(super) fn vetoes(root: &Table<'_>, grades: &[Grade], rules: &[&str]) -> Vec<Veto> {
    let mut vetoes: Vec<Veto> = Vec::new();
    for (veto, place) in root.tables("veto", |table| veto(table, grades, rules)) {
        if vetoes.iter().any(|other| other.code == veto.code && !veto.code.is_empty()) {
            let code = &veto.code;
            root.fault_at(place, text!("否决项“{code}”重复", "veto {code} is repeated"));
        }
        vetoes.push(veto);
    }
    vetoes
}

fn veto(table: &Table<'_>, grades: &[Grade], rules: &[&str]) -> (Veto, Position) {
    let (effect, cap) = effect(table, grades);
    let when = triggers(table, "when", rules);
    if when.is_empty() {
        table.fault_of(
            "when",
            text!(
                "否决项要写明由什么触发，如 when = [\"finding:R003\", \"onsite\"]",
                "a veto should say what fires it, such as when = [\"finding:R003\", \"onsite\"]"
            ),
        );
    }
    let veto = Veto { code: table.text("code"), name: table.text("name"), effect, cap, when };
    (veto, table.position_of("code"))
}

/// `cap = "…"`, or `effect`: a cap in a table, or a word. What the word comes to depends on the grades.
fn effect(table: &Table<'_>, grades: &[Grade]) -> (Effect, String) {
    if !table.has("effect") {
        return (Effect::Cap, cap(table, grades));
    }
    if table.has("cap") {
        table.fault_of("cap", text!("cap 与 effect 只写一个", "either cap or effect, not both"));
    }
    if table.is_table("effect") {
        return (Effect::Cap, table.table("effect", |table| cap(table, grades)).unwrap_or_default());
    }
    let words = [("fail", Effect::Fail), ("revoke", Effect::Revoke), ("zero_review", Effect::ZeroReview)];
    let Some(effect) = table.word_opt("effect", &words) else { return (Effect::Cap, String::new()) };
    let lowest = match effect {
        Effect::Revoke => grades.last().filter(|grade| grade.min.is_none()),
        _ => grades.iter().rfind(|grade| grade.min.is_some()),
    };
    if lowest.is_none() && effect == Effect::Revoke {
        table.fault_of(
            "effect",
            text!(
                "effect = \"revoke\" 要有一个没有分数线的最末等次（如撤销）",
                "effect = \"revoke\" needs a last grade without a min"
            ),
        );
    }
    (effect, lowest.map(|grade| grade.code.clone()).unwrap_or_default())
}

fn cap(table: &Table<'_>, grades: &[Grade]) -> String {
    let cap = table.text("cap");
    if !cap.is_empty() && !grades.iter().any(|grade| grade.code == cap) {
        table.unknown_word("cap", &cap, grades.iter().map(|grade| grade.code.as_str()));
    }
    cap
}

fn triggers(table: &Table<'_>, key: &'static str, rules: &[&str]) -> Vec<Trigger> {
    let mut when = Vec::new();
    for trigger in table.text_or_texts(key) {
        match trigger.strip_prefix("finding:") {
            Some(code) => {
                check_rule(table, key, code, rules);
                when.push(Trigger::Finding(code.to_owned()));
            }
            None if trigger == "onsite" => when.push(Trigger::Onsite),
            None => table.unknown_word(key, &trigger, ["onsite", "finding:<code>"].into_iter()),
        }
    }
    when
}
