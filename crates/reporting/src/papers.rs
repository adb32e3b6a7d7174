//! The papers besides the notice: to each station (feedback, rectification, revocation, re-inspection) and of the
//! whole year (results as published, record of the draw, report).
//!
//! Responsible for the figures and tables each is filled with; the prose is templates. Who is to get which paper is
//! the campaign's: a paper whose settings are missing is not written.

mod draw;
mod public_list;
mod station;
mod tables;
pub(crate) mod year;

use std::collections::BTreeMap;

use model::assessment::Assessment;
use model::{Finding, Text};

use crate::document::{Annex, Document, Signature};
use crate::markup::Written;
use crate::templates::{Ready, TemplateError, Templates};
use crate::{Results, templates};

/// A paper to one station.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paper {
    /// 反馈函, to every station.
    Letter,
    /// 限期整改通知书.
    Rectification,
    /// 撤销决定事先告知书, a draft.
    Revocation,
    /// 复查报告, to be filled in by the inspectors.
    Reinspection,
}

impl Paper {
    /// Every paper to a station.
    pub const ALL: &'static [Self] =
        &[Self::Letter, Self::Rectification, Self::Revocation, Self::Reinspection];

    /// The word for folders and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Letter => "letters",
            Self::Rectification => "rectification",
            Self::Revocation => "revocation",
            Self::Reinspection => "reinspection",
        }
    }

    /// The words for readers.
    pub fn label(self) -> Text {
        let (zh, en) = match self {
            Self::Letter => ("反馈函", "feedback letters"),
            Self::Rectification => ("限期整改通知书", "rectification notices"),
            Self::Revocation => ("撤销告知书草稿", "drafts of revocations"),
            Self::Reinspection => ("复查报告", "re-inspection reports"),
        };
        Text::new(zh, en)
    }

    fn template(self) -> &'static str {
        match self {
            Self::Letter => templates::LETTER,
            Self::Rectification => templates::RECTIFICATION,
            Self::Revocation => templates::REVOCATION,
            Self::Reinspection => templates::REINSPECTION,
        }
    }
}

/// Results and templates made ready to write papers from.
#[derive(Debug)]
pub struct Papers<'a> {
    results: Results<'a>,
    ready: Ready,
    /// Standing findings by station.
    findings: BTreeMap<&'a str, Vec<&'a Finding>>,
}

impl<'a> Papers<'a> {
    /// Makes results and templates ready.
    pub fn new(results: &Results<'a>, templates: &Templates) -> Result<Self, TemplateError> {
        let mut findings: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in results.findings.iter().filter(|finding| finding.stands()) {
            if let Some(station) = &finding.station {
                findings.entry(station).or_default().push(finding);
            }
        }
        let ready = templates.ready(results.campaign.notice.percent)?;
        Ok(Self { results: *results, ready, findings })
    }

    /// A paper to a station; `None` when the station gets none of it.
    pub fn of_station(
        &self,
        paper: Paper,
        assessment: &Assessment,
    ) -> Result<Option<Document>, TemplateError> {
        if !self.is_due(paper, assessment) {
            return Ok(None);
        }
        let (filling, parts) = self.station(assessment);
        let written = self.ready.fill(paper.template(), &filling, &parts)?;
        let signed = paper != Paper::Reinspection;
        Ok(Some(self.document(written, signed, Vec::new())))
    }

    /// Whether a station gets a paper.
    pub fn is_due(&self, paper: Paper, assessment: &Assessment) -> bool {
        let papers = &self.results.campaign.papers;
        let of = |grades: Option<&Vec<String>>| {
            let grade = assessment.grade();
            grades.is_some_and(|grades| grades.iter().any(|code| Some(code.as_str()) == grade))
        };
        match paper {
            Paper::Letter => true,
            Paper::Rectification | Paper::Reinspection => {
                of(papers.rectification.as_ref().map(|one| &one.grades))
            }
            Paper::Revocation => of(papers.revocation.as_ref().map(|one| &one.grades)),
        }
    }

    /// The document of what a template gave.
    fn document(&self, written: Written, signed: bool, annexes: Vec<Annex>) -> Document {
        let campaign = self.results.campaign;
        let signature = Signature { issuer: campaign.authority.clone(), date: campaign.notice.signed_on };
        Document {
            sample: campaign.sample,
            issuer_mark: None,
            number: written.number,
            title: written.title,
            addressee: written.addressee,
            body: written.body,
            signature: signed.then_some(signature),
            note: written.note,
            annexes,
            imprint: None,
            dated: campaign.notice.signed_on,
        }
    }
}
