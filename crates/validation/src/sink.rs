//! Where rules report to; stamps everything a rule must not get wrong.

use model::mask::mask;
use model::origin::{Excerpts, Origin};
use model::rule::Rule;
use model::{EngineFault, Finding, NotChecked, Text};

use crate::outcome::Outcome;
use crate::parameters::{Parameter, Value};
use crate::phrases::filled;
use crate::settings::{self, Setting};
use crate::waivers::Waivers;

/// Whom and what a finding is about.
#[derive(Clone, Copy, Default)]
pub(crate) struct Subject<'a> {
    /// Register code.
    pub(crate) station: Option<&'a str>,
    /// Path of the file.
    pub(crate) path: Option<&'a str>,
    /// Which of the file's forms, from zero.
    pub(crate) part: usize,
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
    pub(crate) rule: &'a Rule<'a>,
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
    pub(crate) fn value<T: Value>(&self, parameter: &'static Parameter<T>) -> T {
        T::of(self.setting.value(&parameter.shown))
    }

    /// Reports an offence at a place. An empty `field` means the form as a whole.
    pub(crate) fn report(&mut self, place: Origin, field: impl Into<String>, arguments: Arguments) {
        let (field, Arguments(arguments)) = (field.into(), arguments);
        let excerpt = self.subject.excerpts.map_or(&[][..], |excerpts| excerpts.row(&place));
        let mut finding = Finding {
            code: self.rule.code.to_owned(),
            name: self.rule.name.to_owned(),
            severity: self.setting.severity,
            problem: self.rule.problem,
            station: self.subject.station.map(str::to_owned),
            path: self.subject.path.map(str::to_owned),
            part: self.subject.part,
            message: filled(self.rule.message, &arguments),
            hint: filled(self.rule.hint, &arguments),
            excerpt: excerpt.iter().map(|(column, text)| (*column, mask(text))).collect(),
            origin: place,
            field: (!field.is_empty()).then_some(field),
            waived: None,
        };
        finding.waived = self.waivers.covering(&finding);
        self.outcome.findings.push(finding);
    }

    /// Records that the rule broke down on the subject.
    pub(crate) fn fault(&mut self, why: Text) {
        self.outcome.faults.push(EngineFault {
            code: self.rule.code.to_owned(),
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
            code: self.rule.code.to_owned(),
            why,
        });
    }
}

/// The finding of a rule that is about a file as a whole, which no setting or waiver reaches.
pub(crate) fn of_file(rule: &Rule<'_>, subject: Subject<'_>, arguments: Arguments) -> Finding {
    let mut outcome = Outcome::default();
    let (setting, waivers) = (settings::default(rule), Waivers::default());
    let mut sink = Sink { rule, setting: &setting, waivers: &waivers, subject, outcome: &mut outcome };
    sink.report(Origin::File, "", arguments);
    outcome.findings.remove(0)
}

/// What fills the places of a rule's message and hint: made by [`arguments!`], or for a declared rule by
/// [`Arguments::declared`].
pub(crate) struct Arguments(Vec<(&'static str, Text)>);

impl Arguments {
    /// For [`arguments!`], which has compared the names with the places of the rule.
    pub(crate) fn compared<const N: usize>(arguments: [(&'static str, Text); N]) -> Self {
        Self(arguments.into())
    }

    /// The arguments of every declared rule; its message may use any of [`model::declared::PLACES`].
    pub(crate) fn declared(field: Text, found: Text, expected: Text) -> Self {
        Self(vec![("field", field), ("found", found), ("expected", expected)])
    }
}

/// Fills the places of the message and the hint of the `RULE` in scope: `arguments![found = number(3), most = number(2)]`.
/// Does not compile unless each place has an argument and each argument a place.
macro_rules! arguments {
    ($($place:ident = $value:expr),* $(,)?) => {{
        const _: () =
            assert!(RULE.takes(&[$(stringify!($place)),*]), "the places of the rule's message are others");
        $crate::sink::Arguments::compared([$((stringify!($place), $value)),*])
    }};
}
pub(crate) use arguments;
