//! What stations returned in earlier years: `history/<year>.jsonl`, the canonical lines that
//! `import --dry-run --format jsonl` prints. Whose a line is, is found as for any return.

use std::path::Path;

use importer::wire::{Line, read_line};
use model::Text;
use model::register::Directory;
use model::submission::EarlierReturn;

use crate::error::{FileError, OpenError};
use crate::files::{names_in, read_text};

/// Reads the history of a campaign's folder, by year and line; nothing when there is none. A line whose
/// station the register does not know is passed over: stations come and go.
pub(crate) fn earlier(
    root: &Path,
    directory: &Directory<'_>,
    errors: &mut Vec<FileError>,
) -> Result<Vec<EarlierReturn>, OpenError> {
    let path = root.join("history");
    let names = names_in(path.clone())?;
    let mut earlier = Vec::new();
    for name in names.iter().filter(|name| !name.starts_with('.')) {
        let file = format!("history/{name}");
        let Some(year) = name.strip_suffix(".jsonl").and_then(|year| year.parse().ok()) else {
            let text = Text::new(
                "往年材料的文件名应为年份加 .jsonl，如 2013.jsonl",
                "a file of earlier returns is named after its year, such as 2013.jsonl",
            );
            errors.push(FileError { file, place: None, text });
            continue;
        };
        let text = read_text(&path.join(name))?;
        for (number, line) in (1_usize..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            match read_line(line) {
                Ok(Line::Record(form)) => {
                    let station = &form.station;
                    let (code, name) = (station.code.get(), station.name.get());
                    let identity = directory.identify(code.map(String::as_str), name.map(String::as_str));
                    if let Some(registered) = identity.station() {
                        earlier.push(EarlierReturn { year, station: registered.code.clone(), form: *form });
                    }
                }
                Ok(Line::Refused(_) | Line::Skipped(_)) => {}
                Err(error) => {
                    errors.push(FileError {
                        file: file.clone(),
                        place: Some(number.to_string()),
                        text: error.0,
                    });
                }
            }
        }
    }
    Ok(earlier)
}
