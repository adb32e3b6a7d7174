//! Leaves without points: whether they conform.

use model::assessment::DeskStep;
use model::scheme::{Blank, Trust, Unvisited};
use rust_decimal::Decimal;

use crate::{
    case::{Case, TakenCases},
    claim::Claim,
    desk::{Desk, prove},
    plan::Leaf,
    steps::Steps,
};

/// Whether points or a word of a form stand for conforming.
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

/// Whether a letter stands for conforming.
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
) -> Desk<'a> {
    let said = match (leaf.indicator.trust, leaf.indicator.unvisited) {
        (Trust::Onsite, Unvisited::LeaveBase) => {
            steps.push(|| DeskStep::UnvisitedLeavesBase);
            return Desk::default();
        }
        (Trust::Onsite, Unvisited::Zero) => {
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
    match said {
        Some(conforms) => steps.push(|| DeskStep::Conformity(conforms)),
        None if leaf.indicator.answers.blank == Blank::LeaveBase => {
            steps.push(|| DeskStep::BlankLeavesBase);
            return Desk::default();
        }
        None => steps.push(|| DeskStep::Blank),
    }
    let mut conforms = said;
    for (clause, proven) in &leaf.clauses {
        let Some(proof) = prove(case, clause, proven, steps, &mut TakenCases::new()) else { continue };
        steps.push(|| DeskStep::Deducted {
            clause: clause.name.clone(),
            finding: proof.by.to_owned(),
            count: proof.count,
            origin: proof.origin,
            points: Decimal::ZERO,
        });
        conforms = Some(false);
    }
    Desk { score: Some(Decimal::ZERO), conforms, zeroed_by: None }
}
