//! What every paper of a year is written from: settings, register, results, findings, draw.
//!
//! Deliberately nothing but references: what follows from the results is counted where it is printed.

use model::campaign::Campaign;
use model::rule::Rule;
use model::{Finding, assessment::Assessment, draw::Pick, register::Register, scheme::Scheme};

use crate::rules;

/// Everything a report is written from.
#[derive(Clone, Copy, Debug)]
pub struct Results<'a> {
    /// The year's settings.
    pub campaign: &'a Campaign,
    /// The scheme.
    pub scheme: &'a Scheme,
    /// The register.
    pub register: &'a Register,
    /// One for each registered station, in register order.
    pub assessments: &'a [Assessment],
    /// Every finding, sorted.
    pub findings: &'a [Finding],
    /// The draw, in order of risk.
    pub picks: &'a [Pick],
    /// Problems inspectors noted on site, as (register code, problem), sorted.
    pub onsite_problems: &'a [(String, model::finding::Problem)],
    /// The last day of the term that the notice sets stations under rectification.
    pub deadline: jiff::civil::Date,
    /// The rules that were asked, sorted by code, for what readers call them.
    pub rules: &'a [Rule<'a>],
}

impl Results<'_> {
    /// A rule in one line, in Chinese; its name when it is not among those asked.
    pub(crate) fn rule<'a>(&'a self, code: &str, name: &'a str) -> &'a str {
        rules::summary(self.rules, code, name, model::Lang::Zh)
    }
}
