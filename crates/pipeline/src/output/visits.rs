//! What inspectors take along: the on-site forms of the drawn stations with what is known filled in, and the
//! record of the draw.

use std::path::PathBuf;

use document::{docx, markdown};
use model::campaign::Several;
use model::draw::{Draw, Pick};
use model::unseen::visible_json;
use model::{Cited, Origin};
use reporting::draw_record;
use reporting::notice::NoticeError;
use reporting::papers::Papers;

use crate::error::StepError;
use crate::files::manifest::Manifest;
use crate::files::spared::Written;
use crate::output::report;
use crate::year::Year;
use crate::year::judge::Judged;

/// Writes the record of a draw (`out/draw-record.docx`, `.md`, `out/draw.json`) and the on-site forms of its stations
/// (`out/onsite-forms/`): one a station, or one an inspector where the scores of several are reconciled.
/// Returns the files, in the order written.
pub fn visits(year: &Year<'_>, draw: &Draw) -> Result<Written<Vec<PathBuf>>, StepError> {
    let folder = year.folder;
    // The record of a draw says nothing that was judged.
    let judged = Judged::default();
    let results = report::results(folder, &judged, &draw.picks, &[]);
    let papers = Papers::new(&results, &report::templates(folder)?).map_err(NoticeError::from)?;
    let record = papers.draw_record().map_err(NoticeError::from)?;
    let mut made: Vec<(String, Vec<u8>)> =
        vec![("draw.json".to_owned(), visible_json(&draw_record::json(draw)).into_bytes())];
    if let Some(record) = record {
        let docx = docx::render(&record).map_err(|error| StepError::document("draw-record.docx", &error))?;
        made.push(("draw-record.docx".to_owned(), docx));
        made.push(("draw-record.md".to_owned(), markdown::render(&record).into_bytes()));
    }
    let returns = year.forms.counting_returns();
    for pick in draw.picks.iter().filter(|pick| pick.drawn) {
        let Some(station) = folder.register.by_code(&pick.station) else { continue };
        let report = returns.get(&pick.station).map(|filed| &filed.form);
        let blank = template::visit(station, report, &folder.scheme);
        for names in teams(pick, folder.campaign.inspection.several) {
            let mut form = blank.clone();
            let suffix = if names.is_empty() { String::new() } else { format!("（{names}）") };
            if !names.is_empty() {
                form.visit.inspectors = Cited::present(names, Origin::File);
            }
            let bytes = template::onsite(&folder.layouts, &folder.campaign, &folder.scheme, Some(&form))
                .map_err(|error| StepError::document("onsite-forms", &error))?;
            let name = format!("{}-{}{suffix}.xlsx", pick.station, pick.name);
            made.push((format!("onsite-forms/{}", file_name(&name)), bytes));
        }
    }
    let manifest = Manifest::of(&folder.out());
    let (mut files, mut spared) = (Vec::new(), Vec::new());
    for (name, bytes) in made {
        spared.extend(manifest.put(&name, &bytes)?);
        files.push(manifest.path(&name));
    }
    manifest.finish();
    Ok(Written { files, spared })
}

/// Who fills in a form together, for each form.
fn teams(pick: &Pick, several: Several) -> Vec<String> {
    if several == Several::Latest || pick.inspectors.is_empty() {
        return vec![pick.inspectors.join("、")];
    }
    pick.inspectors.clone()
}

/// A name without what no file system takes.
fn file_name(name: &str) -> String {
    name.replace(|c: char| c.is_control() || "/\\:*?\"<>|".contains(c), "_")
}
