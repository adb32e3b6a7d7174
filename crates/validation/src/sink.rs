//! Where rules report to; stamps everything a rule must not get wrong.

use model::decision::{Act, Decision};
use model::mask::mask;
use model::origin::{Excerpts, Origin};
use model::text::Wording;
use model::{Finding, Text};
use rust_decimal::Decimal;

use crate::context::Waivers;
use crate::outcome::{EngineFault, NotChecked, Outcome};
use crate::rule::Rule;
use crate::settings::Setting;

/// Whom and what a finding is about.
#[derive(Clone, Copy, Default)]
pub(crate) struct Subject<'a> {
    /// Register code.
    pub(crate) station: Option<&'a str>,
    /// Path of the file.
    pub(crate) path: Option<&'a str>,
    /// The rows of the file.
    pub(crate) excerpts: Option<&'a Excerpts>,
}

impl<'a> Subject<'a> {
    /// A station, without a file.
    pub(crate) fn station(code: &'a str) -> Self {
        Self { station: Some(code), ..Self::default() }
    }
}

/// Takes a rule's reports and makes findings of them: code, level, wording in both languages, excerpt,
/// masking, waiver.
pub(crate) struct Sink<'a> {
    pub(crate) rule: &'a Rule,
    pub(crate) setting: &'a Setting<'a>,
    pub(crate) waivers: &'a Waivers<'a>,
    pub(crate) subject: Subject<'a>,
    pub(crate) outcome: &'a mut Outcome,
}

impl Sink<'_> {
    /// The same sink, for a finding about something else.
    pub(crate) fn about<'b>(&'b mut self, subject: Subject<'b>) -> Sink<'b> {
        Sink {
            rule: self.rule,
            setting: self.setting,
            waivers: self.waivers,
            subject,
            outcome: &mut *self.outcome,
        }
    }

    /// The value of one of the rule's parameters.
    pub(crate) fn parameter(&self, name: &str) -> Decimal {
        let found = self.setting.parameters.iter().find(|(key, _)| *key == name);
        debug_assert!(found.is_some(), "{} has no parameter `{name}`", self.rule.code);
        found.map_or(Decimal::ZERO, |(_, value)| *value)
    }

    /// Reports an offence at a place. `arguments` fill the places of the rule's message and hint; an empty
    /// `field` stands for the form as a whole.
    pub(crate) fn report(&mut self, place: Origin, field: impl Into<String>, arguments: &[(&str, Text)]) {
        let field = field.into();
        let excerpt = self.subject.excerpts.map_or(&[][..], |excerpts| excerpts.row(&place));
        let mut finding = Finding {
            code: self.rule.code,
            name: self.rule.name,
            severity: self.setting.severity,
            problem: self.rule.problem,
            station: self.subject.station.map(str::to_owned),
            path: self.subject.path.map(str::to_owned),
            message: fill(self.rule.message, arguments),
            hint: fill(self.rule.hint, arguments),
            excerpt: excerpt.iter().map(|(column, text)| (*column, mask(text))).collect(),
            origin: place,
            field: (!field.is_empty()).then_some(field),
            waived: None,
        };
        finding.waived = waiver(self.waivers, &finding);
        self.outcome.findings.push(finding);
    }

    /// Records that the rule broke down on the subject.
    pub(crate) fn fault(&mut self, why: Text) {
        self.outcome.faults.push(EngineFault {
            code: self.rule.code,
            station: self.subject.station.map(str::to_owned),
            path: self.subject.path.map(str::to_owned),
            why,
        });
    }

    /// Records that the rule could not judge the subject.
    pub(crate) fn not_checked(&mut self, why: Text) {
        self.outcome.not_checked.push(NotChecked {
            station: self.subject.station.map(str::to_owned),
            path: self.subject.path.map(str::to_owned),
            code: self.rule.code,
            why,
        });
    }
}

/// The reason and who, when one of the waivers of a station and rule covers the finding.
fn waiver(waivers: &Waivers<'_>, finding: &Finding) -> Option<String> {
    let decisions = waivers.get(&(finding.station.as_deref()?, finding.code))?;
    let covers = |decision: &&&Decision| match &decision.act {
        Act::Waiver { place: Some(place), .. } => is_at(finding, place),
        _ => true,
    };
    let decision = decisions.iter().find(covers)?;
    Some(format!("{}（{}）", decision.reason, decision.by))
}

/// Whether a finding stands at a place that a waiver names: its field's path, or its cell.
pub(crate) fn is_at(finding: &Finding, place: &str) -> bool {
    finding.field.as_deref() == Some(place) || finding.origin.to_string() == place
}

/// Fills both wordings, each with the arguments in its own language, and masks the result.
pub(crate) fn fill(wording: Wording, arguments: &[(&str, Text)]) -> Text {
    let (places, _) = wording.places();
    debug_assert!(
        places.iter().all(|place| arguments.iter().any(|(name, _)| name == place)),
        "a place of `{}` has no argument",
        wording.en
    );
    let zh: Vec<_> = arguments.iter().map(|(name, text)| (*name, text.zh.clone())).collect();
    let en: Vec<_> = arguments.iter().map(|(name, text)| (*name, text.en.clone())).collect();
    Text { zh: mask(&wording.fill(&zh).zh), en: mask(&wording.fill(&en).en) }
}
