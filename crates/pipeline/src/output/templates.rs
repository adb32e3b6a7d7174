//! The blank forms of a campaign, written to `out/templates/`.

use std::path::PathBuf;

use crate::error::StepError;
use crate::files::manifest::Manifest;
use crate::files::spared::Written;
use crate::folder::Folder;

/// File names of the forms.
const SELF_REPORT: &str = "自评表（空白）.xlsx";
const ONSITE: &str = "实地抽查表（空白）.xlsx";

/// Writes the blank return and the blank on-site form. Nothing is written when one of them cannot be made.
/// Returns the files, in the order written.
pub fn templates(folder: &Folder) -> Result<Written<Vec<PathBuf>>, StepError> {
    let Folder { layouts, campaign, scheme, .. } = folder;
    let failed = |what| move |error: template::TemplateError| StepError::document(what, &error);
    let forms = [
        (SELF_REPORT, template::self_report(layouts, campaign, scheme, None).map_err(failed(SELF_REPORT))?),
        (ONSITE, template::onsite(layouts, campaign, scheme, None).map_err(failed(ONSITE))?),
    ];
    let manifest = Manifest::of(&folder.out());
    let (mut files, mut spared) = (Vec::new(), Vec::new());
    for (name, bytes) in forms {
        let name = format!("templates/{name}");
        spared.extend(manifest.put(&name, &bytes)?);
        files.push(manifest.path(&name));
    }
    manifest.finish();
    Ok(Written { files, spared })
}
