//! The papers other than the notice: to each station (feedback, rectification, revocation, re-inspection) and of the
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

use jiff::civil::Date;
use model::assessment::Assessment;
use model::follow_up::{FollowUp, State};
use model::{Finding, Text};

use crate::results::Results;
use crate::templates;
use crate::templates::{Ready, TemplateError, Templates};
use document::elements::{Annex, Document, Signature};
use document::wording::Written;

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
    /// Findings in force by station.
    findings: BTreeMap<&'a str, Vec<&'a Finding>>,
    /// How far stations under rectification are, by station.
    followed: BTreeMap<&'a str, &'a FollowUp>,
}

impl<'a> Papers<'a> {
    /// Makes results and templates ready.
    pub fn new(results: &Results<'a>, templates: &Templates) -> Result<Self, TemplateError> {
        let mut findings: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in results.findings.iter().filter(|finding| finding.is_in_force()) {
            if let Some(station) = &finding.station {
                findings.entry(station).or_default().push(finding);
            }
        }
        let ready = templates.ready(results.campaign.notice.percent)?;
        Ok(Self { results: *results, ready, findings, followed: BTreeMap::new() })
    }

    /// With how far stations under rectification are: a term that was moved is in their papers, and who fails
    /// the re-inspection gets the draft of a revocation where the campaign's policy or an official says so.
    #[must_use]
    pub fn with_follow_up(self, followed: &'a [FollowUp]) -> Self {
        Self { followed: followed.iter().map(|one| (one.station.as_str(), one)).collect(), ..self }
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
        let mut document = self.document(written, signed, Vec::new());
        if let (Paper::Revocation, Some(on)) = (paper, self.failed_again(assessment)) {
            // What came of the re-inspection cannot be drafted before it.
            document.dated = document.dated.max(on);
            document.signature = document.signature.map(|own| Signature { date: own.date.max(on), ..own });
        }
        Ok(Some(document))
    }

    /// The day on which a station failed the re-inspection.
    fn failed_again(&self, assessment: &Assessment) -> Option<Date> {
        let followed = self.followed.get(assessment.station.as_str())?;
        followed.reinspected.filter(|_| followed.state == State::Failed)
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
            Paper::Revocation => {
                let grades = papers.revocation.as_ref().map(|one| &one.grades);
                let then = self.followed.get(assessment.station.as_str()).and_then(|one| one.then.as_ref());
                of(grades) || then.is_some_and(|then| grades.is_some_and(|grades| grades.contains(then)))
            }
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
