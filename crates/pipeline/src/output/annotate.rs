//! The returns that are sent back (标注退回件): a copy of each with its findings marked in it, or, of a kind of file
//! that cannot be marked, the file as it is with a list of its findings.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use annotate::{Mark, annotate};
use importer::FormatInfo;
use model::{Explained as _, FileFormat, Lang, Origin, Source, Text, text};
use reporting::findings::{Facts, FindingsReport, list};

use crate::error::StepError;
use crate::files::manifest::Manifest;
use crate::files::read;
use crate::files::spared::{Spared, Written};
use crate::folder::Folder;
use crate::output::findings;
use crate::year::Year;
use crate::year::judge::Judged;

/// Where they are, below `out/`.
const FOLDER: &str = "annotated";

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
/// waived; only those of some stations when any are named. What an earlier run wrote there and this one for all
/// stations does not is removed, so that no station is sent what is fixed; what someone has changed since stays.
pub fn send_back(
    year: &Year<'_>,
    judged: &Judged,
    stations: &[String],
) -> Result<Written<Vec<SentBack>>, StepError> {
    let folder = year.folder;
    let report = findings::report(year, judged);
    let mut files: BTreeMap<&str, (&Source, BTreeSet<&str>)> = BTreeMap::new();
    for form in &year.forms.returns {
        let (_, whose) = files.entry(&form.source.path).or_insert((&form.source, BTreeSet::new()));
        whose.extend(form.station.as_deref());
    }
    let manifest = Manifest::of(&folder.out());
    let (mut sent, mut spared) = (Vec::new(), Vec::new());
    let mut names = BTreeSet::new();
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
            let to_send = to_send(folder, source, &one)?;
            for (name, bytes) in &to_send.files {
                spared.extend(manifest.put(name, bytes)?);
                names.insert(name.clone());
            }
            sent.push(to_send.sent(&manifest, source, one.facts.len()));
        }
    }
    if stations.is_empty() {
        spared.extend(remove_stale(&manifest, &names)?);
    }
    manifest.finish();
    Ok(Written { files: sent, spared })
}

/// What is written for a return: the file to send, then, if it is not marked, the list of its findings.
struct ToSend {
    files: Vec<(String, Vec<u8>)>,
    why: Option<Text>,
}

impl ToSend {
    fn sent(self, manifest: &Manifest, source: &Source, findings: usize) -> SentBack {
        let mut paths = self.files.iter().map(|(name, _)| manifest.path(name));
        let file = paths.next().unwrap_or_default();
        SentBack { path: source.path.clone(), findings, file, list: paths.next().zip(self.why) }
    }
}

fn to_send(folder: &Folder, source: &Source, report: &FindingsReport<'_>) -> Result<ToSend, StepError> {
    let changed = || StepError::Changed { path: source.path.clone() };
    let bytes = read(&folder.root.join(&source.path)).map_err(|_| changed())?;
    if blake3::hash(&bytes).to_hex().as_str() != source.blake3 {
        return Err(changed());
    }
    let inside = source.path.split_once('/').map_or(source.path.as_str(), |(_, inside)| inside);
    let name = format!("{FOLDER}/{inside}");
    match marked(folder, source, &bytes, &report.facts) {
        Ok(copy) => Ok(ToSend { files: vec![(name, copy)], why: None }),
        Err(why) => {
            let list =
                list(report, &why, Lang::Zh).map_err(|error| StepError::document("问题清单.xlsx", &error))?;
            let name_of_list = format!("{name}.问题清单.xlsx");
            Ok(ToSend { files: vec![(name, bytes), (name_of_list, list)], why: Some(why) })
        }
    }
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

/// Removes what was written by an earlier run and not by this one.
fn remove_stale(manifest: &Manifest, written: &BTreeSet<String>) -> Result<Vec<Spared>, StepError> {
    let folder = format!("{FOLDER}/");
    let mut spared = Vec::new();
    let stale = manifest.names().into_iter();
    for name in stale.filter(|name| name.starts_with(&folder) && !written.contains(name)) {
        spared.extend(manifest.remove(&name)?);
    }
    spared.extend(manifest.foreign(FOLDER, &|_| true));
    Ok(spared)
}
