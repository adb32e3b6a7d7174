//! The papers to stations, written below `out/`: one file each, and all of a kind together.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use document::elements::Document;
use model::assessment::Assessment;
use model::draw::Pick;
use rayon::prelude::*;
use reporting::notice::NoticeError;
use reporting::papers::{Paper, Papers};
use reporting::results::Results;

use crate::error::StepError;
use crate::files::manifest::Manifest;
use crate::files::spared::{Spared, Written};
use crate::output::findings;
use crate::output::formats::{Format, Formats};
use crate::output::report::{results, templates};
use crate::year::Year;
use crate::year::judge::JudgedYear;

/// Papers to a volume of all of a kind: what a word processor still opens with ease.
const VOLUME: usize = 200;

/// How many papers of a kind there are, and the files of all of them.
type OfKind = (Paper, usize, Vec<PathBuf>);

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
/// Papers of earlier runs are removed, but for those that someone has changed.
pub fn papers(
    year: &Year<'_>,
    judgement: &JudgedYear,
    picks: &[Pick],
    formats: &Formats,
    progress: &Progress<'_>,
) -> Result<Written<Vec<OfKind>>, StepError> {
    let folder = year.folder;
    let rules = findings::rules(folder);
    let listed = judgement.now.listed(folder);
    let results = Results { findings: &listed, ..results(folder, &judgement.now, picks, &rules) };
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
    let tray = Tray { manifest: Manifest::of(&folder.out()), formats, spared: Mutex::default() };
    let mut written = Vec::new();
    for paper in Paper::ALL {
        let due = due(*paper);
        let volumes: Vec<_> = due.chunks(VOLUME).collect();
        let mut files = Vec::new();
        let mut names = BTreeSet::new();
        for (volume, number) in volumes.iter().zip(1..) {
            let one = |(assessment, stem): &(&Assessment, &String)| {
                let document = papers.of_station(*paper, assessment).map_err(NoticeError::from)?;
                if let Some(document) = &document {
                    tray.write(*paper, stem, std::slice::from_ref(document))?;
                }
                (progress.done)();
                Ok(document)
            };
            let made: Result<Vec<Option<Document>>, StepError> = volume.par_iter().map(one).collect();
            let documents: Vec<Document> = made?.into_iter().flatten().collect();
            let number = if volumes.len() > 1 { format!("-{number}") } else { String::new() };
            let all = tray.write(*paper, &format!("all-{}{number}", paper.word()), &documents)?;
            files.extend(all.iter().map(|name| tray.manifest.path(name)));
            names.extend(all);
        }
        names.extend(due.iter().flat_map(|(_, stem)| tray.names(*paper, stem)));
        tray.remove_stale(*paper, &names)?;
        if !due.is_empty() {
            written.push((*paper, due.len(), files));
        }
    }
    Ok(Written { files: written, spared: tray.close() })
}

/// Where papers are put.
struct Tray<'a> {
    manifest: Manifest,
    formats: &'a Formats,
    spared: Mutex<Vec<Spared>>,
}

impl Tray<'_> {
    /// The names of a file in each format.
    fn names(&self, paper: Paper, stem: &str) -> Vec<String> {
        let name = |format: &Format| format!("{}/{stem}.{}", paper.word(), format.ending());
        self.formats.wanted.iter().map(name).collect()
    }

    /// Writes documents as one file in each format; returns the names.
    fn write(&self, paper: Paper, stem: &str, documents: &[Document]) -> Result<Vec<String>, StepError> {
        let names = self.names(paper, stem);
        for (format, name) in self.formats.wanted.iter().zip(&names) {
            let bytes = self.formats.bytes(*format, documents, paper.word())?;
            let spared = self.manifest.put(name, &bytes)?;
            self.spared().extend(spared);
        }
        Ok(names)
    }

    /// Removes papers of earlier runs: a notice to a station that is no longer due would be taken for one that is.
    fn remove_stale(&self, paper: Paper, written: &BTreeSet<String>) -> Result<(), StepError> {
        let folder = format!("{}/", paper.word());
        let stale = self.manifest.names().into_iter();
        for name in stale.filter(|name| name.starts_with(&folder) && !written.contains(name)) {
            let spared = self.manifest.remove(&name)?;
            self.spared().extend(spared);
        }
        let foreign = self.manifest.foreign(paper.word(), &|name| is_paper(name));
        self.spared().extend(foreign);
        Ok(())
    }

    fn spared(&self) -> MutexGuard<'_, Vec<Spared>> {
        self.spared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The files of people, once all is written.
    fn close(self) -> Vec<Spared> {
        self.manifest.finish();
        let mut spared = self.spared.into_inner().unwrap_or_else(PoisonError::into_inner);
        spared.sort();
        spared
    }
}

/// Whether a file could be taken for a paper.
fn is_paper(name: &str) -> bool {
    Format::ALL.iter().any(|format| name.ends_with(&format!(".{}", format.ending())))
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
