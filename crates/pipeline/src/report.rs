//! The documents of a campaign, written to `out/`.

use std::path::PathBuf;

use model::assessment::{Assessment, Pick};
use reporting::notice::{Templates, notice_by};
use reporting::{Results, docx, findings, html, markdown, summary};

use crate::StepError;
use crate::folder::Folder;
use crate::forms::Forms;
use crate::output::together;
use crate::steps::{Validated, onsite_problems};

/// Writes the notice as Markdown, docx and HTML, the summary workbook and the findings.
/// Nothing is written when one of them cannot be made, and all of them replace the last report together. Returns the files, in the order written.
pub fn report(
    folder: &Folder,
    forms: &Forms,
    validated: &Validated,
    picks: &[Pick],
    assessments: &[Assessment],
) -> Result<Vec<PathBuf>, StepError> {
    let onsite_problems = onsite_problems(forms);
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
    let documents: [(&str, Vec<u8>); 5] = [
        ("notice.md", markdown::render(&notice).into_bytes()),
        ("notice.docx", docx::render(&notice).map_err(|error| failed("notice.docx")(error.to_string()))?),
        ("notice.html", html::render(&notice).into_bytes()),
        (
            "summary.xlsx",
            summary::workbook(&results).map_err(|error| failed("summary.xlsx")(error.to_string()))?,
        ),
        ("findings.json", findings::json(&validated.findings).into_bytes()),
    ];
    let out = folder.out();
    together::prepare(&out, &documents).map_err(|(path, source)| StepError::Write { path, source })?;
    complete(folder)?;
    Ok(documents.iter().map(|(name, _)| out.join(name)).collect())
}

/// Puts a report in place that was written and not yet put there, because the run broke off or a file was in
/// use. Nothing without one.
pub fn complete(folder: &Folder) -> Result<(), StepError> {
    together::complete(&folder.out()).map_err(|(path, source)| StepError::Replace { path, source })
}
