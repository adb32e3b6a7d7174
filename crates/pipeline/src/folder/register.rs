//! `register.xlsx`: the stations of a campaign, from the bureau's own workbook.

use std::collections::BTreeMap;
use std::path::Path;

use form::Layouts;
use importer::Limits;
use model::register::{Register, RegisterBook, RegisterStation, Registered};
use model::{Explained as _, ReadForm, Text};

use crate::error::{FileError, OpenError};
use crate::files::read;
use crate::read::file::read_bytes;

/// The register's name in a campaign's folder.
pub(crate) const REGISTER: &str = "register.xlsx";

/// The register of a campaign's folder.
pub(crate) fn register(
    root: &Path,
    layouts: &Layouts,
    limits: &Limits,
    errors: &mut Vec<FileError>,
) -> Result<Register, OpenError> {
    register_at(&root.join(REGISTER), layouts, limits, errors)
}

/// The register in a file, however it is called.
pub(crate) fn register_at(
    path: &Path,
    layouts: &Layouts,
    limits: &Limits,
    errors: &mut Vec<FileError>,
) -> Result<Register, OpenError> {
    let bytes = read(path)?;
    let mut report =
        |place: Option<String>, text| errors.push(FileError { file: REGISTER.to_owned(), place, text });
    let forms = match read_bytes(REGISTER, &bytes, layouts, limits) {
        Ok(forms) => forms,
        Err(error) => {
            report(None, error.text());
            return Ok(Register::default());
        }
    };
    let book = forms.into_iter().find_map(|read| match read.form {
        ReadForm::Register(book) => Some(*book),
        _ => None,
    });
    let Some(book) = book else {
        report(None, Text::new("没有找到机构名册", "no list of stations was found"));
        return Ok(Register::default());
    };
    for diagnostic in &book.diagnostics {
        if diagnostic.severity == model::Severity::Error {
            report(Some(diagnostic.origin.to_string()), diagnostic.message.clone());
        }
    }
    Ok(stations(book, &mut report))
}

/// The register from its workbook; a row without code, name or kind, and a code that is there twice, are reported.
fn stations(book: RegisterBook, report: &mut dyn FnMut(Option<String>, Text)) -> Register {
    let mut stations: Vec<Registered> = Vec::new();
    let mut by_code: BTreeMap<String, usize> = BTreeMap::new();
    for row in book.stations {
        let place = Some(row.code.place().to_string());
        let (Some(code), Some(name), Some(kind)) = (row.code.get(), row.name.get(), row.kind.get()) else {
            report(place, Text::new("机构缺少编号、名称或类别", "a station lacks code, name or kind"));
            continue;
        };
        if by_code.contains_key(code) {
            report(
                place,
                Text::new(format!("机构编号 {code} 重复"), format!("station code {code} appears twice")),
            );
            continue;
        }
        by_code.insert(code.clone(), stations.len());
        stations.push(Registered {
            code: code.clone(),
            order: stations.len(),
            name: name.clone(),
            former_names: names(&row),
            kind: kind.clone(),
            region: row.region.get().cloned().unwrap_or_default(),
            permit_number: row.permit_number.get().cloned(),
            permit_valid_until: row.valid_until.get().copied(),
            assigned_task: row.assigned_task.get().copied(),
            permitted: BTreeMap::new(),
        });
    }
    for row in book.occupations {
        let (Some(code), Some(name), Some(levels)) = (row.code.get(), row.name.get(), row.levels.get())
        else {
            let text = Text::new(
                "许可职业缺少机构编号、职业或等级",
                "a permitted occupation lacks code, name or levels",
            );
            report(Some(row.code.place().to_string()), text);
            continue;
        };
        match by_code.get(code).and_then(|order| stations.get_mut(*order)) {
            Some(station) => station.permitted.entry(name.clone()).or_default().extend(levels),
            None => report(
                Some(row.code.place().to_string()),
                Text::new(format!("名册中没有机构 {code}"), format!("station {code} is not in the register")),
            ),
        }
    }
    Register::new(stations)
}

fn names(row: &RegisterStation) -> Vec<String> {
    let former = row.former_names.get().map(String::as_str).unwrap_or_default();
    former
        .split(['、', ',', '，', ';', '；', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
