//! What a rule is: its code, wording and docs, and the function that checks.

use model::Severity;
use model::finding::Problem;
use model::text::Wording;
use rust_decimal::Decimal;

use crate::context::{BatchContext, FormContext, ReturnContext, SettingsContext};
use crate::sink::Sink;

/// A rule of the catalogue.
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
    pub(crate) check: Check,
}

/// A number of a rule that a campaign may set.
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
pub(crate) enum Check {
    /// One return.
    Return(fn(&ReturnContext<'_>, &mut Sink<'_>)),
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
    /// Whether a campaign may re-level it or switch it off.
    pub fn is_settable(&self) -> bool {
        !matches!(self.check, Check::File)
    }

    /// The rule of a code.
    pub fn by_code(code: &str) -> Option<&'static Self> {
        crate::RULES.iter().copied().find(|rule| rule.code == code)
    }
}
