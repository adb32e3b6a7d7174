//! Everything the renderings of a list of findings are made from, and nothing else.

use std::collections::BTreeMap;

use model::campaign::Campaign;
use model::received::Received;
use model::register::Register;
use model::rule::Rule;
use model::{EngineFault, Finding, Lang, NotChecked, Text, text};

use super::baseline::Baseline;
use super::facts::{Facts, facts};
use crate::rules;

/// What a run of the rules found, and in what.
#[derive(Clone, Debug)]
pub struct FindingsReport<'a> {
    /// The year's settings.
    pub campaign: &'a Campaign,
    /// The stations, by code.
    pub(super) names: BTreeMap<&'a str, &'a str>,
    /// The files and returns that were checked.
    pub received: Received,
    /// The findings, sorted as they came.
    pub facts: Vec<Facts>,
    /// What was not checked, sorted as it came.
    pub not_checked: Vec<NotChecked>,
    /// The rules that broke down, sorted as they came.
    pub faults: Vec<EngineFault>,
    /// The rules that were asked, sorted by code.
    pub rules: Vec<Rule<'a>>,
    /// The findings of an earlier run to compare with.
    pub baseline: Option<Baseline>,
    /// What comes before the path of a file in links, such as `../`; `None` for no links.
    pub base: Option<String>,
}

/// A rule that could not judge, was not asked, or broke down, as every rendering shows it.
#[derive(Clone, Copy)]
pub(super) struct Unjudged<'a> {
    /// Whether the rule broke down, which is a fault of this program and never of a station.
    pub(super) fault: bool,
    pub(super) code: &'a str,
    pub(super) why: &'a Text,
    pub(super) station: Option<&'a str>,
    pub(super) path: Option<&'a str>,
}

impl<'a> FindingsReport<'a> {
    /// A report of findings, compared with nothing, its links relative to the folder the paths are.
    pub fn new(
        campaign: &'a Campaign,
        register: &'a Register,
        received: Received,
        findings: &[Finding],
    ) -> Self {
        let stations = register.stations().iter();
        let names = stations.map(|station| (station.code.as_str(), station.name.as_str())).collect();
        Self {
            campaign,
            facts: facts(findings, &names),
            names,
            received,
            not_checked: Vec::new(),
            faults: Vec::new(),
            rules: Vec::new(),
            baseline: None,
            base: None,
        }
    }

    /// Compares with the findings of an earlier run: marks each finding as new or not and keeps those that
    /// are gone.
    pub fn compare(&mut self, earlier: Vec<Facts>) {
        self.baseline = Some(Baseline::of(earlier, &mut self.facts));
    }

    /// A part of it, compared with nothing: some of the findings, without what was not checked.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&Facts) -> bool) -> Self {
        Self {
            campaign: self.campaign,
            names: self.names.clone(),
            received: self.received.clone(),
            facts: self.facts.iter().filter(|facts| wanted(facts)).cloned().collect(),
            not_checked: Vec::new(),
            faults: Vec::new(),
            rules: self.rules.clone(),
            baseline: None,
            base: self.base.clone(),
        }
    }

    /// The title of every page.
    pub(super) fn title(&self, lang: Lang) -> String {
        let Campaign { place, year, institution, .. } = self.campaign;
        text!("{place}{year}年度{institution}自查材料核验结果", "{place} {year}: findings on the returns")
            .into_lang(lang)
    }

    /// What was not checked, then the rules that broke down.
    pub(super) fn unjudged(&self) -> impl Iterator<Item = Unjudged<'_>> {
        let not_checked = self.not_checked.iter().map(|not| Unjudged {
            fault: false,
            code: &not.code,
            why: &not.why,
            station: not.station.as_deref(),
            path: not.path.as_deref(),
        });
        let faults = self.faults.iter().map(|fault| Unjudged {
            fault: true,
            code: &fault.code,
            why: &fault.why,
            station: fault.station.as_deref(),
            path: fault.path.as_deref(),
        });
        not_checked.chain(faults)
    }

    /// A rule in one line; its name when it is not among those asked.
    pub(super) fn summary<'b>(&'b self, code: &str, name: &'b str, lang: Lang) -> &'b str {
        rules::summary(&self.rules, code, name, lang)
    }

    /// The name of a station; empty when the register does not have it.
    pub(super) fn name(&self, station: &str) -> &'a str {
        self.names.get(station).copied().unwrap_or_default()
    }
}

/// The title of the part on what was not checked, or on rules that broke down.
pub(super) fn not_checked_title(fault: bool) -> Text {
    if fault {
        Text::new(
            "程序故障（规则未能运行，不是机构的问题，请报告维护人员）",
            "faults of the program (the rule broke down; no station is to blame; please report it)",
        )
    } else {
        Text::new("未检查（不等于没有问题）", "not checked (which is not to say that nothing is wrong)")
    }
}
