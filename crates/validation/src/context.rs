//! What the rules are shown: the batch, one return of it, one form.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use model::campaign::Campaign;
use model::decision::{Act, Decision};
use model::labels::{FormLabels, Labels};
use model::record::Form;
use model::register::{Directory, Identity, Register, Registered, fold_name};
use model::scheme::{Indicator, Scheme};
use model::submission::{EarlierReturn, OnsiteForm, Return, Submission};
use model::{Diagnostic, Finding, FormDate, Level, SelfReport};
use rust_decimal::Decimal;

use crate::declared;
use crate::phrases;
use crate::rule::Rule;
use crate::rules::RULES;
use crate::settings::{self, Setting};
use crate::sink::{Sink, Subject};
use crate::words::{days_between, plain};

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
    /// What stations returned in earlier years, in any order; empty when it is not known.
    pub earlier: &'a [EarlierReturn],
}

/// An input with its lookups made, so that each return is checked in time linear in its own size.
#[derive(Debug)]
pub struct Prepared<'a> {
    pub(crate) input: Input<'a>,
    directory: Directory<'a>,
    indicators: BTreeMap<&'a str, &'a Indicator>,
    earlier: BTreeMap<(&'a str, i16), &'a EarlierReturn>,
    /// Every rule that there is, whether or not it runs.
    pub(crate) rules: Vec<RuleRef>,
    /// By the position of the rule.
    pub(crate) settings: Vec<Setting<'a>>,
    pub(crate) waivers: Waivers<'a>,
}

/// A rule that the program comes with, or one that was declared.
#[derive(Debug)]
pub(crate) enum RuleRef {
    BuiltIn(&'static Rule),
    Declared(Arc<Rule>),
}

impl Deref for RuleRef {
    type Target = Rule;

    fn deref(&self) -> &Rule {
        match self {
            Self::BuiltIn(rule) => rule,
            Self::Declared(rule) => rule,
        }
    }
}

/// Waivers that have not run out, by station and rule code, in their order.
pub(crate) type Waivers<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a Decision>>;

/// Makes the lookups of an input.
pub fn prepare<'a>(input: &Input<'a>) -> Prepared<'a> {
    let declared = input.scheme.declared.iter().chain(&input.campaign.declared).map(declared::rule);
    let declared = declared.map(|rule| RuleRef::Declared(Arc::new(rule)));
    prepare_rules(input, RULES.iter().copied().map(RuleRef::BuiltIn).chain(declared).collect())
}

/// Makes the lookups of an input that is judged by these rules.
pub(crate) fn prepare_rules<'a>(input: &Input<'a>, rules: Vec<RuleRef>) -> Prepared<'a> {
    Prepared {
        input: *input,
        directory: Directory::new(input.register, &input.campaign.place, &input.campaign.station_endings),
        indicators: input
            .scheme
            .indicators
            .iter()
            .map(|indicator| (indicator.id.as_str(), indicator))
            .collect(),
        earlier: input
            .earlier
            .iter()
            .map(|earlier| ((earlier.station.as_str(), earlier.year), earlier))
            .collect(),
        settings: rules.iter().map(|rule| settings::resolve(rule, input.campaign)).collect(),
        rules,
        waivers: waivers(input),
    }
}

fn waivers<'a>(input: &Input<'a>) -> Waivers<'a> {
    let mut waivers = Waivers::new();
    for decision in input.decisions {
        match &decision.act {
            Act::Waiver { rule, until, .. } if until.is_none_or(|until| input.campaign.as_of <= until) => {
                waivers.entry((&decision.station, rule)).or_default().push(decision);
            }
            _ => {}
        }
    }
    waivers
}

impl<'a> Prepared<'a> {
    /// The station of a code.
    pub(crate) fn station(&self, code: &str) -> Option<&'a Registered> {
        self.directory.by_code(code)
    }

    /// Every rule that there is, declared ones last, whether or not it runs.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().map(Deref::deref)
    }

    /// The name of a station, or its code when the register does not know it.
    pub(crate) fn name_of<'b>(&'b self, code: &'b str) -> &'b str {
        self.station(code).map_or(code, |station| &station.name)
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
            sink.not_checked(phrases::NOT_REGISTERED.text());
        }
        self.registered
    }

    /// The register's entry with what the station may test; when there is none, or it does not say, the rule is
    /// told as not checked.
    pub(crate) fn permitted(&self, sink: &mut Sink<'_>) -> Option<&'a Registered> {
        let registered = self.registered(sink)?;
        if registered.permitted.is_empty() {
            sink.not_checked(phrases::NO_PERMITTED.text());
            return None;
        }
        Some(registered)
    }

    /// The end of the permit: of the register, else of the return.
    pub(crate) fn permit_end(&self) -> Option<FormDate> {
        let registered = self.registered.and_then(|station| station.permit_valid_until);
        registered.or(self.report.permit.valid_until.get().copied())
    }

    /// Whether something that ends then is valid on the day of the evaluation, but ends less than so many days
    /// after it.
    pub(crate) fn ends_within(&self, until: FormDate, days: Decimal) -> bool {
        let as_of = self.campaign.as_of;
        let left = until.last_day().filter(|last| *last >= as_of).map(|last| days_between(as_of, last));
        left.is_some_and(|left| Decimal::from(left) < days)
    }

    /// The register's entry, for the rule that is about its absence.
    pub(crate) fn known_station(&self) -> Option<&'a Registered> {
        self.registered
    }

    /// The stations that the form may be from while nobody can tell.
    pub(crate) fn candidates(&self) -> Vec<&'a Registered> {
        self.prepared.named(self.report).candidates().to_vec()
    }

    /// Whether some station has the code.
    pub(crate) fn is_station_code(&self, code: &str) -> bool {
        self.prepared.station(code).is_some()
    }

    /// Whether some station has the name, or had it.
    pub(crate) fn is_station_name(&self, name: &str) -> bool {
        self.prepared.directory.by_name(name).station().is_some()
    }

    /// What the station returned in an earlier year.
    pub(crate) fn earlier(&self, year: i16) -> Option<&'a EarlierReturn> {
        self.prepared.earlier.get(&(self.registered?.code.as_str(), year)).copied()
    }

    /// What the station returned the year before; when there is none, the rule is told as not checked.
    pub(crate) fn last_year(&self, sink: &mut Sink<'_>) -> Option<&'a EarlierReturn> {
        self.registered(sink)?;
        let year = self.campaign.year - 1;
        let earlier = self.earlier(year);
        if earlier.is_none() {
            sink.not_checked(phrases::NO_EARLIER_RETURN.with(&[("year", plain(year))]));
        }
        earlier
    }

    /// Whether a date is after the day of the evaluation. F005 tells it; other rules pass it over, so that one
    /// slip in a year is one finding.
    pub(crate) fn is_future(&self, date: FormDate) -> bool {
        date.first_day().is_some_and(|first| first > self.campaign.as_of)
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
    pub(crate) rules: &'a [RuleRef],
    pub(crate) findings: &'a [Finding],
}

impl<'a> SettingsContext<'a> {
    /// The rule of a code.
    pub(crate) fn rule(&self, code: &str) -> Option<&'a Rule> {
        self.rules.iter().map(Deref::deref).find(|rule| rule.code == code)
    }
}
