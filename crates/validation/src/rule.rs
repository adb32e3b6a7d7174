//! What a rule is: its code, wording and docs, and the function that checks.

use jiff::civil::Date;
use model::finding::Problem;
use model::text::Wording;
use model::{Severity, Text};
use rust_decimal::Decimal;

use crate::context::{BatchContext, FormContext, Input, ReturnContext, SettingsContext};
use crate::declared::Declared;
use crate::phrases;
use crate::sink::Sink;

/// A rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// Stable code; never reused, never renumbered.
    pub code: &'static str,
    /// Name of the offence: the stem of the rule's file with `-` for `_`.
    pub name: &'static str,
    /// How grave a finding is unless the campaign says otherwise.
    pub severity: Severity,
    /// The notice's class of problem.
    pub problem: Problem,
    /// The rule in one line; has no places.
    pub summary: Wording,
    /// The sentence of a finding: what was found and what was expected.
    pub message: Wording,
    /// How to mend it; may use the places of the message.
    pub hint: Wording,
    /// Markdown with the headings 检查什么, 为什么 (which ends with the source, 来源) and 怎样改.
    pub docs: &'static str,
    /// What a campaign may set.
    pub parameters: &'static [Parameter],
    /// What a value that was not filled in means to it.
    pub missing: Missing,
    /// The days on which it holds; judged by the campaign's day.
    pub in_force: InForce,
    /// What has to be known before it can judge anything.
    pub(crate) needs: Needs,
    pub(crate) check: Check,
}

/// What has to be known before a rule can judge anything; told once, not for each return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    Nothing,
    /// A return of an earlier year, of whichever station.
    EarlierReturns,
    /// The campaign's list of regions.
    Regions,
}

impl Needs {
    /// Why nothing can be judged; `None` when it can.
    pub(crate) fn lacking(self, input: &Input<'_>) -> Option<Text> {
        match self {
            Self::EarlierReturns if input.earlier.is_empty() => Some(phrases::NO_EARLIER_RETURNS.text()),
            Self::Regions if input.campaign.regions.is_empty() => Some(phrases::NO_REGIONS.text()),
            _ => None,
        }
    }
}

/// What a value that was not filled in, or not understood, means to a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The case is passed over: C001, C002 or C006 tell what is not there.
    Skipped,
    /// It is the offence itself.
    Offence,
}

impl Missing {
    /// The policy for readers.
    pub fn label(self) -> Text {
        match self {
            Self::Skipped => {
                Text::new("不判断，由完整性规则提示", "passed over; the rules on completeness tell it")
            }
            Self::Offence => Text::new("视为不符合", "counts as the offence"),
        }
    }
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

/// A number of a rule that a campaign may set.
#[derive(Debug)]
pub struct Parameter {
    /// Name in the campaign file.
    pub name: &'static str,
    /// Value unless set.
    pub default: Decimal,
    /// Unit, in Chinese.
    pub unit: &'static str,
    /// What it decides, in Chinese.
    pub meaning: &'static str,
}

/// What a rule looks at.
#[derive(Debug)]
pub(crate) enum Check {
    /// One return.
    Return(fn(&ReturnContext<'_>, &mut Sink<'_>)),
    /// One return, by a rule of the bureau's own.
    Declared(Box<Declared>),
    /// One form, return or on-site, and what its importer said about it.
    Form(fn(&FormContext<'_>, &mut Sink<'_>)),
    /// All returns together.
    Batch(fn(&BatchContext<'_>, &mut Sink<'_>)),
    /// The campaign's own settings, once all other findings are known.
    Settings(fn(&SettingsContext<'_>, &mut Sink<'_>)),
    /// A file as a whole: refused before there was a form, see [`crate::file_refused`], or with more findings
    /// than are listed. Cannot be set.
    File,
}

/// A whole number, as the default of a parameter.
pub(crate) const fn whole(number: u32) -> Decimal {
    Decimal::from_parts(number, 0, 0, false, 0)
}

impl Rule {
    /// What most rules have in common.
    pub(crate) const PLAIN: Self = Self {
        code: "",
        name: "",
        severity: Severity::Warning,
        problem: Problem::Filing,
        summary: Wording { zh: "", en: "" },
        message: Wording { zh: "", en: "" },
        hint: Wording { zh: "", en: "" },
        docs: "",
        parameters: &[],
        missing: Missing::Skipped,
        in_force: InForce::ALWAYS,
        needs: Needs::Nothing,
        check: Check::File,
    };

    /// Whether a campaign may re-level it or switch it off.
    pub fn is_settable(&self) -> bool {
        !matches!(self.check, Check::File)
    }

    /// The rule of a code.
    pub fn by_code(code: &str) -> Option<&'static Self> {
        crate::RULES.iter().copied().find(|rule| rule.code == code)
    }
}
