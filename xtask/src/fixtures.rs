//! The invented returns, on-site forms and register of the example campaigns, each made from the tables in
//! its `source/` folder; what differs from city to city is there and not here.
//!
//! Responsible for the same bytes on every run: no clock, no hash order, random choices seeded by station
//! codes. Not responsible for the files of `source/write.py` (xls, ods and what LibreOffice saves): they
//! are made by hand from `source/returns.json` and only looked for here.

mod city;
mod people;
mod random;
mod source;
mod table;

mod batches;
mod plants;
mod record;
mod scores;
mod statement;
mod values;

mod cells;
mod habits;
mod labels;
mod page;

mod history;
mod json;
mod onsite;
mod register;
mod workbook;
mod xml;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use model::SelfReport;
use model::scheme::Scheme;

use self::source::{Source, Station};

/// What every workbook says in its head.
const SAMPLE_NOTE: &str = "示例数据，人员、电话、证号均为虚构";

/// The files made here, and those that must be there beside them, by path in the campaign's folder.
struct Made {
    files: BTreeMap<String, Vec<u8>>,
    by_hand: Vec<String>,
}

/// Writes the returns, on-site forms, register and `source/returns.json` of a campaign's folder again.
/// Fails when a file of `source/write.py` is not there.
pub(crate) fn generate(folder: &Path) -> Result<()> {
    let made = make(folder)?;
    for (path, bytes) in &made.files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("failed to make {}", parent.display()))?;
        }
        fs::write(&path, bytes).with_context(|| format!("failed to write {}", path.display()))?;
    }
    let missing: Vec<_> = made.by_hand.iter().filter(|path| !folder.join(path).is_file()).cloned().collect();
    ensure!(missing.is_empty(), "run source/write.py, which makes {}", missing.join(", "));
    Ok(())
}

/// The paths of files that are missing or not what [`generate`] would write; empty when all are in step.
pub(crate) fn check(folder: &Path) -> Result<Vec<String>> {
    let made = make(folder)?;
    let mut stale: Vec<String> = made
        .files
        .iter()
        .filter(|(path, bytes)| fs::read(folder.join(path)).ok().as_ref() != Some(bytes))
        .map(|(path, _)| path.clone())
        .collect();
    stale.extend(made.by_hand.into_iter().filter(|path| !folder.join(path).is_file()));
    Ok(stale)
}

fn make(folder: &Path) -> Result<Made> {
    let source = Source::read(&folder.join("source"))?;
    let scheme = scheme(folder)?;
    let reports: Vec<(&Station, SelfReport)> = source
        .stations
        .iter()
        .map(|station| Ok((station, record::build(station, &source, &scheme)?)))
        .collect::<Result<_>>()?;

    let mut made = Made { files: BTreeMap::new(), by_hand: Vec::new() };
    for (station, report) in &reports {
        let form = source.return_of(&station.code)?;
        let path = format!("returns/{}", form.path);
        let bytes = match form.form.as_str() {
            "xlsx" => workbook::write(report, habits::look(&form.look)?, &scheme, &source.city)?,
            encoding if encoding.starts_with("xml-") => xml::write(report, encoding)?,
            _ => {
                made.by_hand.push(path);
                continue;
            }
        };
        made.files.insert(path, bytes);
    }
    let first = source.visits.iter().map(|visit| ("onsite", visit));
    let again = source.reinspections.iter().map(|visit| ("reinspection", visit));
    for (sort, visit) in first.chain(again) {
        let path = format!("{sort}/{}", visit.path);
        let report = reports.iter().find(|(station, _)| station.code == visit.code);
        let (station, report) = report.with_context(|| format!("no station {}", visit.code))?;
        let form = onsite::Form::new(visit, station, report, &source, &scheme);
        if visit.form == "xlsx" {
            made.files.insert(path, onsite::write(&form, &source.city)?);
        } else {
            made.by_hand.push(path);
        }
    }
    made.files.insert("register.xlsx".to_owned(), register::write(&reports, &source)?);
    made.files.extend(history::files(&reports, &source)?);
    if !made.by_hand.is_empty() {
        made.files.insert("source/returns.json".to_owned(), json::returns(&reports, &source, &scheme)?);
        made.files.insert("source/onsite.json".to_owned(), json::onsite(&reports, &source, &scheme));
    }
    Ok(made)
}

fn scheme(folder: &Path) -> Result<Scheme> {
    let path = folder.join("scheme.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))?;
    campaign::parse_scheme(&text, &[]).with_context(|| format!("failed to read {}", path.display()))
}
