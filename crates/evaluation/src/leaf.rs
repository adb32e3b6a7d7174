//! The three scores of one leaf side by side, and which of them counts.

use model::{
    Reading,
    assessment::{DeskStep, LeafScore, Taken},
    scheme::Indicator,
};
use rust_decimal::Decimal;

use crate::{
    case::Case,
    desk::{self, Desk},
};

/// Scores a leaf: the inspectors' score counts before the desk review's.
pub(crate) fn score(case: &Case<'_>, leaf: &Indicator) -> LeafScore {
    let own = case.self_line(&leaf.id);
    let seen = case.onsite_line(&leaf.id);
    let onsite = seen.map(|line| line.score.clone()).unwrap_or_default();
    let usable = onsite.get().copied().filter(|points| (Decimal::ZERO..=leaf.points).contains(points));

    let mut desk = match usable {
        Some(_) if leaf.onsite_only => Desk::default(),
        _ => desk::review(case, leaf, own),
    };
    if usable.is_none() {
        match &onsite.reading {
            Reading::Missing => {}
            Reading::Present(points) => desk.steps.push(DeskStep::OnsiteIgnored(points.to_string())),
            Reading::Unreadable(raw) => desk.steps.push(DeskStep::OnsiteIgnored(raw.clone())),
        }
    }
    let taken = match (usable, desk.score) {
        (Some(points), _) => Taken::Onsite(points),
        (None, Some(points)) => Taken::Desk(points),
        (None, None) => Taken::NotApplicable,
    };
    LeafScore {
        indicator: leaf.id.clone(),
        points: leaf.points,
        self_score: own.map(|line| line.self_score.clone()).unwrap_or_default(),
        self_answer: own.map(|line| line.self_answer.clone()).unwrap_or_default(),
        desk: desk.score,
        desk_steps: desk.steps,
        taken,
        undecided: None,
        opinions: Vec::new(),
        onsite,
        onsite_reason: seen.and_then(|line| line.reason.get().cloned()),
    }
}
