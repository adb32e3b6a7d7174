//! What the rules are shown: the batch, one return of it, one form.

use std::collections::BTreeMap;

use model::campaign::Campaign;
use model::decision::{Act, Decision};
use model::labels::{FormLabels, Labels};
use model::record::Form;
use model::register::{Directory, Identity, Register, Registered, fold_name};
use model::scheme::{Indicator, Scheme};
use model::submission::{OnsiteForm, Return, Submission};
use model::{Diagnostic, Finding, Level, SelfReport, Text};

use crate::rules::RULES;
use crate::settings::{self, Setting};
use crate::sink::{Sink, Subject};

/// Everything there is to judge, and to judge by.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The year's settings, with the settings of the rules.
    pub campaign: &'a Campaign,
    /// The evaluation scheme.
    pub scheme: &'a Scheme,
    /// The register of stations.
    pub register: &'a Register,
    /// What officials decided; waivers and withdrawals matter here.
    pub decisions: &'a [Decision],
    /// What the forms call their fields.
    pub labels: &'a Labels,
    /// The returns, in any order.
    pub returns: &'a [Return],
    /// The on-site check forms, in any order.
    pub onsite: &'a [OnsiteForm],
}

/// An input with its lookups made, so that each return is checked in time linear in its own size.
#[derive(Debug)]
pub struct Prepared<'a> {
    pub(crate) input: Input<'a>,
    directory: Directory<'a>,
    indicators: BTreeMap<&'a str, &'a Indicator>,
    /// By the position of the rule in [`RULES`].
    pub(crate) settings: Vec<Setting<'a>>,
    pub(crate) waivers: Waivers<'a>,
}

/// Waivers by station and rule code.
pub(crate) type Waivers<'a> = BTreeMap<(&'a str, &'a str), &'a Decision>;

/// Makes the lookups of an input.
pub fn prepare<'a>(input: &Input<'a>) -> Prepared<'a> {
    let waivers = input.decisions.iter().rev().filter_map(|decision| match &decision.act {
        Act::Waiver { rule } => Some(((decision.station.as_str(), rule.as_str()), decision)),
        _ => None,
    });
    Prepared {
        input: *input,
        directory: Directory::new(input.register, &input.campaign.place, &input.campaign.station_endings),
        indicators: input
            .scheme
            .indicators
            .iter()
            .map(|indicator| (indicator.id.as_str(), indicator))
            .collect(),
        settings: RULES.iter().map(|rule| settings::resolve(rule, input.campaign)).collect(),
        waivers: waivers.collect(),
    }
}

impl<'a> Prepared<'a> {
    /// The station of a code.
    pub(crate) fn station(&self, code: &str) -> Option<&'a Registered> {
        self.directory.by_code(code)
    }

    /// Which station the head of a return names.
    pub(crate) fn named(&self, report: &SelfReport) -> Identity<'a> {
        let (code, name) = (report.station.code.get(), report.station.name.get());
        self.directory.identify(code.map(String::as_str), name.map(String::as_str))
    }

    /// A form as the subject of findings. Its station is named only if the register knows it.
    pub(crate) fn subject<'b, F>(&self, form: &'b Submission<F>) -> Subject<'b> {
        let station = form.station.as_deref().filter(|code| self.station(code).is_some());
        Subject { station, path: Some(&form.source.path), excerpts: Some(&form.excerpts) }
    }

    /// The return as the rules see it.
    pub(crate) fn of_return<'b>(&'b self, filed: &'b Return) -> ReturnContext<'b> {
        let registered = filed.station.as_deref().and_then(|code| self.station(code));
        ReturnContext {
            campaign: self.input.campaign,
            scheme: self.input.scheme,
            labels: &self.input.labels.of_return,
            registered,
            report: &filed.form,
            prepared: self,
        }
    }
}

/// One return, the station it is from, and what it is judged by.
pub(crate) struct ReturnContext<'a> {
    pub(crate) campaign: &'a Campaign,
    pub(crate) scheme: &'a Scheme,
    pub(crate) report: &'a SelfReport,
    pub(crate) labels: &'a FormLabels,
    registered: Option<&'a Registered>,
    prepared: &'a Prepared<'a>,
}

impl<'a> ReturnContext<'a> {
    /// The register's entry; when there is none, the rule is told as not checked.
    pub(crate) fn registered(&self, sink: &mut Sink<'_>) -> Option<&'a Registered> {
        if self.registered.is_none() {
            sink.not_checked(Text::new(
                "登记册中找不到本机构，无从比对",
                "the station is not in the register, so there is nothing to compare with",
            ));
        }
        self.registered
    }

    /// The register's entry, for the rule that is about its absence.
    pub(crate) fn known_station(&self) -> Option<&'a Registered> {
        self.registered
    }

    /// The stations that the form may be from while nobody can tell.
    pub(crate) fn candidates(&self) -> Vec<&'a Registered> {
        self.prepared.named(self.report).candidates().to_vec()
    }

    /// The scheme's indicator of an id.
    pub(crate) fn indicator(&self, id: &str) -> Option<&'a Indicator> {
        self.prepared.indicators.get(id).copied()
    }
}

/// Permitted levels by folded occupation name.
pub(crate) fn permitted_by_folded_name(station: &Registered) -> BTreeMap<String, &[Level]> {
    station.permitted.iter().map(|(name, levels)| (fold_name(name), levels.as_slice())).collect()
}

/// One form of either sort and what its importer said about it.
pub(crate) struct FormContext<'a> {
    pub(crate) form: &'a dyn Form,
    pub(crate) labels: &'a FormLabels,
    pub(crate) diagnostics: &'a [Diagnostic],
}

/// All returns together.
pub(crate) struct BatchContext<'a> {
    pub(crate) input: Input<'a>,
    pub(crate) prepared: &'a Prepared<'a>,
}

/// The campaign's own settings, after everything else was judged.
pub(crate) struct SettingsContext<'a> {
    pub(crate) input: Input<'a>,
    pub(crate) findings: &'a [Finding],
}
