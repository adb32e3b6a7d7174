//! The folder of the next campaign, from this one: register, scheme, layouts, wordings, and what is left over.

use std::path::{Path, PathBuf};

use model::decision::Act;
use model::previous::Previous;

use crate::error::{OpenError, StepError};
use crate::files::named::refuse_inputs;
use crate::files::{entries, make_folder, read, read_text, write_new};
use crate::folder::Folder;
use crate::folder::carried;
use crate::year::Year;
use crate::year::judge::JudgedYear;

/// What is taken over as it is.
const FILES: [&str; 3] = ["register.xlsx", "scheme.toml", "calendar.toml"];
const FOLDERS: [&str; 2] = ["layouts", "templates"];

/// A folder made for the next year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextYear {
    /// Its files, in the order written.
    pub written: Vec<PathBuf>,
    /// The stations that withdrew or were revoked this year, as (code, name) in register order. They are still
    /// in the register, which is taken over as it is: who strikes a station off it is the bureau.
    pub gone: Vec<(String, String)>,
}

/// Makes the folder of the next year at `to`, which must be empty or not exist. Days in `campaign.toml`
/// move by a year; its words stay and are to be looked through.
pub fn new_campaign(year: &Year<'_>, judgement: &JudgedYear, to: &Path) -> Result<NextYear, StepError> {
    let folder = year.folder;
    let unread = |path: &Path| {
        let path = path.to_owned();
        move |source| OpenError::Io { path, source }
    };
    if to.exists() && !entries(to).map_err(unread(to))?.is_empty() {
        return Err(StepError::NotEmpty(to.to_owned()));
    }
    refuse_inputs(&to.join("campaign.toml"))
        .map_err(|source| StepError::Write { path: to.to_owned(), source })?;
    let previous = judgement.left_over(folder);
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let settings = folder.root.join("campaign.toml");
    let text = read_text(&settings)?;
    files.push(("campaign.toml".into(), moved_by_a_year(&text, folder.campaign.year).into_bytes()));
    files.push((carried::FILE.into(), carried::text(&previous).into_bytes()));
    for name in FILES {
        let path = folder.root.join(name);
        if path.exists() {
            files.push((name.into(), read(&path)?));
        }
    }
    for name in FOLDERS {
        let from = folder.root.join(name);
        if !from.exists() {
            continue;
        }
        for path in entries(&from).map_err(unread(&from))? {
            if let (true, Some(file)) = (path.is_file(), path.file_name()) {
                files.push((Path::new(name).join(file), read(&path)?));
            }
        }
    }
    files.sort();
    let mut written = Vec::new();
    for (name, bytes) in files {
        let path = to.join(name);
        write_new(&path, &bytes)?;
        written.push(path);
    }
    for name in ["returns", "onsite"] {
        let path = to.join(name);
        make_folder(&path).map_err(|source| StepError::Write { path, source })?;
    }
    Ok(NextYear { written, gone: gone(folder, &previous) })
}

/// Who withdrew, and who ended with a grade for which the campaign drafts revocations.
fn gone(folder: &Folder, previous: &Previous) -> Vec<(String, String)> {
    let revoking = folder.campaign.papers.revocation.as_ref().map_or(&[][..], |settings| &settings.grades);
    let is_revoked = |code: &str| {
        let grade = previous.stations.get(code).and_then(|station| station.grade.as_ref());
        grade.is_some_and(|grade| revoking.contains(grade))
    };
    let withdrew = |code: &str| {
        let mut decisions = folder.decisions.iter();
        decisions.any(|decision| decision.station == code && matches!(decision.act, Act::Withdrawal { .. }))
    };
    let stations = folder.register.stations().iter();
    let gone = stations.filter(|station| withdrew(&station.code) || is_revoked(&station.code));
    gone.map(|station| (station.code.clone(), station.name.clone())).collect()
}

/// The settings a year later: the year, and every day that is the value of a key. Comments and words stay.
fn moved_by_a_year(text: &str, year: i16) -> String {
    let mut moved = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        moved.push_str(&moved_line(line, year).unwrap_or_else(|| line.to_owned()));
    }
    moved
}

fn moved_line(line: &str, year: i16) -> Option<String> {
    let (key, value) = line.split_once('=')?;
    let rest = value.trim_start();
    let blanks = &value[..value.len() - rest.len()];
    if key.trim() == "year" {
        let after = rest.strip_prefix(&year.to_string())?;
        return Some(format!("{key}={blanks}{}{after}", year + 1));
    }
    let day: jiff::civil::Date = rest.get(..10)?.parse().ok()?;
    let later = day.checked_add(jiff::Span::new().years(1)).ok()?;
    Some(format!("{key}={blanks}{later}{}", &rest[10..]))
}

#[cfg(test)]
mod tests {
    use super::moved_by_a_year;

    #[test]
    fn the_year_and_the_days_move_and_words_stay() {
        let text =
            "year = 2014 # 年度\nas_of = 2016-02-29   # 今天\nperiod = \"2014年10-11月\"\ncount = 18\n";
        assert_eq!(
            moved_by_a_year(text, 2014),
            "year = 2015 # 年度\nas_of = 2017-02-28   # 今天\nperiod = \"2014年10-11月\"\ncount = 18\n"
        );
    }
}
