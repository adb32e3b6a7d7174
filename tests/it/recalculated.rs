//! The summary workbook's formulas, computed again by another program.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx};

use crate::workspace::{campaign_copy, xtask_ok};

/// Every formula of a workbook by sheet and place, with its value.
fn values(bytes: &[u8]) -> BTreeMap<(String, u32, u32), Data> {
    let mut workbook = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    let mut values = BTreeMap::new();
    for name in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&name).expect("formulas");
        let range = workbook.worksheet_range(&name).expect("values");
        let (top, left) = formulas.start().unwrap_or((0, 0));
        for (row, column, _) in formulas.used_cells().filter(|(.., formula)| !formula.is_empty()) {
            let at =
                (top + u32::try_from(row).expect("a row"), left + u32::try_from(column).expect("a column"));
            values.insert((name.clone(), at.0, at.1), range.get_value(at).cloned().unwrap_or(Data::Empty));
        }
    }
    values
}

/// The workbook without the values of its formulas, so that whoever opens it must compute.
fn without_values(bytes: &[u8]) -> Vec<u8> {
    let cached = regex::Regex::new(r"(</f>)<v>[^<]*</v>").expect("a pattern");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut part = Vec::new();
        entry.read_to_end(&mut part).expect("read");
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(part).expect("UTF-8");
            part = cached.replace_all(&text, "$1").into_owned().into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        writer.write_all(&part).expect("written");
    }
    writer.finish().expect("a zip").into_inner()
}

fn recalculated(bytes: &[u8], folder: &Path) -> Vec<u8> {
    let stripped = folder.join("stripped.xlsx");
    fs::write(&stripped, without_values(bytes)).expect("written");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let out = folder.join("out");
    let status = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(&out)
        .arg(&stripped)
        .status()
        .expect("soffice runs");
    assert!(status.success());
    fs::read(out.join("stripped.xlsx")).expect("the workbook computed again")
}

#[test]
#[ignore = "needs LibreOffice's soffice"]
fn libreoffice_reckons_the_values_that_are_written() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["run"], 0);
    let bytes = fs::read(campaign.path().join("out/summary.xlsx")).expect("summary.xlsx");
    let written = values(&bytes);
    let folder = tempfile::tempdir().expect("a folder");
    let computed = values(&recalculated(&bytes, folder.path()));
    assert!(written.len() > 80, "only {} formulas", written.len());
    for (place, value) in &written {
        let other = computed.get(place).unwrap_or_else(|| panic!("no formula at {place:?}"));
        let same = match (number(value), number(other)) {
            (Some(value), Some(other)) => (value - other).abs() < 1e-9,
            _ => value.to_string() == other.to_string(),
        };
        assert!(same, "{place:?}: written {value:?}, computed {other:?}");
    }
}

fn number(value: &Data) -> Option<f64> {
    match value {
        Data::Int(value) => value.to_string().parse().ok(),
        Data::Float(value) => Some(*value),
        Data::String(text) => text.parse().ok(),
        _ => None,
    }
}
