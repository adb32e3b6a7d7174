//! The three scores of one leaf side by side, and which of them counts.

use model::{
    Reading,
    assessment::{DeskStep, LeafScore, Taken},
    scheme::Method,
};
use rust_decimal::Decimal;

use crate::{
    case::{Case, TakenCases},
    conformity,
    desk::{self, Desk},
    plan::Leaf,
    steps::Steps,
};

/// What a leaf comes to, without how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored<'a> {
    pub(crate) desk: Option<Decimal>,
    pub(crate) taken: Taken,
    pub(crate) conforms: Option<bool>,
    /// The clause that makes the whole review score 0, when the desk score counts.
    pub(crate) zeroed_by: Option<&'a str>,
}

/// Scores a leaf: the inspectors' score counts before the desk review's. What does not apply by the register
/// drops out whatever anybody says.
pub(crate) fn score<'a>(
    case: &Case<'a>,
    place: usize,
    leaf: &'a Leaf<'a>,
    steps: &mut Steps,
    cases: &mut TakenCases<'a>,
) -> Scored<'a> {
    let indicator = leaf.indicator;
    if !case.is_subject_to(&leaf.applies) {
        steps.push(|| DeskStep::DoesNotApply);
        return Scored { desk: None, taken: Taken::NotApplicable, conforms: None, zeroed_by: None };
    }
    let seen = case.onsite_line(place);
    let reading = seen.map(|line| &line.score.reading);
    let usable = match (&indicator.method, reading) {
        (Some(Method::Conformity { yes, no }), Some(reading)) => {
            let conforms = match reading {
                Reading::Missing => None,
                Reading::Present(points) => conformity::read(Ok(*points), (yes, no)),
                Reading::Unreadable(raw) => conformity::read(Err(raw), (yes, no)),
            };
            conforms.map(|conforms| (Decimal::ZERO, Some(conforms)))
        }
        (_, Some(Reading::Present(points))) if (Decimal::ZERO..=indicator.points).contains(points) => {
            Some((*points, None))
        }
        _ => None,
    };
    let desk = match usable {
        Some(_) if indicator.onsite_only() => Desk::default(),
        _ => desk::review(case, leaf, case.self_line(place), steps, cases),
    };
    match (usable, reading) {
        (None, Some(Reading::Present(points))) => {
            steps.push(|| DeskStep::OnsiteIgnored(points.to_string()));
        }
        (None, Some(Reading::Unreadable(raw))) => steps.push(|| DeskStep::OnsiteIgnored(raw.clone())),
        (Some((points, None)), _)
            if leaf.needs_reason
                && points < indicator.points
                && seen.is_none_or(|line| line.reason.get().is_none()) =>
        {
            steps.push(|| DeskStep::ReasonMissing);
        }
        _ => {}
    }
    Scored {
        desk: desk.score,
        taken: match (usable, desk.score) {
            (Some((points, _)), _) => Taken::Onsite(points),
            (None, Some(points)) => Taken::Desk(points),
            (None, None) => Taken::NotApplicable,
        },
        conforms: usable.map_or(desk.conforms, |(_, conforms)| conforms),
        zeroed_by: desk.zeroed_by.filter(|_| usable.is_none()),
    }
}

/// The scores of a leaf with the cells they were read from.
pub(crate) fn told(
    case: &Case<'_>,
    place: usize,
    leaf: &Leaf<'_>,
    scored: Scored<'_>,
    steps: Steps,
) -> LeafScore {
    let (own, seen) = (case.self_line(place), case.onsite_line(place));
    LeafScore {
        indicator: leaf.indicator.id.clone(),
        points: leaf.indicator.points,
        self_score: own.map(|line| line.self_score.clone()).unwrap_or_default(),
        self_answer: own.map(|line| line.self_answer.clone()).unwrap_or_default(),
        desk: scored.desk,
        desk_steps: steps.into_vec(),
        taken: scored.taken,
        undecided: None,
        opinions: Vec::new(),
        conforms: scored.conforms,
        onsite: seen.map(|line| line.score.clone()).unwrap_or_default(),
        onsite_reason: seen.and_then(|line| line.reason.get().cloned()),
    }
}
