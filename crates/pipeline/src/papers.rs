//! The papers to stations, written below `out/`: one file each, and all of a kind in one.

use std::collections::BTreeSet;
use std::path::PathBuf;

use model::assessment::{Assessment, Pick};
use rayon::prelude::*;
use reporting::document::Document;
use reporting::papers::{Paper, Papers};
use reporting::{docx, html, markdown, txt};

use crate::StepError;
use crate::folder::Folder;
use crate::forms::Forms;
use crate::output::write_atomically;
use crate::report::{results, templates};
use crate::steps::{Validated, onsite_problems};

/// A format of papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperFormat {
    /// For word processors and for printing.
    Docx,
    /// For browsers.
    Html,
    /// For mail and version control.
    Markdown,
    /// For everything else.
    Text,
}

impl PaperFormat {
    fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
        }
    }

    fn bytes(self, documents: &[Document]) -> Result<Vec<u8>, String> {
        Ok(match self {
            Self::Docx => docx::render_all(documents).map_err(|error| error.to_string())?,
            Self::Html => html::render_all(documents).into_bytes(),
            Self::Markdown => markdown::render_all(documents).into_bytes(),
            Self::Text => txt::render_all(documents).into_bytes(),
        })
    }
}

/// Writes every paper that is due, station by station, and all of a kind in one file; tells each file that was
/// written for a station to `done`. Returns how many papers of each kind there are, and the file of all of them.
///
/// `started` is told how many stations there are.
#[expect(clippy::too_many_arguments, reason = "what a step needs, and two who are told")]
pub fn papers(
    folder: &Folder,
    forms: &Forms,
    validated: &Validated,
    picks: &[Pick],
    assessments: &[Assessment],
    formats: &[PaperFormat],
    started: impl FnOnce(usize),
    done: &(dyn Fn() + Sync),
) -> Result<Vec<(Paper, usize, Vec<PathBuf>)>, StepError> {
    let problems = onsite_problems(forms);
    let results = results(folder, validated, picks, assessments, &problems);
    let papers = Papers::new(&results, &templates(folder)?).map_err(reporting::notice::NoticeError::from)?;
    let stems = stems(assessments);
    let formats: BTreeSet<PaperFormat> = formats.iter().copied().collect();
    started(assessments.len() * Paper::ALL.len());
    let mut written = Vec::new();
    for paper in Paper::ALL {
        let one = |(assessment, stem): (&Assessment, &String)| {
            let document =
                papers.of_station(*paper, assessment).map_err(reporting::notice::NoticeError::from)?;
            if let Some(document) = &document {
                for format in &formats {
                    let name = format!("{stem}.{}", format.ending());
                    write(folder, *paper, &name, *format, std::slice::from_ref(document))?;
                }
            }
            done();
            Ok(document)
        };
        let made: Result<Vec<Option<Document>>, StepError> =
            assessments.par_iter().zip(&stems).map(one).collect();
        let documents: Vec<Document> = made?.into_iter().flatten().collect();
        if documents.is_empty() {
            continue;
        }
        let all = |format: &PaperFormat| {
            let name = format!("all-{}.{}", paper.word(), format.ending());
            write(folder, *paper, &name, *format, &documents)
        };
        let files = formats.iter().collect::<Vec<_>>().into_par_iter().map(all).collect::<Result<_, _>>()?;
        written.push((*paper, documents.len(), files));
    }
    Ok(written)
}

fn write(
    folder: &Folder,
    paper: Paper,
    name: &str,
    format: PaperFormat,
    documents: &[Document],
) -> Result<PathBuf, StepError> {
    let bytes = format.bytes(documents).map_err(|cause| StepError::Document { what: paper.word(), cause })?;
    let path = folder.out().join(paper.word()).join(name);
    write_atomically(&path, &bytes).map_err(|source| StepError::Write { path: path.clone(), source })?;
    Ok(path)
}

/// File names without ending, one a station: its register code without anything that a file name may not hold, and
/// its place where two would be alike.
fn stems(assessments: &[Assessment]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    assessments
        .iter()
        .map(|one| {
            let stem = stem(&one.station);
            if seen.insert(stem.to_lowercase()) { stem } else { format!("{stem}-{}", one.order + 1) }
        })
        .collect()
}

fn stem(code: &str) -> String {
    let kept: String = code
        .chars()
        .take(48)
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' })
        .collect();
    let reserved = ["con", "prn", "aux", "nul", "all", ""];
    let device =
        kept.len() == 4 && (kept.to_lowercase().starts_with("com") || kept.to_lowercase().starts_with("lpt"));
    if device || reserved.contains(&kept.to_lowercase().as_str()) || kept.to_lowercase().starts_with("all-") {
        format!("_{kept}")
    } else {
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn names_hold_nothing_that_leads_elsewhere() {
        for (code, wanted) in [
            ("FZ001", "FZ001"),
            ("../../etc/passwd", "______etc_passwd"),
            ("a/b\\c:d", "a_b_c_d"),
            ("站001", "_001"),
            ("CON", "_CON"),
            ("com1", "_com1"),
            ("", "_"),
            ("all-letters", "_all-letters"),
        ] {
            assert_eq!(stem(code), wanted);
        }
    }
}
