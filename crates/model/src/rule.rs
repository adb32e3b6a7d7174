//! What a rule is, as data: its code, what it says, what a campaign may set.
//!
//! Deliberately not how it judges, which is `validation`'s. A rule that the program comes with is `'static`; one
//! that a bureau declared borrows from its declaration.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::finding::{Problem, Severity};
use crate::text::{Text, Wording};

/// A rule of the catalogue, or one that a bureau declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule<'a> {
    /// Stable code; never reused, never renumbered.
    pub code: &'a str,
    /// Name of the offence, in lower case with hyphens.
    pub name: &'a str,
    /// How grave a finding is unless the campaign says otherwise.
    pub severity: Severity,
    /// The notice's class of problem.
    pub problem: Problem,
    /// The rule in one line; has no places.
    pub summary: Wording<'a>,
    /// The sentence of a finding: what was found and what was expected.
    pub message: Wording<'a>,
    /// How to fix it; may use the places of the message.
    pub hint: Wording<'a>,
    /// Markdown with the headings 检查什么, 为什么 (which ends with the source, 来源) and 怎样改; of a declared rule,
    /// with 为什么 only.
    pub docs: &'a str,
    /// What a campaign may set.
    pub parameters: &'a [&'a Parameter],
    /// What a value that was not filled in means to it.
    pub on_missing: OnMissing,
    /// What has to be known before it can judge anything.
    pub needs: Needs,
    /// The days on which it holds; judged by the campaign's day.
    pub in_force: InForce,
    /// Whether a campaign may re-level it, switch it off or waive its findings.
    pub is_settable: bool,
}

impl Rule<'static> {
    /// What most rules have in common.
    pub const PLAIN: Self = Self {
        code: "",
        name: "",
        severity: Severity::Warning,
        problem: Problem::Filing,
        summary: Wording::new("", ""),
        message: Wording::new("", ""),
        hint: Wording::new("", ""),
        docs: "",
        parameters: &[],
        on_missing: OnMissing::Skipped,
        needs: Needs::Nothing,
        in_force: InForce::ALWAYS,
        is_settable: true,
    };
}

impl Rule<'_> {
    /// Whether names are just the places of its message and its hint, whatever their order; for checks at compile
    /// time.
    pub const fn takes(&self, names: &[&str]) -> bool {
        let mut at = 0;
        while at < names.len() {
            if !self.message.has_place(names[at]) && !self.hint.has_place(names[at]) {
                return false;
            }
            at += 1;
        }
        self.message.is_filled_by(names) && self.hint.is_filled_by(names)
    }
}

/// A number of a rule that a campaign may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Name in the campaign file.
    pub name: &'static str,
    /// Value unless set.
    pub default: Decimal,
    /// Unit.
    pub unit: Wording<'static>,
    /// What it decides.
    pub meaning: Wording<'static>,
}

/// What a value that was not filled in, or not understood, means to a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnMissing {
    /// The case is passed over: C001, C002 or C006 report what is not there.
    Skipped,
    /// It is the offence itself.
    Offence,
}

impl OnMissing {
    /// The policy for readers.
    pub fn label(self) -> Text {
        match self {
            Self::Skipped => {
                Text::new("不判断，由完整性规则提示", "passed over; the rules on completeness report it")
            }
            Self::Offence => Text::new("视为不符合", "counts as the offence"),
        }
    }
}

/// What has to be known before a rule can judge anything; reported once, not for each return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing but the return.
    Nothing,
    /// A return of an earlier year, of whichever station.
    EarlierReturns,
    /// The campaign's list of regions.
    Regions,
}

/// The first and the last day on which a rule holds; `None` is without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl InForce {
    /// Without beginning and end.
    pub const ALWAYS: Self = Self { from: None, until: None };

    /// Whether a rule holds on a day.
    pub fn on(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
