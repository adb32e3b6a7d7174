//! The documents of a campaign's year, written to `out/`. Those to stations have a module of their own.

use std::fs;
use std::path::PathBuf;

use document::elements::Document;
use document::{docx, html, markdown};
use model::Lang;
use model::draw::Pick;
use model::rule::Rule;
use model::unseen::visible_json;
use proofreading::proved::Proved;
use reporting::findings::FindingsReport;
use reporting::notice::{NoticeError, notice_by};
use reporting::papers::Papers;
use reporting::results::Results;
use reporting::templates::Templates;
use reporting::{counts, dashboard, findings, summary};

use crate::error::StepError;
use crate::files::spared::{Spared, Written};
use crate::files::together;
use crate::folder::Folder;
use crate::output::findings::report as findings_of;
use crate::output::formats::{Format, Formats};
use crate::year::Year;
use crate::year::judge::{Judged, JudgedYear};

/// The names of all that a report may be of: no other file is put in place or taken away with one.
const NAMES: [&str; 20] = [
    "notice.md",
    "notice.docx",
    "notice.html",
    "notice.pdf",
    "public-list.docx",
    "public-list.html",
    "public-list.pdf",
    "draw-record.docx",
    "draw-record.pdf",
    "year-report.docx",
    "year-report.html",
    "year-report.pdf",
    "dashboard.html",
    "summary.xlsx",
    "findings.json",
    "findings.sarif",
    "findings.xlsx",
    "findings.html",
    "statistics.json",
    "statistics.md",
];

/// What documents are written from.
pub(crate) fn results<'a>(
    folder: &'a Folder,
    judged: &'a Judged,
    picks: &'a [Pick],
    rules: &'a [Rule<'a>],
) -> Results<'a> {
    Results {
        campaign: &folder.campaign,
        scheme: &folder.scheme,
        register: &folder.register,
        assessments: &judged.assessments,
        findings: &judged.findings,
        picks,
        onsite_problems: &judged.problems,
        rules,
        deadline: folder.rectification_deadline(),
    }
}

/// The shipped templates, with those of the folder in their place.
pub(crate) fn templates(folder: &Folder) -> Result<Templates, StepError> {
    let own = |templates: Templates, (name, text): &(String, String)| templates.with_override(name, text);
    let templates = folder.templates.iter().try_fold(Templates::shipped(), own);
    Ok(templates.map_err(NoticeError::from)?)
}

/// Writes the notice as Markdown, docx and HTML, the published list, the record of the draw, the report of the year,
/// the dashboard, the summary workbook and the findings; where `formats` has PDF, the first four as PDF too. Nothing is
/// written when one of them cannot be made. Returns the files, in the order written.
pub fn report(
    year: &Year<'_>,
    judgement: &JudgedYear,
    picks: &[Pick],
    formats: &Formats,
) -> Result<Written<Vec<PathBuf>>, StepError> {
    let folder = year.folder;
    let checked = findings_of(year, &judgement.now);
    let results = results(folder, &judgement.now, picks, &checked.rules);
    let templates = templates(folder)?;
    // The notice is of its day; what was decided after it was signed is in everything else.
    let of_notice = self::results(folder, judgement.as_signed(), picks, &checked.rules);
    let notice = notice_by(&of_notice, &templates)?;
    let papers = Papers::new(&results, &templates).map_err(NoticeError::from)?;
    let statistics = judgement.now.statistics(folder);
    let year_report = papers.year_report(&statistics).map_err(NoticeError::from)?;
    let mut documents = vec![("notice.md", markdown::render(&notice).into_bytes())];
    documents.extend(public(["notice.docx", "notice.html"], &notice)?);
    let list = papers.public_list()?;
    if let Some(list) = &list {
        documents.extend(public(["public-list.docx", "public-list.html"], list)?);
    }
    let record = papers.draw_record().map_err(NoticeError::from)?;
    if let Some(record) = &record {
        documents.push(docx_of("draw-record.docx", record)?);
    }
    documents.push(docx_of("year-report.docx", &year_report)?);
    documents.push(("year-report.html", html::render(&year_report).into_bytes()));
    if formats.wanted.contains(&Format::Pdf) {
        let papers = [
            ("notice.pdf", Some(&*notice)),
            ("public-list.pdf", list.as_deref()),
            ("draw-record.pdf", record.as_ref()),
            ("year-report.pdf", Some(&year_report)),
        ];
        for (name, paper) in papers.into_iter().filter_map(|(name, paper)| Some((name, paper?))) {
            documents.push((name, formats.bytes(Format::Pdf, std::slice::from_ref(paper), name)?));
        }
    }
    documents.push(("dashboard.html", dashboard::render(&results, &statistics).into_bytes()));
    let workbook = summary::workbook(&results, &statistics)
        .map_err(|error| StepError::document("summary.xlsx", &error))?;
    documents.push(("summary.xlsx", workbook));
    documents.extend(of_findings(&checked)?);
    let counted = visible_json(&counts::json(&statistics, &folder.scheme));
    documents.push(("statistics.json", counted.into_bytes()));
    documents.push(("statistics.md", counts::markdown(&statistics, &results).into_bytes()));
    replace(folder, &documents)
}

fn of_findings(checked: &FindingsReport<'_>) -> Result<Vec<(&'static str, Vec<u8>)>, StepError> {
    let workbook = findings::workbook(checked, Lang::Zh)
        .map_err(|error| StepError::document("findings.xlsx", &error))?;
    Ok(vec![
        ("findings.json", visible_json(&findings::json(checked)).into_bytes()),
        ("findings.sarif", visible_json(&findings::sarif(checked, Lang::Zh)).into_bytes()),
        ("findings.xlsx", workbook),
        ("findings.html", findings::page(checked, Lang::Zh).into_bytes()),
    ])
}

/// A paper for the public, which is written only when its proof has passed.
fn public(
    [docx, page]: [&'static str; 2],
    paper: &Proved<Document>,
) -> Result<[(&'static str, Vec<u8>); 2], StepError> {
    Ok([docx_of(docx, paper)?, (page, html::render(paper).into_bytes())])
}

fn docx_of(name: &'static str, document: &Document) -> Result<(&'static str, Vec<u8>), StepError> {
    let bytes = docx::render(document);
    Ok((name, bytes.map_err(|error| StepError::document(name, &error))?))
}

/// Writes all of them or none, in place of all files of the last report.
fn replace(
    folder: &Folder,
    documents: &[(&'static str, Vec<u8>)],
) -> Result<Written<Vec<PathBuf>>, StepError> {
    let out = folder.out();
    together::prepare(&out, documents, &NAMES)?;
    let spared = complete(folder)?;
    Ok(Written { files: documents.iter().map(|(name, _)| out.join(name)).collect(), spared })
}

/// Whether a report was written and not yet put in place.
pub fn is_unfinished(folder: &Folder) -> bool {
    fs::symlink_metadata(folder.out().join(together::UNFINISHED)).is_ok()
}

/// Puts a report in place that was written and not yet put there, because the run broke off or a file was in
/// use; says which files of people were in the way. Nothing without one.
pub fn complete(folder: &Folder) -> Result<Vec<Spared>, StepError> {
    together::complete(&folder.out(), &NAMES).map_err(|(path, source)| {
        if path.ends_with(together::UNFINISHED) {
            StepError::Unfinished { path, source }
        } else {
            StepError::Replace { path, source }
        }
    })
}
