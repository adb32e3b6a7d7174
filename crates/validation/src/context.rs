//! What the rules are shown: all returns, one of them, one form.

use std::collections::BTreeMap;

use model::campaign::Campaign;
use model::decision::Decision;
use model::labels::{FormLabels, Labels};
use model::record::Form;
use model::register::{Directory, Identity, Register, Registered, fold_name};
use model::rule::Rule;
use model::scheme::{Indicator, Scheme};
use model::submission::{EarlierReturn, OnsiteForm, Return, Submission};
use model::{Diagnostic, Finding, FormDate, Level, SelfReport};
use rust_decimal::Decimal;

use crate::phrases;
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

/// All returns together, with the lookups made.
#[derive(Debug)]
pub(crate) struct AllReturns<'a> {
    pub(crate) input: Input<'a>,
    directory: Directory<'a>,
    indicators: BTreeMap<&'a str, &'a Indicator>,
    earlier: BTreeMap<(&'a str, i16), &'a EarlierReturn>,
}

impl<'a> AllReturns<'a> {
    /// Makes the lookups of an input.
    pub(crate) fn new(input: &Input<'a>) -> Self {
        let indicators = input.scheme.indicators.iter();
        let earlier = input.earlier.iter();
        Self {
            input: *input,
            directory: Directory::new(input.register, &input.campaign.place, &input.campaign.station_endings),
            indicators: indicators.map(|indicator| (indicator.id.as_str(), indicator)).collect(),
            earlier: earlier.map(|earlier| ((earlier.station.as_str(), earlier.year), earlier)).collect(),
        }
    }

    /// The station of a code.
    pub(crate) fn station(&self, code: &str) -> Option<&'a Registered> {
        self.directory.by_code(code)
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
        Subject { station, path: Some(&form.source.path), part: form.part, excerpts: Some(&form.excerpts) }
    }

    /// An on-site form as the subject of findings that only the inspectors can fix; they are about no station.
    pub(crate) fn of_inspectors<'b>(&self, visit: &'b OnsiteForm) -> Subject<'b> {
        Subject { station: None, ..self.subject(visit) }
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
            batch: self,
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
    batch: &'a AllReturns<'a>,
}

impl<'a> ReturnContext<'a> {
    /// The register's entry; when there is none, the rule is reported as not checked.
    pub(crate) fn registered(&self, sink: &mut Sink<'_>) -> Option<&'a Registered> {
        if self.registered.is_none() {
            sink.not_checked(phrases::not_registered());
        }
        self.registered
    }

    /// The register's entry with what the station may test; when there is none, or it does not say, the rule is
    /// reported as not checked.
    pub(crate) fn permitted(&self, sink: &mut Sink<'_>) -> Option<&'a Registered> {
        let registered = self.registered(sink)?;
        if registered.permitted.is_empty() {
            sink.not_checked(phrases::no_permitted());
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

    /// The stations that the form may be from while it is not known which.
    pub(crate) fn candidates(&self) -> Vec<&'a Registered> {
        self.batch.named(self.report).candidates().to_vec()
    }

    /// Whether some station has the code.
    pub(crate) fn is_station_code(&self, code: &str) -> bool {
        self.batch.station(code).is_some()
    }

    /// Whether some station has the name, or had it.
    pub(crate) fn is_station_name(&self, name: &str) -> bool {
        self.batch.directory.by_name(name).station().is_some()
    }

    /// What the station returned in an earlier year.
    pub(crate) fn earlier(&self, year: i16) -> Option<&'a EarlierReturn> {
        self.batch.earlier.get(&(self.registered?.code.as_str(), year)).copied()
    }

    /// What the station returned the year before; when there is none, the rule is reported as not checked.
    pub(crate) fn last_year(&self, sink: &mut Sink<'_>) -> Option<&'a EarlierReturn> {
        self.registered(sink)?;
        let year = self.campaign.year - 1;
        let earlier = self.earlier(year);
        if earlier.is_none() {
            sink.not_checked(phrases::no_earlier_return(plain(year)));
        }
        earlier
    }

    /// Whether a date is after the day of the evaluation. F005 reports it; other rules pass it over, so that one
    /// wrong year is one finding.
    pub(crate) fn is_future(&self, date: FormDate) -> bool {
        date.first_day().is_some_and(|first| first > self.campaign.as_of)
    }

    /// The scheme's indicator of an id.
    pub(crate) fn indicator(&self, id: &str) -> Option<&'a Indicator> {
        self.batch.indicators.get(id).copied()
    }
}

/// Permitted levels by folded occupation name.
pub(crate) fn permitted_by_folded_name(station: &Registered) -> BTreeMap<String, &[Level]> {
    station.permitted.iter().map(|(name, levels)| (fold_name(name), levels.as_slice())).collect()
}

/// One form of either sort and what its importer reported about it.
pub(crate) struct FormContext<'a> {
    pub(crate) form: &'a dyn Form,
    pub(crate) labels: &'a FormLabels,
    pub(crate) diagnostics: &'a [Diagnostic],
}

/// The campaign's own settings, after everything else was judged.
pub(crate) struct SettingsContext<'a> {
    pub(crate) input: Input<'a>,
    /// Every rule that there is.
    pub(crate) rules: &'a [&'a Rule<'a>],
    pub(crate) findings: &'a [Finding],
}

impl<'a> SettingsContext<'a> {
    /// The rule of a code.
    pub(crate) fn rule(&self, code: &str) -> Option<&'a Rule<'a>> {
        self.rules.iter().copied().find(|rule| rule.code == code)
    }
}
