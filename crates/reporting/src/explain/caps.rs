//! What holds the grade down other than vetoes: minima and conditions, each with what was found.

use model::assessment::{Assessment, CapKind, ConditionEvidence, Reached};
use model::scheme::{Scheme, Threshold};
use model::{Lang, Text, text};

use super::figure;
use super::verdict::{grade_name, item};
use crate::place::place;

/// Each minimum and condition that was missed.
pub(super) fn lines(assessment: &Assessment, scheme: &Scheme, lang: Lang) -> String {
    let lines = assessment.caps.iter().map(|missed| {
        let cap = grade_name(scheme, &missed.best);
        let what = match &missed.kind {
            CapKind::Minimum(missed) => {
                lang.pick("最低要求：", "minimum: ").to_owned() + &reached(missed, lang)
            }
            CapKind::Condition { grade, name, found } => {
                let (grade, found) = (grade_name(scheme, grade), self::found(found, assessment, lang));
                text!("{grade}的条件“{name}”不满足：{found}", "{grade} needs {name}: {found}").into_lang(lang)
            }
        };
        item(text!("{what}，最高定为{cap}", "{what}, at best {cap}").get(lang))
    });
    lines.collect()
}

fn found(found: &ConditionEvidence, assessment: &Assessment, lang: Lang) -> String {
    match found {
        ConditionEvidence::Fired { by, path, origin } => {
            let by = if by == "onsite" { lang.pick("实地检查勾选", "ticked on site") } else { by };
            let place = place(path.as_deref(), origin);
            if place.is_empty() { by.to_owned() } else { format!("{by}{}{place}", lang.pick("，", ", ")) }
        }
        ConditionEvidence::Number { path, value, origin } => {
            let value = value.map_or(lang.pick("缺失", "missing").to_owned(), figure);
            let place = place(assessment.return_path.as_deref(), origin);
            format!("{path} {value}{}{place}", lang.pick("，", ", "))
        }
        ConditionEvidence::Reached(missed) => reached(missed, lang),
        ConditionEvidence::Nonconforming(leaves) => text!(
            "不符合 {count} 项：{leaves}",
            "{count} do not conform: {leaves}",
            count = leaves.len(),
            leaves = Text::listed(leaves.iter())
        )
        .into_lang(lang),
    }
}

fn reached(missed: &Reached, lang: Lang) -> String {
    let Reached { indicator, score, points, least } = missed;
    let (score, points) = (figure(*score), figure(*points));
    match (least, lang) {
        (Threshold::Points(least), Lang::Zh) => {
            format!("{indicator} 得 {score} 分，未达到 {} 分", figure(*least))
        }
        (Threshold::Points(least), Lang::En) => format!("{indicator} has {score}, not {}", figure(*least)),
        (Threshold::Share(share), Lang::Zh) => {
            format!("{indicator} 得 {score} 分，未达到应得分 {points} 的 {}%", figure(*share))
        }
        (Threshold::Share(share), Lang::En) => {
            format!("{indicator} has {score}, not {} % of {points}", figure(*share))
        }
    }
}
