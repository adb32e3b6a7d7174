//! The three scores of one leaf side by side, and which of them counts.

use model::{
    Reading, SelfAnswer,
    assessment::{CountedScore, DeskStep, LeafScore},
    inspection::OnsiteScore,
    scheme::{Indicator, Method, NotApplicable},
};
use rust_decimal::Decimal;

use crate::{
    case::{Case, CountedCases},
    claim::Claim,
    conformity,
    plan::Leaf,
    review::{self, Review},
    steps::Steps,
};

/// What a leaf comes to, without how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored<'a> {
    pub(crate) desk: Option<Decimal>,
    pub(crate) counted: CountedScore,
    pub(crate) conforms: Option<bool>,
    /// The clause that makes the whole review score 0, when the desk score counts.
    pub(crate) zeroed_by: Option<&'a str>,
}

/// Scores a leaf: the inspectors' score counts before the desk review's. What does not apply by the register
/// drops out whatever anyone says.
pub(crate) fn score<'a>(
    case: &Case<'a>,
    place: usize,
    leaf: &'a Leaf<'a>,
    steps: &mut Steps,
    cases: &mut CountedCases<'a>,
) -> Scored<'a> {
    let indicator = leaf.indicator;
    if !case.is_subject_to(&leaf.applies) {
        steps.push(|| DeskStep::DoesNotApply);
        return Scored { desk: None, counted: CountedScore::NotApplicable, conforms: None, zeroed_by: None };
    }
    let seen = case.onsite_line(place);
    // Points come before an answer.
    let unscored = seen.filter(|line| line.score.get().is_none());
    let exempted = unscored.and_then(|line| line.answer.get()) == Some(&SelfAnswer::NotApplicable);
    if exempted && indicator.takes_not_applicable(&leaf.applies) {
        return found_not_applicable(case, leaf, place, steps, cases);
    }
    let usable = seen.and_then(|line| usable(indicator, line));
    let desk = match usable {
        Some(_) if indicator.onsite_only() => Review::default(),
        _ => review::review(case, leaf, case.self_line(place), steps, cases),
    };
    match (usable, seen) {
        (None, _) if exempted => steps.push(|| DeskStep::OnsiteNotExempt),
        (None, Some(line)) => {
            if let Some(written) = written(line) {
                steps.push(|| DeskStep::OnsiteIgnored(written));
            }
        }
        (Some((points, None)), Some(line))
            if leaf.needs_reason && points < indicator.points && line.reason.get().is_none() =>
        {
            steps.push(|| DeskStep::ReasonMissing);
        }
        _ => {}
    }
    Scored {
        desk: desk.score,
        counted: match (usable, desk.score) {
            (Some((points, _)), _) => CountedScore::Onsite(points),
            (None, Some(points)) => CountedScore::Desk(points),
            (None, None) => CountedScore::NotApplicable,
        },
        conforms: usable.map_or(desk.conforms, |(_, conforms)| conforms),
        zeroed_by: desk.zeroed_by.filter(|_| usable.is_none()),
    }
}

/// A leaf that the inspectors found not to apply. What the desk makes of it is kept next to it.
fn found_not_applicable<'a>(
    case: &Case<'a>,
    leaf: &'a Leaf<'a>,
    place: usize,
    steps: &mut Steps,
    cases: &mut CountedCases<'a>,
) -> Scored<'a> {
    let desk = if leaf.indicator.onsite_only() {
        Review::default()
    } else {
        review::review(case, leaf, case.self_line(place), steps, cases)
    };
    steps.push(|| DeskStep::OnsiteNotApplicable);
    let zero = case.plan.scheme.not_applicable == NotApplicable::Zero;
    let counted = if zero { CountedScore::Onsite(Decimal::ZERO) } else { CountedScore::NotApplicable };
    Scored { desk: desk.score, counted, conforms: None, zeroed_by: None }
}

/// What the inspectors gave, when it is something that the leaf can be given: points, and whether it conforms.
fn usable(indicator: &Indicator, line: &OnsiteScore) -> Option<(Decimal, Option<bool>)> {
    let letter = match line.answer.get() {
        Some(SelfAnswer::Option(letter)) => Some(*letter),
        _ => None,
    };
    if let Some(Method::Conformity { yes, no }) = &indicator.method {
        let conforms = match (&line.score.reading, letter) {
            (Reading::Present(points), _) => conformity::read(Ok(*points), (yes, no)),
            (_, Some(letter)) => conformity::lettered(letter),
            (Reading::Unreadable(raw), None) => conformity::read(Err(raw), (yes, no)),
            (Reading::Missing, None) => None,
        };
        return conforms.map(|conforms| (Decimal::ZERO, Some(conforms)));
    }
    let points = line.score.get().copied().or_else(|| Claim::Letter(letter?).points(indicator))?;
    (Decimal::ZERO..=indicator.points).contains(&points).then_some((points, None))
}

/// What is in the cell of the score, but for a blank and 缺项.
fn written(line: &OnsiteScore) -> Option<String> {
    match (&line.score.reading, line.answer.get()) {
        (Reading::Present(points), _) => Some(points.to_string()),
        (_, Some(SelfAnswer::Option(letter))) => Some(letter.to_string()),
        (Reading::Unreadable(raw), _) => Some(raw.clone()),
        (Reading::Missing, _) => None,
    }
}

/// The scores of a leaf with the cells they were read from.
pub(crate) fn scores_with_cells(
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
        counted: scored.counted,
        undecided: None,
        opinions: Vec::new(),
        conforms: scored.conforms,
        onsite: seen.map(|line| line.score.clone()).unwrap_or_default(),
        onsite_answer: seen.map(|line| line.answer.clone()).unwrap_or_default(),
        onsite_reason: seen.and_then(|line| line.reason.get().cloned()),
    }
}
