//! The results of steps as the ledger keeps them: JSON, written and read here.

use model::assessment::{Assessment, Outcome, Pick, Taken};
use model::decision::{Act, Decision};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::StepError;

/// One station of a draw.
pub(crate) fn pick(pick: &Pick) -> String {
    json!({
        "station": pick.station,
        "name": pick.name,
        "risk": number(pick.risk),
        "errors": pick.errors,
        "warnings": pick.warnings,
        "permit_near": pick.permit_near,
        "drawn": pick.drawn,
        "for_kind": pick.for_kind,
    })
    .to_string()
}

/// Reads [`pick`] back.
pub(crate) fn read_pick(json: &str) -> Result<Pick, StepError> {
    let read = || -> Option<Pick> {
        let value: Value = serde_json::from_str(json).ok()?;
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        let count = |key: &str| value[key].as_u64().and_then(|count| usize::try_from(count).ok());
        Some(Pick {
            station: text("station")?,
            name: text("name")?,
            risk: value["risk"].to_string().parse().ok()?,
            errors: count("errors")?,
            warnings: count("warnings")?,
            permit_near: value["permit_near"].as_bool()?,
            drawn: value["drawn"].as_bool()?,
            for_kind: value["for_kind"].as_bool()?,
        })
    };
    read().ok_or_else(|| StepError::Draw(json.to_owned()))
}

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
                "taken": leaf.taken.points().map(number),
                "from": match leaf.taken {
                    Taken::Onsite(_) => "onsite",
                    Taken::Desk(_) => "desk",
                    Taken::NotApplicable => "not_applicable",
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
        Act::Grade { grade } => ("grade", grade),
        Act::Waiver { rule, .. } => ("waiver", rule),
    };
    json!({
        "station": decision.station,
        "act": act,
        "object": object,
        "reason": decision.reason,
        "by": decision.by,
        "on": decision.on.to_string(),
    })
    .to_string()
}

/// An exact JSON number.
fn number(value: Decimal) -> Value {
    value.normalize().to_string().parse().map_or(Value::Null, Value::Number)
}
