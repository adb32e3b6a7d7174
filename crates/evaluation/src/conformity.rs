//! Leaves without points: whether they conform.

use model::assessment::DeskStep;
use model::scheme::{Blank, ScoreSource, Unvisited};
use rust_decimal::Decimal;

use crate::{
    case::{Case, CountedCases},
    claim::Claim,
    clause::evidence_for,
    plan::Leaf,
    steps::Steps,
};

/// What a leaf without points comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conformity {
    /// It conforms.
    Yes,
    /// It does not.
    No,
    /// There is no answer; it counts as not conforming.
    Unanswered,
    /// It drops out.
    DropsOut,
}

impl Conformity {
    fn of(conforms: bool) -> Self {
        if conforms { Self::Yes } else { Self::No }
    }
}

/// Whether points or a word of a form mean conforming.
pub(crate) fn read(answer: Result<Decimal, &str>, (yes, no): (&[String], &[String])) -> Option<bool> {
    let is_in = |words: &[String], word: &str| words.iter().any(|known| known == word.trim());
    match answer {
        Ok(points) if points == Decimal::ONE => Some(true),
        Ok(points) if points.is_zero() => Some(false),
        Err(word) if is_in(yes, word) => Some(true),
        Err(word) if is_in(no, word) => Some(false),
        Ok(_) | Err(_) => None,
    }
}

/// Whether a letter means conforming.
pub(crate) fn lettered(letter: char) -> Option<bool> {
    match letter {
        'A' => Some(true),
        'B' => Some(false),
        _ => None,
    }
}

/// Reviews a leaf without points: as the station says, unless something proves the opposite. Without a visit,
/// a leaf that only a visit can score does as its policy says; 0 is not conforming.
pub(crate) fn review<'a>(
    case: &Case<'a>,
    leaf: &'a Leaf<'a>,
    claim: Claim<'_>,
    words: (&[String], &[String]),
    steps: &mut Steps,
) -> Conformity {
    let stated = match (leaf.indicator.source, leaf.indicator.unvisited) {
        (ScoreSource::Onsite, Unvisited::LeaveBase) => {
            steps.push(|| DeskStep::UnvisitedLeavesBase);
            return Conformity::DropsOut;
        }
        (ScoreSource::Onsite, Unvisited::Zero) => {
            steps.push(|| DeskStep::UnvisitedZero);
            Some(false)
        }
        _ => match claim {
            Claim::Points(points) => read(Ok(points), words),
            Claim::Letter(letter) => lettered(letter),
            Claim::Word(word) => read(Err(word), words),
            Claim::Blank | Claim::NotApplicable => None,
        },
    };
    match stated {
        Some(conforms) => steps.push(|| DeskStep::Conformity(conforms)),
        None if leaf.indicator.answers.blank == Blank::LeaveBase => {
            steps.push(|| DeskStep::BlankLeavesBase);
            return Conformity::DropsOut;
        }
        None => steps.push(|| DeskStep::Blank),
    }
    let mut conformity = stated.map_or(Conformity::Unanswered, Conformity::of);
    for (clause, proven) in &leaf.clauses {
        let Some(evidence) = evidence_for(case, clause, proven, steps, &mut CountedCases::new()) else {
            continue;
        };
        steps.push(|| DeskStep::Deducted {
            clause: clause.name.clone(),
            finding: evidence.by.to_owned(),
            count: evidence.count,
            origin: evidence.origin,
            points: Decimal::ZERO,
        });
        conformity = Conformity::No;
    }
    conformity
}
