//! From the grade by points to the outcome: vetoes, decisions, result.

use model::assessment::{Assessment, Before, Outcome};
use model::decision::Act;
use model::scheme::{Effect, Scheme};
use model::{Lang, text};

use super::{INDENT, figure, line};
use crate::place::place;
use crate::results::Results;
use document::plain::masked;

/// Each veto that fired, with what fired it.
pub(super) fn vetoes(assessment: &Assessment, scheme: &Scheme, lang: Lang) -> String {
    assessment
        .vetoes
        .iter()
        .map(|veto| {
            let cap = grade_name(scheme, &veto.cap);
            let by = match (veto.by.as_str(), lang) {
                ("onsite", Lang::Zh) => "由实地检查触发".to_owned(),
                ("onsite", Lang::En) => "fired by an on-site tick".to_owned(),
                (rule, Lang::Zh) => format!("由 {rule} 触发"),
                (rule, Lang::En) => format!("fired by {rule}"),
            };
            let place = place(veto.path.as_deref(), &veto.origin);
            let at =
                if place.is_empty() { String::new() } else { lang.pick("，", ", ").to_owned() + &place };
            let zero = match veto.effect {
                Effect::ZeroReview => lang.pick("，整个评审计 0 分", ", the whole review scores 0"),
                Effect::Cap | Effect::Fail | Effect::Revoke => "",
            };
            let at = at + zero;
            item(
                text!(
                    "{code} {name}：{by}{at}，最高定为{cap}",
                    "{code} {name}: {by}{at}, at best {cap}",
                    code = veto.code,
                    name = veto.name
                )
                .get(lang),
            )
        })
        .collect()
}

/// Each decision, in order of date, with who and why; then the findings that were waived.
pub(super) fn decisions(
    assessment: &Assessment,
    scheme: &Scheme,
    results: Option<&Results<'_>>,
    lang: Lang,
) -> String {
    let waived = results.into_iter().flat_map(|results| results.findings).filter_map(|finding| {
        let waiver = finding.waived.as_ref()?;
        let own = finding.station.as_ref() == Some(&assessment.station);
        own.then(|| {
            let (code, waiver) = (&finding.code, masked(waiver));
            let place = place(finding.path.as_deref(), &finding.origin);
            item(text!("豁免 {code}（{place}）：{waiver}", "{code} waived ({place}): {waiver}").get(lang))
        })
    });
    assessment
        .decisions
        .iter()
        .map(|decision| {
            let act = match (&decision.act, lang) {
                (Act::Withdrawal { grade }, Lang::Zh) => {
                    format!("主动撤销，列为{}", grade_name(scheme, grade))
                }
                (Act::Withdrawal { grade }, Lang::En) => {
                    format!("withdrawn, listed as {}", grade_name(scheme, grade))
                }
                (Act::Leaf { indicator, points }, Lang::Zh) => {
                    format!("{indicator} 复核改为 {} 分", figure(*points))
                }
                (Act::Leaf { indicator, points }, Lang::En) => {
                    format!("{indicator} changed to {} points on appeal", figure(*points))
                }
                (Act::Grade { grade }, Lang::Zh) => format!("等级改为{}", grade_name(scheme, grade)),
                (Act::Grade { grade }, Lang::En) => format!("grade changed to {}", grade_name(scheme, grade)),
                (Act::Waiver { rule, .. }, Lang::Zh) => format!("豁免 {rule}"),
                (Act::Waiver { rule, .. }, Lang::En) => format!("{rule} waived"),
            };
            let (on, by, reason) = (decision.on, masked(&decision.by), masked(&decision.reason));
            item(text!("{on} {act}；{by}；理由：{reason}", "{on} {act}; {by}; reason: {reason}").get(lang))
        })
        .chain(waived)
        .collect()
}

/// The grade step by step: by points, after vetoes, after decisions.
pub(super) fn outcome(assessment: &Assessment, scheme: &Scheme, lang: Lang) -> String {
    let mut out = String::new();
    let mut current = assessment.total.as_ref().map(|total| total.grade.as_str());
    if let (Some(by_points), false) = (current, assessment.vetoes.is_empty() && assessment.caps.is_empty()) {
        // The lower of the grade and every cap; a cap the scheme does not know lowers nothing.
        let lowest = assessment
            .vetoes
            .iter()
            .map(|veto| veto.cap.as_str())
            .chain(assessment.caps.iter().map(|cap| cap.best.as_str()))
            .chain([by_points])
            .max_by_key(|code| scheme.rank(code));
        current = lowest;
        let name = lowest.map_or("", |code| grade_name(scheme, code));
        out.push_str(&line(
            lang.pick("限制后", "capped"),
            name,
            lang.pick("取按分等级与各项上限中较低者", "the lower of the grade and the caps"),
        ));
    }
    if let Some(before) = &assessment.before {
        out.push_str(&without_decisions(before, scheme, lang));
    }
    let label = lang.pick("结果", "outcome");
    match &assessment.outcome {
        Outcome::Graded(code) => {
            let from = match (current, &assessment.total) {
                (Some(grade), Some(total)) if grade == code => {
                    text!("得分 {rounded}", "score {rounded}", rounded = figure(total.rounded))
                        .into_lang(lang)
                }
                _ => lang.pick("依照决定", "as decided").to_owned(),
            };
            out.push_str(&line(label, grade_name(scheme, code), &from));
        }
        Outcome::NoReturn => out.push_str(&line(
            label,
            lang.pick("未报送", "no return"),
            lang.pick("未收到自评材料，不评分，不定等", "nothing was received: no score, no grade"),
        )),
    }
    if let Some(reason) = assessment.shown_reason() {
        out.push_str(&line(lang.pick("通报注明", "printed"), "", &masked(reason)));
    }
    out
}

/// What it would have been without the decisions.
fn without_decisions(before: &Before, scheme: &Scheme, lang: Lang) -> String {
    let grade = match &before.outcome {
        Outcome::Graded(code) => grade_name(scheme, code),
        Outcome::NoReturn => lang.pick("未报送", "no return"),
    };
    let score = before.total.as_ref().map(|total| {
        text!("得分 {rounded}", "score {rounded}", rounded = figure(total.rounded)).into_lang(lang)
    });
    line(lang.pick("决定前", "undecided"), grade, &score.unwrap_or_default())
}

pub(super) fn item(text: &str) -> String {
    format!("{}{text}\n", " ".repeat(INDENT))
}

pub(super) fn grade_name<'a>(scheme: &'a Scheme, code: &'a str) -> &'a str {
    scheme.grade(code).map_or(code, |grade| &grade.name)
}
