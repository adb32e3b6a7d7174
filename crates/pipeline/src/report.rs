//! The documents of a campaign, written to `out/`.

use std::fs;
use std::path::PathBuf;

use model::assessment::Assessment;
use model::draw::Pick;
use reporting::notice::{Templates, notice_by};
use reporting::{Results, docx, findings, html, markdown, statistics, summary};

use crate::StepError;
use crate::folder::Folder;
use crate::forms::Forms;
use crate::output::write_beside;
use crate::steps::{Validated, onsite_problems};

/// Writes the notice as Markdown, docx and HTML, the summary workbook and the findings.
/// Nothing is written when one of them cannot be made. Returns the files, in the order written.
pub fn report(
    folder: &Folder,
    forms: &Forms,
    validated: &Validated,
    picks: &[Pick],
    assessments: &[Assessment],
) -> Result<Vec<PathBuf>, StepError> {
    let onsite_problems = onsite_problems(folder, forms);
    let results = Results {
        campaign: &folder.campaign,
        scheme: &folder.scheme,
        register: &folder.register,
        assessments,
        findings: &validated.findings,
        picks,
        onsite_problems: &onsite_problems,
    };
    let mut templates = Templates::shipped();
    for (name, text) in &folder.templates {
        templates = templates.with_override(name, text).map_err(reporting::notice::NoticeError::from)?;
    }
    let notice = notice_by(&results, &templates)?;
    let failed = |what| move |cause: String| StepError::Document { what, cause };
    let statistics = evaluation::statistics(
        &folder.campaign,
        &folder.scheme,
        assessments,
        &validated.findings,
        folder.previous.as_ref(),
    );
    let documents: [(&str, Vec<u8>); 7] = [
        ("notice.md", markdown::render(&notice).into_bytes()),
        ("notice.docx", docx::render(&notice).map_err(|error| failed("notice.docx")(error.to_string()))?),
        ("notice.html", html::render(&notice).into_bytes()),
        (
            "summary.xlsx",
            summary::workbook(&results).map_err(|error| failed("summary.xlsx")(error.to_string()))?,
        ),
        ("findings.json", findings::json(&validated.findings).into_bytes()),
        ("statistics.json", statistics::json(&statistics, &folder.scheme).into_bytes()),
        ("statistics.md", statistics::markdown(&statistics, &results).into_bytes()),
    ];
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
