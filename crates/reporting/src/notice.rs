//! The notice (通报) of a year's results, in the structure of 榕人社培〔2014〕100号.
//!
//! Responsible for its figures, its lists and the proofs it must pass before anyone sees it. The prose is a
//! template ([`Templates`]); what the document looks like is the renderers' affair.

pub(crate) mod annex;
pub(crate) mod figures;
mod filling;

use model::{Explained, Text};

use crate::results::Results;
use crate::templates::{NOTICE, TemplateError, Templates};
use document::elements::{Annex, Document, Imprint, Signature};

use figures::Figures;
use proofreading::proof::{Count, Expected};
use proofreading::proved::{Disagreements, Proved};

/// Why a notice was not written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum NoticeError {
    /// The template is wrong.
    Template(#[from] TemplateError),
    /// The notice was written and disagrees with itself or with the register.
    Proof(Disagreements),
}

impl Explained for NoticeError {
    fn text(&self) -> Text {
        match self {
            Self::Template(error) => error.text(),
            Self::Proof(found) => found.text(),
        }
    }
}

/// The notice, by the shipped template.
pub fn notice(results: &Results<'_>) -> Result<Proved<Document>, NoticeError> {
    notice_by(results, &Templates::shipped())
}

/// The notice, by the templates given.
pub fn notice_by(results: &Results<'_>, templates: &Templates) -> Result<Proved<Document>, NoticeError> {
    let figures = Figures::of(results);
    let settings = &results.campaign.notice;
    let filling = filling::filling(results, &figures);
    let written = templates.ready(settings.percent)?.fill(NOTICE, &filling, &[])?;
    let document = Document {
        sample: results.campaign.sample,
        issuer_mark: Some(format!("{}文件", results.campaign.authority)),
        number: Some(settings.document_number.clone()),
        title: settings.title.lines().map(|line| line.trim().to_owned()).collect(),
        addressee: Some(settings.addressee.clone()),
        body: written.body,
        signature: Some(Signature { issuer: results.campaign.authority.clone(), date: settings.signed_on }),
        note: non_blank(&settings.disclosure),
        annexes: vec![Annex {
            title: settings.annex_title.clone(),
            body: annex::lists(results.assessments, &figures),
        }],
        imprint: Some(Imprint {
            copies: non_blank(&settings.copies),
            office: settings.office.clone(),
            date: settings.printed_on,
        }),
        dated: settings.signed_on,
    };
    Proved::by(document, &expected(results, &figures)).map_err(NoticeError::Proof)
}

/// What the public papers must say.
pub(crate) fn expected(results: &Results<'_>, figures: &Figures) -> Expected {
    let grades = figures.grades.iter().map(|grade| Count::new(&grade.annex, grade.count));
    let no_return = (figures.no_return > 0).then(|| Count::new(annex::NO_RETURN, figures.no_return));
    Expected {
        total: figures.total,
        kinds: figures.kinds.iter().map(|kind| Count::new(&kind.label, kind.count)).collect(),
        outcomes: grades.chain(no_return).collect(),
        worded: figures.worded(),
        visited: figures.visited,
        percent: results.campaign.notice.percent,
        registered: results.register.stations().iter().map(|station| station.name.clone()).collect(),
    }
}

fn non_blank(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
