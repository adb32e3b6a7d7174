//! Derivations as text. Numbers are printed as they are held, so that a test sees what is held.

use std::fmt::Write as _;

use model::{
    Cited, Reading,
    assessment::{Assessment, CountedScore, DeskStep, LeafScore, Outcome},
    decision::Act,
};
use rust_decimal::Decimal;

/// The steps of a leaf and the score that counts: `self 5; cut to 4; = 4 (desk)`.
pub(crate) fn leaf(leaf: &LeafScore) -> String {
    let mut parts: Vec<String> = leaf.desk_steps.iter().map(step).collect();
    parts.push(match leaf.counted {
        CountedScore::Onsite(points) => format!("= {points} (onsite)"),
        CountedScore::Desk(points) => format!("= {points} (desk)"),
        CountedScore::Decided(points) => format!("= {points} (decided)"),
        CountedScore::NotApplicable => "drops out".to_owned(),
    });
    parts.join("; ")
}

fn step(step: &DeskStep) -> String {
    match step {
        DeskStep::SelfScore(points) => format!("self {points}"),
        DeskStep::Answer(letter, points) => format!("self {letter}, that is {points}"),
        DeskStep::CutToMaximum(most) => format!("cut to {most}"),
        DeskStep::RaisedToZero => "raised to 0".to_owned(),
        DeskStep::Blank => "blank".to_owned(),
        DeskStep::NotVisited => "not visited".to_owned(),
        DeskStep::NotScoredOnsite => "not scored on site".to_owned(),
        DeskStep::NotApplicable => "缺项".to_owned(),
        DeskStep::UnknownOption(letter) => format!("{letter} is no option"),
        DeskStep::OffScale { claimed, points } => format!("{claimed} is off the scale, {points} counts"),
        DeskStep::ClaimDiffers(claimed) => format!("claimed {claimed}"),
        DeskStep::NotComputable { path, origin } => format!("{path} not computable [{origin}]"),
        DeskStep::Conformity(conforms) => if *conforms { "conforms" } else { "does not conform" }.to_owned(),
        DeskStep::AboveMaximum(stated) => format!("{stated} is above the maximum, 0"),
        DeskStep::NotAccepted(sort) => format!("{sort:?} is no answer here"),
        DeskStep::BlankLeavesBase => "blank leaves the base".to_owned(),
        DeskStep::UnvisitedLeavesBase => "unvisited leaves the base".to_owned(),
        DeskStep::UnvisitedZero => "unvisited counts 0".to_owned(),
        DeskStep::NotExempt => "缺项 without right, 0".to_owned(),
        DeskStep::DoesNotApply => "does not apply".to_owned(),
        DeskStep::ClaimKept { path } => format!("{path} missing, the claim is kept"),
        DeskStep::MissingLeavesBase { path } => format!("{path} missing, leaves the base"),
        DeskStep::Substituted { path, value } => format!("{path} missing, {value} is used"),
        DeskStep::Compared { path, value, origin, points } => {
            format!("{path} {value} [{origin}] would give {points}")
        }
        DeskStep::FromFull(full) => format!("from {full}"),
        DeskStep::LowerOf { claim, left } => format!("lower of {claim} and {left}"),
        DeskStep::CountedBefore { clause, group, count } => {
            format!("{clause}: {count} counted before in {group}")
        }
        DeskStep::Discretion { least, most } => format!("between {least} and {most}"),
        DeskStep::ReviewZero { clause } => format!("{clause} zeroes the review"),
        DeskStep::OnsiteNotApplicable => "on-site n/a".to_owned(),
        DeskStep::OnsiteNotExempt => "on-site n/a not taken".to_owned(),
        DeskStep::ReasonMissing => "no reason".to_owned(),
        DeskStep::OnsiteIgnored(shown) => format!("on-site {shown} ignored"),
        DeskStep::Computed { path, value, origin, points } => {
            format!("{path} {value} [{origin}] gives {points}")
        }
        DeskStep::Deducted { clause, finding, count, origin, points } => {
            format!("{clause} −{points} ({count} × {finding}, [{origin}])")
        }
    }
}

/// A station's whole derivation.
pub(crate) fn derivation(assessment: &Assessment) -> String {
    let mut out = String::new();
    // Writing to a `String` cannot fail.
    let mut line = |text: String| _ = writeln!(out, "{text}");
    line(format!("{} {} #{}", assessment.station, assessment.name, assessment.order));
    line(format!("return {}", path(assessment.return_path.as_deref())));
    line(format!("onsite {}", path(assessment.onsite_path.as_deref())));
    for score in &assessment.leaves {
        line(format!(
            "  {} of {}: self {}, desk {}, onsite {}{}",
            score.indicator,
            score.points,
            cited(&score.self_score),
            score.desk.map_or("-".to_owned(), |points| points.to_string()),
            cited(&score.onsite),
            score.onsite_reason.as_ref().map_or(String::new(), |reason| format!(" ({reason})")),
        ));
        line(format!("    {}", leaf(score)));
    }
    for category in &assessment.categories {
        line(format!("category {}: {} of {}", category.indicator, category.score, category.points));
    }
    if let Some(total) = &assessment.total {
        line(format!("total {} of {} = {} ≈ {}", total.sum, total.base, total.exact, total.rounded));
        line(format!("grade by points {}", total.grade));
    }
    for veto in &assessment.vetoes {
        let path = path(veto.path.as_deref());
        line(format!("veto {} by {} caps at {} [{path} {}]", veto.code, veto.by, veto.cap, veto.origin));
    }
    for decision in &assessment.decisions {
        line(format!("decision {} {}: {}", decision.on, act(&decision.act), decision.reason));
    }
    line(outcome(assessment));
    out
}

fn act(act: &Act) -> String {
    match act {
        Act::Withdrawal { grade } => format!("withdrawal to {grade}"),
        Act::Leaf { indicator, points } => format!("{indicator} to {points}"),
        Act::Grade { grade } => format!("grade {grade}"),
        Act::Waiver { rule, .. } => format!("waiver of {rule}"),
    }
}

pub(crate) fn outcome(assessment: &Assessment) -> String {
    match &assessment.outcome {
        Outcome::Graded(grade) => format!("outcome {grade}"),
        Outcome::NoReturn => "outcome no return".to_owned(),
    }
}

fn path(path: Option<&str>) -> &str {
    path.unwrap_or("none")
}

fn cited(cited: &Cited<Decimal>) -> String {
    match &cited.reading {
        Reading::Missing => "-".to_owned(),
        Reading::Present(points) => format!("{points} [{}]", cited.place()),
        Reading::Unreadable(raw) => format!("“{raw}” [{}]", cited.place()),
    }
}
