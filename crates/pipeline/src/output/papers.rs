//! The papers to stations, written below `out/`: one file each, and all of a kind together.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use document::elements::Document;
use model::assessment::Assessment;
use model::draw::Pick;
use rayon::prelude::*;
use reporting::notice::NoticeError;
use reporting::papers::{Paper, Papers};

use crate::error::StepError;
use crate::files::{self, entries, remove};
use crate::folder::Folder;
use crate::output::findings;
use crate::output::formats::{Format, Formats};
use crate::output::report::{results, templates};
use crate::year::Year;
use crate::year::judge::JudgedYear;

/// Papers to a volume of all of a kind: what a word processor still opens with ease.
const VOLUME: usize = 200;

/// Who follows how far the writing of papers is.
pub struct Progress<'a> {
    /// Called once with the number of papers there will be.
    pub started: &'a dyn Fn(usize),
    /// Called after each of them.
    pub done: &'a (dyn Fn() + Sync),
}

/// Writes every paper that is due, station by station, and all of a kind in one file, or in volumes when there are
/// many. Returns how many papers of each kind there are, and the files of all of them.
///
/// Papers of earlier runs are removed.
pub fn papers(
    year: &Year<'_>,
    judgement: &JudgedYear,
    picks: &[Pick],
    formats: &Formats,
    progress: &Progress<'_>,
) -> Result<Vec<(Paper, usize, Vec<PathBuf>)>, StepError> {
    let folder = year.folder;
    let rules = findings::rules(folder);
    let results = results(folder, &judgement.now, picks, &rules);
    let assessments = &judgement.now.assessments;
    // Until something has happened after the notice, every station has the notice's own term.
    let followed = if year.has_follow_up() { judgement.follow_ups.as_slice() } else { &[] };
    let papers = Papers::new(&results, &templates(folder)?).map_err(NoticeError::from)?;
    let papers = papers.with_follow_up(followed);
    let stems = stems(assessments);
    let due = |paper: Paper| -> Vec<(&Assessment, &String)> {
        assessments.iter().zip(&stems).filter(|(assessment, _)| papers.is_due(paper, assessment)).collect()
    };
    (progress.started)(Paper::ALL.iter().map(|paper| due(*paper).len()).sum());
    let mut written = Vec::new();
    for paper in Paper::ALL {
        let due = due(*paper);
        let volumes: Vec<_> = due.chunks(VOLUME).collect();
        let mut files = Vec::new();
        for (volume, number) in volumes.iter().zip(1..) {
            let one = |(assessment, stem): &(&Assessment, &String)| {
                let document = papers.of_station(*paper, assessment).map_err(NoticeError::from)?;
                for format in document.iter().flat_map(|_| &formats.wanted) {
                    let name = format!("{stem}.{}", format.ending());
                    write(folder, *paper, &name, (formats, *format), document.as_slice())?;
                }
                (progress.done)();
                Ok(document)
            };
            let made: Result<Vec<Option<Document>>, StepError> = volume.par_iter().map(one).collect();
            let documents: Vec<Document> = made?.into_iter().flatten().collect();
            let number = if volumes.len() > 1 { format!("-{number}") } else { String::new() };
            for format in &formats.wanted {
                let name = format!("all-{}{number}.{}", paper.word(), format.ending());
                files.push(write(folder, *paper, &name, (formats, *format), &documents)?);
            }
        }
        let kept: BTreeSet<String> = formats
            .wanted
            .iter()
            .flat_map(|format| due.iter().map(|(_, stem)| format!("{stem}.{}", format.ending())))
            .chain(files.iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())))
            .collect();
        remove_stale(&folder.out().join(paper.word()), &kept)?;
        if !due.is_empty() {
            written.push((*paper, due.len(), files));
        }
    }
    Ok(written)
}

/// Removes papers of earlier runs: a notice to a station that is no longer due would be taken for one that is.
fn remove_stale(folder: &Path, kept: &BTreeSet<String>) -> Result<(), StepError> {
    let Ok(entries) = entries(folder) else { return Ok(()) };
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let ours =
            Format::ALL.iter().any(|format| path.extension().is_some_and(|end| end == format.ending()));
        if ours && !kept.contains(name.as_ref()) {
            remove(&path).map_err(|source| StepError::Write { path, source })?;
        }
    }
    Ok(())
}

fn write(
    folder: &Folder,
    paper: Paper,
    name: &str,
    (formats, format): (&Formats, Format),
    documents: &[Document],
) -> Result<PathBuf, StepError> {
    let bytes = formats.bytes(format, documents, paper.word())?;
    let path = folder.out().join(paper.word()).join(name);
    files::write(&path, &bytes)?;
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
