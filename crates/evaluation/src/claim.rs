//! What a station claims on a leaf, and the points the leaf's method can give for it.

use model::{
    SelfAnswer,
    assessment::DeskStep,
    report::Score,
    scheme::{Indicator, Method},
};
use rust_decimal::Decimal;

/// What a station claims on a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// Points, as they stand.
    Points(Decimal),
    /// The letter of an option.
    Letter(char),
    /// 缺项.
    NotApplicable,
    /// Nothing that can be read.
    Blank,
}

impl Claim {
    /// The claim of a line of the self-assessment; no line is a blank one.
    pub(crate) fn of(line: Option<&Score>) -> Self {
        let Some(line) = line else { return Self::Blank };
        match (line.self_score.get(), line.self_answer.get()) {
            (Some(points), _) => Self::Points(*points),
            (None, Some(SelfAnswer::Option(letter))) => Self::Letter(*letter),
            (None, Some(SelfAnswer::NotApplicable)) => Self::NotApplicable,
            (None, None) => Self::Blank,
        }
    }

    /// The points claimed, as they stand; `None` when the claim names none.
    pub(crate) fn points(self, leaf: &Indicator) -> Option<Decimal> {
        match self {
            Self::Points(points) => Some(points),
            Self::Letter(letter) => match &leaf.method {
                Some(Method::Choice { options }) => {
                    options.iter().find(|option| option.letter == letter).map(|option| option.points)
                }
                _ => None,
            },
            Self::NotApplicable | Self::Blank => None,
        }
    }

    /// The points the claim is good for on its own word: between 0 and the maximum, and such as the
    /// method can give.
    pub(crate) fn settle(self, leaf: &Indicator, steps: &mut Vec<DeskStep>) -> Decimal {
        let Some(stated) = self.points(leaf) else {
            steps.push(match self {
                Self::Letter(letter) => DeskStep::UnknownOption(letter),
                _ => DeskStep::Blank,
            });
            return Decimal::ZERO;
        };
        steps.push(match self {
            Self::Letter(letter) => DeskStep::Answer(letter, stated),
            _ => DeskStep::SelfScore(stated),
        });
        let claimed = stated.min(leaf.points).max(Decimal::ZERO);
        if stated > leaf.points {
            steps.push(DeskStep::CutToMaximum(leaf.points));
        }
        if stated < Decimal::ZERO {
            steps.push(DeskStep::RaisedToZero);
        }
        let points = on_scale(leaf, claimed);
        if points != claimed {
            steps.push(DeskStep::OffScale { claimed, points });
        }
        points
    }
}

/// The most a leaf's method can give that is not above `claimed`, which is within 0 and the maximum.
fn on_scale(leaf: &Indicator, claimed: Decimal) -> Decimal {
    match &leaf.method {
        Some(Method::Choice { options }) => best_within(options.iter().map(|option| option.points), claimed),
        Some(Method::Tiers { tiers, .. }) => best_within(tiers.iter().map(|tier| tier.points), claimed),
        Some(Method::Checklist { each, .. }) if *each > Decimal::ZERO => claimed - claimed % each,
        Some(Method::AllOrNothing { .. }) if claimed < leaf.points => Decimal::ZERO,
        _ => claimed,
    }
}

/// The greatest of the points offered that is not above `claimed`; 0 is always on offer.
fn best_within(offered: impl Iterator<Item = Decimal>, claimed: Decimal) -> Decimal {
    offered.filter(|points| *points <= claimed).fold(Decimal::ZERO, Decimal::max)
}
