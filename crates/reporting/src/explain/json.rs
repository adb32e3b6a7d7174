//! The derivation as JSON, for programs: every figure with its place, in the order of the arithmetic.

use model::assessment::{
    Assessment, Before, Cap, CapKind, ConditionEvidence, CountedScore, ElementScore, FiredExtra, GivenBonus,
    LeafScore, Opinion, Outcome, Reached, Total,
};
use model::decision::Act;
use model::scheme::{Effect, Scheme, Threshold};
use model::{Cited, Lang, Reading, SelfAnswer};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::step;
use super::view::View;
use crate::place::place;
use crate::results::Results;
use document::plain::masked;

/// The derivation. Points are text, so that no reader turns them into floats; places are `file › sheet!cell`.
pub fn json(assessment: &Assessment, scheme: &Scheme, results: Option<&Results<'_>>) -> String {
    let name = |code: &str| scheme.grade(code).map(|grade| grade.name.as_str());
    let vetoes: Vec<Value> = assessment
        .vetoes
        .iter()
        .map(|veto| {
            json!({
                "code": veto.code,
                "name": veto.name,
                "cap": veto.cap,
                "cap_name": name(&veto.cap),
                "effect": effect(veto.effect),
                "by": veto.by,
                "place": place(veto.path.as_deref(), &veto.origin),
            })
        })
        .collect();
    let categories: Vec<Value> = assessment
        .categories
        .iter()
        .map(|category| {
            json!({
                "indicator": category.indicator,
                "name": scheme.indicator(&category.indicator).map(|indicator| indicator.name.as_str()),
                "sum": points(category.sum),
                "extra": points(category.extra),
                "score": points(category.score),
                "points": points(category.points),
            })
        })
        .collect();
    let value = json!({
        "station": assessment.station,
        "name": assessment.name,
        "kind": assessment.kind.0,
        "region": assessment.region,
        "scheme": scheme.id,
        "return": assessment.return_path,
        "onsite": assessment.onsite_path,
        "leaves": assessment.leaves.iter().map(|leaf| of_leaf(assessment, leaf, scheme, results)).collect::<Vec<_>>(),
        "elements": assessment.elements.iter().map(element).collect::<Vec<_>>(),
        "extras": assessment.extras.iter().map(extra).collect::<Vec<_>>(),
        "categories": categories,
        "bonuses": assessment.bonuses.iter().map(bonus).collect::<Vec<_>>(),
        "total": assessment.total.as_ref().map(|total| of_total(total, scheme)),
        "limits": assessment.caps.iter().map(|cap| of_cap(cap, assessment, scheme)).collect::<Vec<_>>(),
        "vetoes": vetoes,
        "decisions": decisions(assessment),
        "before_decisions": assessment.before.as_ref().map(|before| of_before(before, scheme)),
        "outcome": outcome(&assessment.outcome),
        "outcome_name": assessment.grade().and_then(name),
        "printed_reason": assessment.shown_reason().map(masked),
    });
    format!("{value:#}\n")
}

fn points(points: Decimal) -> String {
    points.normalize().to_string()
}

