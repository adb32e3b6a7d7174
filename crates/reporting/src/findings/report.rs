//! Everything the renderings of a list of findings are made from, and nothing else.

use std::collections::BTreeMap;

use model::campaign::Campaign;
use model::register::Register;
use model::{Finding, Lang, Text};

use super::baseline::Baseline;
use super::facts::{Facts, facts};
use crate::rules::RuleFacts;

/// What a run of the rules found, and in what.
#[derive(Clone, Debug)]
pub struct Report<'a> {
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
    /// The rules that were asked, sorted by code.
    pub rules: Vec<RuleFacts>,
    /// The findings of an earlier run to compare with.
    pub baseline: Option<Baseline>,
    /// What the path of a file is put behind in links, such as `../`; `None` for no links.
    pub base: Option<String>,
}

/// What was received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// Files that were read.
    pub read: usize,
    /// Files that were refused.
    pub refused: usize,
    /// Files that were passed over.
    pub passed_over: usize,
    /// Returns in the files.
    pub returns: usize,
    /// On-site forms in the files.
    pub onsite: usize,
    /// Stations on the register.
    pub stations: usize,
    /// Stations without a return, in register order.
    pub absent: Vec<AbsentStation>,
}

/// A station without a return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsentStation {
    /// Register code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Whether it asked to be struck off, so that no return is expected.
    pub withdrawn: bool,
}

/// A rule that could not judge, or was not asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotChecked {
    /// The rule's code.
    pub code: String,
    /// Why.
    pub why: Text,
    /// Register code of the station; `None` when it is not known or all are concerned.
    pub station: Option<String>,
    /// The file; `None` when all are concerned.
    pub path: Option<String>,
}

impl<'a> Report<'a> {
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

    /// The same for one file: its findings, and nothing about the others.
    #[must_use]
    pub fn of_file(&self, path: &str) -> Self {
        let mut one = self.clone();
        one.facts.retain(|facts| facts.path.as_deref() == Some(path));
        one.not_checked.retain(|not| not.path.as_deref() == Some(path));
        one.baseline = None;
        one
    }

    /// The title of every page.
    pub(super) fn title(&self, lang: Lang) -> String {
        let (place, year) = (&self.campaign.place, self.campaign.year);
        match lang {
            Lang::Zh => format!("{place}{year}年度职业技能鉴定机构自查材料核验结果"),
            Lang::En => format!("{place} {year}: findings on the returns"),
        }
    }

    /// The name of a station; empty when the register does not have it.
    pub(super) fn name(&self, station: &str) -> &'a str {
        self.names.get(station).copied().unwrap_or_default()
    }
}
