//! The documents of a campaign's year, written to `out/`. Those to stations have a module of their own.

use std::fs;
use std::path::PathBuf;

use model::assessment::{Assessment, Pick};
use model::finding::Problem;
use reporting::document::Document;
use reporting::notice::{NoticeError, Templates, notice_by};
use reporting::papers::Papers;
use reporting::{Results, docx, findings, html, markdown, summary};

use crate::StepError;
use crate::folder::Folder;
use crate::forms::Forms;
use crate::output::write_beside;
use crate::steps::{Validated, onsite_problems};

/// What documents are written from.
pub(crate) fn results<'a>(
    folder: &'a Folder,
    validated: &'a Validated,
    picks: &'a [Pick],
    assessments: &'a [Assessment],
    onsite_problems: &'a [(String, Problem)],
) -> Results<'a> {
    Results {
        campaign: &folder.campaign,
        scheme: &folder.scheme,
        register: &folder.register,
        assessments,
        findings: &validated.findings,
        picks,
        onsite_problems,
    }
}

/// The shipped templates, with those of the folder in their place.
pub(crate) fn templates(folder: &Folder) -> Result<Templates, StepError> {
    let own = |templates: Templates, (name, text): &(String, String)| templates.with_override(name, text);
    let templates = folder.templates.iter().try_fold(Templates::shipped(), own);
    Ok(templates.map_err(NoticeError::from)?)
}

/// Writes the notice as Markdown, docx and HTML, the published list, the record of the draw, the report of the year,
/// the summary workbook and the findings. Nothing is written when one of them cannot be made. Returns the files, in
/// the order written.
pub fn report(
    folder: &Folder,
    forms: &Forms,
    validated: &Validated,
    picks: &[Pick],
    assessments: &[Assessment],
) -> Result<Vec<PathBuf>, StepError> {
    let onsite_problems = onsite_problems(forms);
    let results = results(folder, validated, picks, assessments, &onsite_problems);
    let templates = templates(folder)?;
    let notice = notice_by(&results, &templates)?;
    let papers = Papers::new(&results, &templates).map_err(NoticeError::from)?;
    let year = papers.year_report().map_err(NoticeError::from)?;
    let mut documents: Vec<(&'static str, Vec<u8>)> = vec![
        ("notice.md", markdown::render(&notice).into_bytes()),
        packed("notice.docx", &notice)?,
        ("notice.html", html::render(&notice).into_bytes()),
    ];
    if let Some(list) = papers.public_list().map_err(NoticeError::from)? {
        documents.push(packed("public-list.docx", &list)?);
        documents.push(("public-list.html", html::render(&list).into_bytes()));
    }
    if let Some(record) = papers.draw_record().map_err(NoticeError::from)? {
        documents.push(packed("draw-record.docx", &record)?);
    }
    documents.push(packed("year-report.docx", &year)?);
    documents.push(("year-report.html", html::render(&year).into_bytes()));
    let workbook = summary::workbook(&results)
        .map_err(|error| StepError::Document { what: "summary.xlsx", cause: error.to_string() })?;
    documents.push(("summary.xlsx", workbook));
    documents.push(("findings.json", findings::json(&validated.findings).into_bytes()));
    replace(folder, documents)
}

fn packed(name: &'static str, document: &Document) -> Result<(&'static str, Vec<u8>), StepError> {
    let bytes = docx::render(document);
    Ok((name, bytes.map_err(|error| StepError::Document { what: name, cause: error.to_string() })?))
}

/// Writes all of them or none.
fn replace(folder: &Folder, documents: Vec<(&'static str, Vec<u8>)>) -> Result<Vec<PathBuf>, StepError> {
    let failed = |path: &PathBuf| {
        let path = path.clone();
        move |source| StepError::Write { path, source }
    };
    // Everything is on the disk before anything is replaced, so that a full disk leaves the old report whole.
    let mut beside = Vec::new();
    for (name, bytes) in documents {
        let path = folder.out().join(name);
        beside.push((write_beside(&path, &bytes).map_err(failed(&path))?, path));
    }
    for (written, path) in &beside {
        fs::rename(written, path).map_err(failed(path))?;
    }
    Ok(beside.into_iter().map(|(_, path)| path).collect())
}
