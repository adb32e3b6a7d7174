//! Judgements become documents: the notice, lists, workbooks, findings, explanations.
//!
//! Responsible for wording and layout, and for the proofs a notice must pass. Bytes and strings come out;
//! nothing is written to disk, and nothing is judged or scored here.

pub mod notice;

pub mod counts;
pub mod dashboard;
pub mod draw_record;
pub mod papers;

pub mod explain;
pub mod findings;
pub mod follow_up;
pub mod rules;
pub mod scheme;
pub mod summary;
pub mod understanding;

mod filling;
mod place;
mod say;
mod templates;

pub use templates::{TemplateError, Templates};

use model::{
    Finding, assessment::Assessment, campaign::Campaign, draw::Pick, register::Register, rule::Rule,
    scheme::Scheme,
};

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