fn of_leaf(
    assessment: &Assessment,
    leaf: &LeafScore,
    scheme: &Scheme,
    results: Option<&Results<'_>>,
) -> Value {
    let indicator = scheme.indicator(&leaf.indicator);
    let steps: Vec<Value> = leaf
        .desk_steps
        .iter()
        .map(|step| {
            let words = |lang| {
                let lines = step::line_of(View { assessment, scheme, results, lang }, step, leaf, indicator);
                lines.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            json!({ "zh": words(Lang::Zh), "en": words(Lang::En) })
        })
        .collect();
    json!({
        "indicator": leaf.indicator,
        "name": indicator.map(|indicator| indicator.name.as_str()),
        "points": points(leaf.points),
        "self": cited(&leaf.self_score, assessment.return_path.as_deref()),
        "answer": answer(&leaf.self_answer),
        "desk": leaf.desk.map(points),
        "desk_steps": steps,
        "inspectors": leaf.opinions.iter().map(opinion).collect::<Vec<_>>(),
        "onsite": cited(&leaf.onsite, assessment.onsite_path.as_deref()),
        "onsite_answer": answer(&leaf.onsite_answer),
        "onsite_reason": leaf.onsite_reason.as_deref().map(masked),
        "undecided": leaf.undecided.map(taken),
        "taken": taken(leaf.counted),
        "conforms": leaf.conforms,
    })
}

fn answer(answer: &Cited<SelfAnswer>) -> Option<String> {
    answer.get().map(|answer| match answer {
        SelfAnswer::Option(letter) => letter.to_string(),
        SelfAnswer::NotApplicable => "缺项".to_owned(),
    })
}

fn cited(cited: &Cited<Decimal>, path: Option<&str>) -> Value {
    let place = cited.origin.as_ref().map(|origin| place(path, origin));
    match &cited.reading {
        Reading::Missing => json!({ "points": null, "place": place }),
        Reading::Present(score) => json!({ "points": points(*score), "place": place }),
        Reading::Unreadable(raw) => json!({ "points": null, "raw": masked(raw), "place": place }),
    }
}

fn opinion(opinion: &Opinion) -> Value {
    json!({
        "inspectors": masked(&opinion.inspectors),
        "score": cited(&opinion.score, Some(&opinion.path)),
        "answer": answer(&opinion.answer),
        "reason": opinion.reason.as_deref().map(masked),
        "void": opinion.void,
    })
}

fn taken(counted: CountedScore) -> Value {
    let from = match counted {
        CountedScore::Onsite(_) => "onsite",
        CountedScore::Desk(_) => "desk",
        CountedScore::Decided(_) => "decided",
        CountedScore::NotApplicable => "not_applicable",
    };
    json!({ "points": counted.points().map(points), "from": from })
}

fn element(element: &ElementScore) -> Value {
    json!({
        "indicator": element.indicator,
        "got": points(element.got),
        "base": points(element.base),
        "points": points(element.points),
        "score": points(element.score),
    })
}

fn extra(extra: &FiredExtra) -> Value {
    json!({
        "leaf": extra.leaf,
        "category": extra.category,
        "name": extra.name,
        "points": points(extra.points),
        "by": extra.by,
        "place": place(extra.path.as_deref(), &extra.origin),
    })
}

fn bonus(bonus: &GivenBonus) -> Value {
    json!({
        "code": bonus.code,
        "name": bonus.name,
        "granted": points(bonus.granted),
        "points": points(bonus.points),
        "reason": masked(&bonus.reason),
    })
}

fn of_cap(cap: &Cap, assessment: &Assessment, scheme: &Scheme) -> Value {
    let name = |code: &str| scheme.grade(code).map(|grade| grade.name.as_str());
    let (kind, grade, condition, found) = match &cap.kind {
        CapKind::Minimum(missed) => ("minimum", None, None, reached(missed)),
        CapKind::Condition { grade, name, found } => {
            ("condition", Some(grade.as_str()), Some(name), of_found(found, assessment))
        }
    };
    json!({
        "kind": kind,
        "grade": grade,
        "grade_name": grade.and_then(name),
        "condition": condition,
        "found": found,
        "cap": cap.best,
        "cap_name": name(&cap.best),
    })
}

fn of_found(found: &ConditionEvidence, assessment: &Assessment) -> Value {
    match found {
        ConditionEvidence::Fired { by, path, origin } => {
            json!({ "by": by, "place": place(path.as_deref(), origin) })
        }
        ConditionEvidence::Number { path, value, origin } => json!({
            "number": path,
            "value": value.map(points),
            "place": place(assessment.return_path.as_deref(), origin),
        }),
        ConditionEvidence::Reached(missed) => reached(missed),
        ConditionEvidence::Nonconforming(leaves) => json!({ "nonconforming": leaves }),
    }
}

fn reached(missed: &Reached) -> Value {
    let (least, share) = match missed.least {
        Threshold::Points(least) => (Some(points(least)), None),
        Threshold::Share(share) => (None, Some(points(share))),
    };
    json!({
        "indicator": missed.indicator,
        "score": points(missed.score),
        "points": points(missed.points),
        "least_points": least,
        "least_percent": share,
    })
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Cap => "cap",
        Effect::Fail => "fail",
        Effect::Revoke => "revoke",
        Effect::ZeroReview => "zero_review",
    }
}

fn of_total(total: &Total, scheme: &Scheme) -> Value {
    json!({
        "sum": points(total.sum),
        "base": points(total.base),
        "scale": points(scheme.scale),
        "scaled": points(total.scaled),
        "bonus": points(total.bonus),
        "ceiling": points(scheme.ceiling.max(total.scaled)),
        "zeroed_by": total.zeroed_by,
        "exact": points(total.exact),
        "rounded": total.rounded.to_string(),
        "grade_by_points": total.grade,
    })
}

fn of_before(before: &Before, scheme: &Scheme) -> Value {
    let name = match &before.outcome {
        Outcome::Graded(code) => scheme.grade(code).map(|grade| grade.name.as_str()),
        Outcome::NoReturn => None,
    };
    json!({
        "total": before.total.as_ref().map(|total| of_total(total, scheme)),
        "outcome": outcome(&before.outcome),
        "outcome_name": name,
    })
}

fn outcome(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Graded(code) => code,
        Outcome::NoReturn => "no_return",
    }
}

fn decisions(assessment: &Assessment) -> Vec<Value> {
    let decisions = assessment.decisions.iter();
    decisions
        .map(|decision| {
            let (act, object, score) = match &decision.act {
                Act::Withdrawal { grade } => ("withdrawal", grade, None),
                Act::Leaf { indicator, points } => ("leaf", indicator, Some(*points)),
                Act::Grade { grade } => ("grade", grade, None),
                Act::Waiver { rule, .. } => ("waiver", rule, None),
            };
            json!({
                "on": decision.on.to_string(),
                "act": act,
                "object": object,
                "points": score.map(points),
                "by": masked(&decision.by),
                "reason": masked(&decision.reason),
            })
        })
        .collect()
}
