//! A node of the indicator tree: its points, its method, and the policies that govern its answers.

use rust_decimal::Decimal;

use super::method::{Clause, Method};
use crate::register::Registered;

/// A node of the indicator tree; a leaf when it has a method.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indicator {
    /// Identifier, unique.
    pub id: String,
    /// Identifier of the parent; `None` at the top.
    pub parent: Option<String>,
    /// Name for readers.
    pub name: String,
    /// Points; of a parent, the sum of its children.
    pub points: Decimal,
    /// How a leaf is scored; `None` for a parent.
    pub method: Option<Method>,
    /// What the desk review goes by.
    pub source: ScoreSource,
    /// What a leaf that only a visit can score does without one.
    pub unvisited: Unvisited,
    /// Deductions a desk review makes, whatever the method; each is proved by findings.
    pub desk: Vec<Clause>,
    /// Deductions from the top category above.
    pub extras: Vec<Extra>,
    /// Which stations it applies to; `None` for all. What does not apply drops out whatever is answered.
    pub applies: Option<Applies>,
    /// What an answer may be, and what one that may not be counts as.
    pub answers: Answers,
    /// A note for whoever scores the leaf.
    pub note: Option<String>,
}

impl Indicator {
    /// Whether 缺项 may be entered on it, by the station or by inspectors; `applies` are its own and those of the
    /// indicators above it. Where the register decides, no one else does.
    pub fn takes_not_applicable(&self, applies: &[&Applies]) -> bool {
        self.answers.not_applicable == Unclaimed::Accept && applies.is_empty()
    }

    /// Whether a desk review cannot score it.
    pub fn onsite_only(&self) -> bool {
        self.source == ScoreSource::Onsite
    }
}

/// What the desk review of a leaf goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScoreSource {
    /// The self score, less what findings prove.
    #[default]
    Own,
    /// The number the leaf is computed from; the self score is compared with it.
    Data,
    /// Neither: a visit has to score it.
    Onsite,
}

/// What a leaf that only a visit can score does when no visit has scored it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unvisited {
    /// The self score counts, unchecked, less what findings prove.
    #[default]
    KeepSelf,
    /// The leaf drops out.
    LeaveBase,
    /// 0 points.
    Zero,
}

/// A deduction from the top category above a leaf (追加扣除).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    /// Code, as ticked on the on-site form; blank when it is ticked nowhere.
    pub code: String,
    /// What it is for, for readers.
    pub name: String,
    /// Points taken from the category, which stops at 0.
    pub points: Decimal,
    /// What fires it; it fires once.
    pub when: Vec<ExtraTrigger>,
}

/// What fires an extra deduction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExtraTrigger {
    /// The leaf counts and has no points left (扣满).
    UsedUp,
    /// A finding in force of this rule code.
    Finding(String),
    /// A tick on the on-site form under the extra's own code.
    Onsite,
}

/// Which stations an indicator applies to: every list that is not empty must name the station.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applies {
    /// Codes of kinds.
    pub kinds: Vec<String>,
    /// GB/T 2260 codes, or beginnings of them.
    pub regions: Vec<String>,
    /// Levels, 5 to 1; one of them has to be on file in the register.
    pub levels: Vec<u8>,
    /// Occupations; one of them has to be on file in the register.
    pub occupations: Vec<String>,
}

impl Applies {
    /// Whether the register says that it holds for a station.
    pub fn holds_for(&self, station: &Registered) -> bool {
        let Self { kinds, regions, levels, occupations } = self;
        let permitted = &station.permitted;
        (kinds.is_empty() || kinds.contains(&station.kind.0))
            && (regions.is_empty() || regions.iter().any(|region| station.region.starts_with(region)))
            && (levels.is_empty()
                || permitted.values().flatten().any(|level| levels.contains(&level.number())))
            && (occupations.is_empty() || occupations.iter().any(|name| permitted.contains_key(name)))
    }
}

/// What a self answer may be, and what one that may not be counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Whether points may be answered.
    pub points: bool,
    /// Whether an option's letter may be answered.
    pub letter: bool,
    /// What 缺项 does on a leaf that the register does not exempt.
    pub not_applicable: Unclaimed,
    /// What points that the method cannot give count as.
    pub off_option: OffOption,
    /// What points above the maximum count as.
    pub above_maximum: AboveMaximum,
    /// What no answer, or one that is not understood, counts as.
    pub blank: Blank,
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            points: true,
            letter: true,
            not_applicable: Unclaimed::default(),
            off_option: OffOption::default(),
            above_maximum: AboveMaximum::default(),
            blank: Blank::default(),
        }
    }
}

/// What 缺项 does when a station claims it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unclaimed {
    /// It is accepted.
    #[default]
    Accept,
    /// It is claimed without right: 0 points.
    Zero,
}

/// What points that no option, tier or whole item gives count as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OffOption {
    /// As the next lower ones that there are.
    #[default]
    NextLower,
    /// As 0.
    Zero,
}

/// What points above the maximum count as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AboveMaximum {
    /// As the maximum.
    #[default]
    Maximum,
    /// As 0.
    Zero,
}

/// What a blank counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blank {
    /// As 0.
    #[default]
    Zero,
    /// The leaf drops out.
    LeaveBase,
}
