//! What a station claims on a leaf, and the points the leaf's method can give for it.

use model::{
    Reading, SelfAnswer,
    assessment::{AnswerSort, DeskStep},
    report::Score,
    scheme::{AboveMaximum, Blank, Indicator, Method, OffOption},
};
use rust_decimal::Decimal;

use crate::steps::Steps;

/// What a station claims on a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim<'a> {
    /// Points, as written.
    Points(Decimal),
    /// The letter of an option.
    Letter(char),
    /// 缺项.
    NotApplicable,
    /// A text that is no number and no letter.
    Word(&'a str),
    /// Nothing.
    Blank,
}

impl<'a> Claim<'a> {
    /// The claim of a line of the self-assessment; no line is a blank one. The name of an option means
    /// its letter.
    pub(crate) fn of(leaf: &Indicator, line: Option<&'a Score>) -> Self {
        let Some(line) = line else { return Self::Blank };
        match (&line.self_score.reading, line.self_answer.get()) {
            (Reading::Present(points), _) => Self::Points(*points),
            (_, Some(SelfAnswer::Option(letter))) => Self::Letter(*letter),
            (_, Some(SelfAnswer::NotApplicable)) => Self::NotApplicable,
            (Reading::Unreadable(raw), None) => {
                let raw = raw.trim();
                let named = options(leaf).iter().find(|option| option.name == raw);
                named.map_or(Self::Word(raw), |option| Self::Letter(option.letter))
            }
            (Reading::Missing, None) => Self::Blank,
        }
    }

    /// The points claimed, as written; `None` when the claim names none.
    pub(crate) fn points(self, leaf: &Indicator) -> Option<Decimal> {
        match self {
            Self::Points(points) => Some(points),
            Self::Letter(letter) => {
                options(leaf).iter().find(|option| option.letter == letter).map(|option| option.points)
            }
            Self::NotApplicable | Self::Word(_) | Self::Blank => None,
        }
    }

    /// The points the claim is good for on its own word: between 0 and the maximum, and such as the
    /// method can give. `None` when the leaf drops out for want of an answer.
    pub(crate) fn settle(self, leaf: &Indicator, steps: &mut Steps) -> Option<Decimal> {
        let answers = &leaf.answers;
        let refused = match self {
            Self::Points(_) if !answers.points => Some(AnswerSort::Points),
            Self::Letter(_) if !answers.letter => Some(AnswerSort::Letter),
            _ => None,
        };
        if let Some(sort) = refused {
            steps.push(|| DeskStep::NotAccepted(sort));
            return blank(leaf, steps);
        }
        let Some(stated) = self.points(leaf) else {
            let Self::Letter(letter) = self else { return blank(leaf, steps) };
            steps.push(|| DeskStep::UnknownOption(letter));
            return Some(Decimal::ZERO);
        };
        steps.push(|| match self {
            Self::Letter(letter) => DeskStep::Answer(letter, stated),
            _ => DeskStep::SelfScore(stated),
        });
        let above = stated > leaf.points;
        if above {
            if answers.above_maximum == AboveMaximum::Zero {
                steps.push(|| DeskStep::AboveMaximum(stated));
                return Some(Decimal::ZERO);
            }
            steps.push(|| DeskStep::CutToMaximum(leaf.points));
        }
        let below = stated.is_sign_negative() && !stated.is_zero();
        if below {
            steps.push(|| DeskStep::RaisedToZero);
        }
        let claimed = match (above, below) {
            (true, _) => leaf.points,
            (_, true) => Decimal::ZERO,
            _ => stated,
        };
        let Some(lower) = on_scale(leaf, claimed).filter(|lower| *lower != claimed) else {
            return Some(claimed);
        };
        let points = match answers.off_option {
            OffOption::NextLower => lower,
            OffOption::Zero => Decimal::ZERO,
        };
        steps.push(|| DeskStep::OffScale { claimed, points });
        Some(points)
    }
}

fn blank(leaf: &Indicator, steps: &mut Steps) -> Option<Decimal> {
    match leaf.answers.blank {
        Blank::Zero => {
            steps.push(|| DeskStep::Blank);
            Some(Decimal::ZERO)
        }
        Blank::LeaveBase => {
            steps.push(|| DeskStep::BlankLeavesBase);
            None
        }
    }
}

fn options(leaf: &Indicator) -> &[model::scheme::ChoiceOption] {
    match &leaf.method {
        Some(Method::Choice { options }) => options,
        _ => &[],
    }
}

/// The most a leaf's method can give that is not above `claimed`, which is within 0 and the maximum; `None`
/// when it can give anything.
fn on_scale(leaf: &Indicator, claimed: Decimal) -> Option<Decimal> {
    match leaf.method.as_ref()? {
        Method::Choice { options } => Some(best_within(options.iter().map(|option| option.points), claimed)),
        Method::Tiers { tiers, .. } => Some(best_within(tiers.iter().map(|tier| tier.points), claimed)),
        Method::Checklist { each, .. } if *each > Decimal::ZERO => Some(claimed - claimed % each),
        Method::AllOrNothing { .. } if claimed < leaf.points => Some(Decimal::ZERO),
        _ => None,
    }
}

/// The greatest of the points offered that is not above `claimed`; 0 is always on offer.
fn best_within(offered: impl Iterator<Item = Decimal>, claimed: Decimal) -> Decimal {
    offered.filter(|points| *points <= claimed).fold(Decimal::ZERO, Decimal::max)
}
