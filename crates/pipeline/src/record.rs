//! The results of steps as the ledger keeps them: JSON, written and read here.

pub(crate) mod draw;
pub(crate) mod forms;

use model::assessment::{Assessment, CountedScore, Outcome};
use model::decision::{Act, Decision};
use serde_json::{Value, json};

use crate::files::number::number;

/// An assessment: the outcome and the points, for those who query the ledger. Never read back: a report
/// computes it anew.
pub(crate) fn assessment(assessment: &Assessment) -> String {
    let leaves: Vec<Value> = assessment
        .leaves
        .iter()
        .map(|leaf| {
            json!({
                "indicator": leaf.indicator,
                "points": number(leaf.points),
                "self": leaf.self_score.get().copied().map(number),
                "desk": leaf.desk.map(number),
                "onsite": leaf.onsite.get().copied().map(number),
                "taken": leaf.counted.points().map(number),
                "from": match leaf.counted {
                    CountedScore::Onsite(_) => "onsite",
                    CountedScore::Desk(_) => "desk",
                    CountedScore::Decided(_) => "decided",
                    CountedScore::NotApplicable => "not_applicable",
                },
            })
        })
        .collect();
    json!({
        "station": assessment.station,
        "name": assessment.name,
        "total": assessment.total.as_ref().map(|total| number(total.rounded)),
        "grade_by_points": assessment.total.as_ref().map(|total| total.grade.as_str()),
        "vetoes": assessment.vetoes.iter().map(|veto| veto.code.as_str()).collect::<Vec<_>>(),
        "outcome": match &assessment.outcome {
            Outcome::Graded(code) => code.as_str(),
            Outcome::NoReturn => "no_return",
        },
        "leaves": leaves,
    })
    .to_string()
}

/// A decision as it was taken over.
pub(crate) fn decision(decision: &Decision) -> String {
    let (act, object) = match &decision.act {
        Act::Withdrawal { grade } => ("withdrawal", grade),
        Act::Leaf { indicator, .. } => ("leaf", indicator),
        Act::Grade { grade } => ("grade", grade),
        Act::Waiver { rule, .. } => ("waiver", rule),
    };
    let points = match &decision.act {
        Act::Leaf { points, .. } => number(*points),
        _ => Value::Null,
    };
    json!({
        "station": decision.station,
        "act": act,
        "object": object,
        "points": points,
        "reason": decision.reason,
        "by": decision.by,
        "on": decision.on.to_string(),
    })
    .to_string()
}
