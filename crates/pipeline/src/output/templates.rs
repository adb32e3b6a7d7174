//! The blank forms of a campaign, written to `out/templates/`.

use std::path::PathBuf;

use crate::error::StepError;
use crate::files::write;
use crate::folder::Folder;

/// File names of the forms.
const SELF_REPORT: &str = "自评表（空白）.xlsx";
const ONSITE: &str = "实地抽查表（空白）.xlsx";

/// Writes the blank return and the blank on-site form. Nothing is written when one of them cannot be made.
/// Returns the files, in the order written.
pub fn templates(folder: &Folder) -> Result<Vec<PathBuf>, StepError> {
    let Folder { layouts, campaign, scheme, .. } = folder;
    let failed = |what| move |error: template::TemplateError| StepError::document(what, &error);
    let forms = [
        (SELF_REPORT, template::self_report(layouts, campaign, scheme, None).map_err(failed(SELF_REPORT))?),
        (ONSITE, template::onsite(layouts, campaign, scheme, None).map_err(failed(ONSITE))?),
    ];
    let mut written = Vec::new();
    for (name, bytes) in forms {
        let path = folder.out().join("templates").join(name);
        write(&path, &bytes)?;
        written.push(path);
    }
    Ok(written)
}
