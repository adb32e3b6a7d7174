//! The steps by which the desk review comes to the score of a leaf. The words for them are the explanation's.

use rust_decimal::Decimal;

use crate::origin::Origin;

/// One step from the self score to the desk score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskStep {
    /// The self score was taken as written.
    SelfScore(Decimal),
    /// An answer letter was turned into points.
    Answer(char, Decimal),
    /// A word was taken for conforming, or not.
    Conformity(bool),
    /// The self score was above the maximum and was cut to it.
    CutToMaximum(Decimal),
    /// The self score was above the maximum, which counts as 0.
    AboveMaximum(Decimal),
    /// The leaf does not take an answer of this sort; it counts as a blank one.
    NotAccepted(AnswerSort),
    /// A negative self score was raised to zero.
    RaisedToZero,
    /// Nothing was filled in, or it could not be read: 0.
    Blank,
    /// The same: the leaf drops out.
    BlankLeavesBase,
    /// The leaf is scored on site only and was not visited: the self score counts unchecked.
    NotVisited,
    /// The leaf is scored on site only and no visit has scored it: it drops out.
    UnvisitedLeavesBase,
    /// The leaf is scored on site only and no visit has scored it: 0.
    UnvisitedZero,
    /// Visited, yet without a usable score on a leaf that is scored on site only: the self score counts
    /// unchecked.
    NotScoredOnsite,
    /// The station answered 缺项; the scheme says whether the leaf drops out or counts 0.
    NotApplicable,
    /// The station answered 缺项 without right: 0.
    NotExempt,
    /// By the register the leaf does not apply to the station, whatever is answered.
    DoesNotApply,
    /// The answer letter is none of the leaf's options: 0.
    UnknownOption(char),
    /// The self score is none the method can give (no option, no tier, no whole number of items, neither
    /// full nor 0); the next lower one counts.
    OffScale {
        /// The self score, within 0 and the maximum.
        claimed: Decimal,
        /// What counts instead.
        points: Decimal,
    },
    /// The station claimed other points than the computed ones; the computed ones count.
    ClaimDiffers(Decimal),
    /// The number that decides the points is missing, unreadable, or has nothing to be divided by: 0.
    NotComputable {
        /// Path of the number.
        path: String,
        /// Where it should be.
        origin: Origin,
    },
    /// The leaf is computed, yet its number is missing: the claim counts.
    ClaimKept {
        /// Path or id of the number.
        path: String,
    },
    /// The leaf is computed, yet its number is missing: it drops out.
    MissingLeavesBase {
        /// Path or id of the number.
        path: String,
    },
    /// The number is missing; the scheme's own takes its place.
    Substituted {
        /// Path or id of the number.
        path: String,
        /// The number that takes its place.
        value: Decimal,
    },
    /// The computed points, listed next to the claim that counts.
    Compared {
        /// Path or id of the number.
        path: String,
        /// The number.
        value: Decimal,
        /// Where it is.
        origin: Origin,
        /// The points it would give.
        points: Decimal,
    },
    /// Deductions are taken from full points.
    FromFull(Decimal),
    /// The lower of the claim and of full points less the deductions counts.
    LowerOf {
        /// What the station claimed.
        claim: Decimal,
        /// Full points less the deductions, not below 0.
        left: Decimal,
    },
    /// Cases that another clause of the no-double-count group has already taken.
    CountedBefore {
        /// The clause's name.
        clause: String,
        /// The group.
        group: String,
        /// How many cases.
        count: usize,
    },
    /// The desk takes the least of a range; an inspector may take up to the most.
    Discretion {
        /// Points.
        least: Decimal,
        /// Points.
        most: Decimal,
    },
    /// The clause makes the whole review score 0.
    ReviewZero {
        /// The clause's name.
        clause: String,
    },
    /// The on-site score is below the maximum and has no reason, which the scheme asks for.
    ReasonMissing,
    /// The on-site score is unreadable or outside 0 and the maximum, and is ignored; as it stood.
    OnsiteIgnored(String),
    /// The inspectors found that the leaf does not apply; the scheme says whether it drops out or counts 0.
    OnsiteNotApplicable,
    /// They wrote 缺项 where the scheme does not take it, and it is ignored.
    OnsiteNotExempt,
    /// A number of the record decides the points.
    Computed {
        /// Path of the number.
        path: String,
        /// The number.
        value: Decimal,
        /// Where it is.
        origin: Origin,
        /// The points.
        points: Decimal,
    },
    /// A clause proved by findings or by a number took points.
    Deducted {
        /// The clause's name.
        clause: String,
        /// The rule code, or the path or id of the number.
        finding: String,
        /// How many cases prove it.
        count: usize,
        /// Where the first of them is.
        origin: Origin,
        /// Points taken, before the floor at 0.
        points: Decimal,
    },
}

/// A sort of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerSort {
    /// Points.
    Points,
    /// An option's letter.
    Letter,
}
