//! Stations whose score lies close to the bound of a grade: where one leaf more or less decides.

use model::{assessment::Assessment, scheme::Scheme};
use rust_decimal::Decimal;

/// A station close to a bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Register code.
    pub station: String,
    /// Name in the register.
    pub name: String,
    /// The score that was compared with the bounds.
    pub score: Decimal,
    /// Code of the grade by points.
    pub grade: String,
    /// Code of the grade whose bound is close: the one above that is missed, or its own.
    pub bound_of: String,
    /// The bound.
    pub bound: Decimal,
    /// Score minus bound: below 0 when the bound is missed.
    pub distance: Decimal,
    /// Whether the grade by points is the outcome; a veto or a decision may override it.
    pub decides: bool,
}

/// The stations whose score is at most `within` points away from a bound, the closest first, then in
/// register order. A bound of 0 is none: nothing lies below it, and a scheme without points has no other.
pub fn near(scheme: &Scheme, assessments: &[Assessment], within: Decimal) -> Vec<Near> {
    let mut bounds: Vec<(&str, Decimal)> =
        scheme.grades.iter().filter_map(|grade| Some((grade.code.as_str(), grade.min?))).collect();
    bounds.retain(|(_, bound)| *bound > Decimal::ZERO);
    let mut near: Vec<Near> = Vec::new();
    for assessment in assessments {
        let Some(total) = &assessment.total else { continue };
        let score = scheme.rounding.compared(total.exact, total.rounded);
        for (code, bound) in &bounds {
            let distance = score - bound;
            if distance.abs() > within {
                continue;
            }
            near.push(Near {
                station: assessment.station.clone(),
                name: assessment.name.clone(),
                score,
                grade: total.grade.clone(),
                bound_of: (*code).to_owned(),
                bound: *bound,
                distance,
                decides: assessment.grade() == Some(total.grade.as_str()),
            });
        }
    }
    near.sort_by_key(|one| one.distance.abs());
    near
}
