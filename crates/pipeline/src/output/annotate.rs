//! The returns that are sent back (标注退回件): a copy of each with its findings marked in it, or, of a kind of file
//! that cannot be marked, the file as it is with a list of its findings.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use annotate::{Mark, annotate};
use importer::FormatInfo;
use model::{Explained as _, FileFormat, Lang, Origin, Source, Text, text};
use reporting::findings::{Facts, FindingsReport, list};
use walkdir::WalkDir;

use crate::error::StepError;
use crate::files::{read, remove, write};
use crate::folder::Folder;
use crate::output::findings;
use crate::year::Year;
use crate::year::judge::Judged;

/// A return that is sent back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentBack {
    /// Its path in the campaign's folder.
    pub path: String,
    /// How many findings are sent with it.
    pub findings: usize,
    /// Where the file to send is.
    pub file: PathBuf,
    /// Where the list of its findings is, and why the file itself is not marked; `None` when it is marked.
    pub list: Option<(PathBuf, Text)>,
}

/// Writes `out/annotated/`: every return with an error or warning in force, with all its findings that are not
/// waived; only those of some stations when any are named. What an earlier run for all stations left there and
/// this one does not write is removed, so that no station is sent what is fixed.
pub fn send_back(year: &Year<'_>, judged: &Judged, stations: &[String]) -> Result<Vec<SentBack>, StepError> {
    let folder = year.folder;
    let report = findings::report(year, judged);
    let mut files: BTreeMap<&str, (&Source, BTreeSet<&str>)> = BTreeMap::new();
    for form in &year.forms.returns {
        let (_, whose) = files.entry(&form.source.path).or_insert((&form.source, BTreeSet::new()));
        whose.extend(form.station.as_deref());
    }
    let root = folder.out().join("annotated");
    let mut sent = Vec::new();
    for (path, (source, whose)) in files {
        if !stations.is_empty() && !stations.iter().any(|code| whose.contains(code.as_str())) {
            continue;
        }
        let of_file = |facts: &Facts| {
            let of_station = || facts.station.as_deref().is_some_and(|code| whose.contains(code));
            let is_of = facts.path.as_deref().map_or_else(of_station, |of| of == path);
            is_of && facts.waived.is_none()
        };
        let one = report.only(of_file);
        if one.facts.iter().any(Facts::is_in_force) {
            sent.push(send(folder, &root, source, &one)?);
        }
    }
    if stations.is_empty() {
        remove_stale(&root, &sent);
    }
    Ok(sent)
}

fn send(
    folder: &Folder,
    root: &Path,
    source: &Source,
    report: &FindingsReport<'_>,
) -> Result<SentBack, StepError> {
    let changed = || StepError::Changed { path: source.path.clone() };
    let bytes = read(&folder.root.join(&source.path)).map_err(|_| changed())?;
    if blake3::hash(&bytes).to_hex().as_str() != source.blake3 {
        return Err(changed());
    }
    let inside = source.path.split_once('/').map_or(source.path.as_str(), |(_, inside)| inside);
    let file = root.join(inside);
    let (bytes, why) = match marked(folder, source, &bytes, &report.facts) {
        Ok(copy) => (copy, None),
        Err(why) => (bytes, Some(why)),
    };
    write(&file, &bytes)?;
    let findings = report.facts.len();
    let mut sent = SentBack { path: source.path.clone(), findings, file, list: None };
    if let Some(why) = why {
        let path = root.join(format!("{inside}.问题清单.xlsx"));
        let workbook =
            list(report, &why, Lang::Zh).map_err(|error| StepError::document("问题清单.xlsx", &error))?;
        write(&path, &workbook)?;
        sent.list = Some((path, why));
    }
    Ok(sent)
}

/// The formats whose files can be marked.
const MARKED: [FormatInfo; 2] = [importer_excel::XLSX, importer_excel::XLSM];

/// The copy with marks, or why there is none.
fn marked(folder: &Folder, source: &Source, bytes: &[u8], facts: &[Facts]) -> Result<Vec<u8>, Text> {
    let format = source.format.as_ref();
    if !format.is_some_and(|format| MARKED.iter().any(|marked| marked.format() == *format)) {
        let name = format.map_or("?", FileFormat::name);
        return Err(Text::new(
            format!("{name} 格式的文件不能在原件上标注，请对照问题清单逐条修改"),
            format!("files of the format {name} cannot be marked; see the list beside it"),
        ));
    }
    let marks: Vec<Mark> = facts.iter().map(mark).collect();
    annotate(bytes, &marks, &folder.campaign.authority, &folder.limits).map_err(|error| {
        text!(
            "这个文件不能在原件上标注（{error}），请对照问题清单逐条修改",
            "this file cannot be marked ({error}); see the list beside it",
            error = error.text(),
        )
    })
}

fn mark(facts: &Facts) -> Mark {
    let visible = document::plain::visible;
    let place = match &facts.origin {
        Origin::Cell(sheet, cell) => Some((sheet.to_string(), *cell)),
        _ => None,
    };
    let mut text = format!("【{} {}】{}", facts.severity.label().zh, facts.code, visible(&facts.message.zh));
    if !facts.hint.zh.is_empty() {
        text.push_str("\n怎样改：");
        text.push_str(&visible(&facts.hint.zh));
    }
    Mark { place, severity: facts.severity, text }
}

/// Removes the files below a folder that were not just written.
fn remove_stale(root: &Path, sent: &[SentBack]) {
    let list = |sent: &SentBack| sent.list.as_ref().map(|(path, _)| path.clone());
    let written: BTreeSet<PathBuf> =
        sent.iter().flat_map(|sent| [Some(sent.file.clone()), list(sent)]).flatten().collect();
    for entry in WalkDir::new(root).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        if !written.contains(entry.path()) {
            // What cannot be taken away can be recognised by its date.
            _ = remove(entry.path());
        }
    }
}
