//! A report of several files, replaced as one.
//!
//! The new files are written next to the old ones first. Then they are listed in `.report-unfinished`, and from
//! then on the new report is the one that counts: when the renaming breaks off, the list stays, and
//! [`complete`] goes on from it before anything else is done. Files of a report before that this one does not have
//! are taken away. Whose a file is, and what becomes of one that is somebody's, is the [`Manifest`]'s.
//!
//! The list may come from elsewhere with its folder: what it names counts only if it is one of a report's own names.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::Path;

use model::obstacle::Obstacle;

use super::manifest::{Failure, Manifest};
use super::regular::{self, Links, digest_of, way};
use super::spared::Spared;

pub(crate) const UNFINISHED: &str = ".report-unfinished";

/// What is left to do with a file.
enum Step {
    /// What is written next to its place, with this digest, is to be put there.
    Put(String, String),
    /// It is to be removed.
    Remove(String),
}

/// The names that a report may have.
type Names<'a> = &'a [&'a str];

/// Writes the files of a report next to the old ones, by their names in `folder`. After an error the old report
/// stays, whole; else [`complete`] is due.
pub(crate) fn prepare(folder: &Path, files: &[(&str, Vec<u8>)], names: Names<'_>) -> Result<(), Failure> {
    let manifest = Manifest::of(folder);
    for (name, bytes) in files {
        if let Err(failure) = manifest.write_partial(name, bytes) {
            for (name, _) in files {
                manifest.remove_partial(name);
            }
            return Err(failure);
        }
    }
    let gone = names.iter().filter(|name| manifest.knows(name) && files.iter().all(|(new, _)| new != *name));
    let put = files.iter().map(|(name, bytes)| serde_json::json!(["put", name, digest_of(bytes)]));
    let list = put.chain(gone.map(|name| serde_json::json!(["remove", name])));
    let list: Vec<String> = list.map(|step| step.to_string()).collect();
    let path = folder.join(UNFINISHED);
    write_list(&path, &list.join("\n")).map_err(|error| (path, error))?;
    // Makes the list last through a loss of power, where a folder can be asked to.
    _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Writes the list of what is left to do, whole or not at all. Its name and that of its draft are the program's own:
/// what is there under them, a link too, is replaced and never followed.
fn write_list(path: &Path, list: &str) -> io::Result<()> {
    let partial = path.with_extension("partial");
    match fs::remove_file(&partial) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(&partial)?;
    file.write_all(list.as_bytes())?;
    file.sync_all()?;
    fs::rename(&partial, path)
}

/// Puts the files of a prepared report in place, all that are not there yet, and says which files of people were in
/// the way. Nothing without one.
pub(crate) fn complete(folder: &Path, names: Names<'_>) -> Result<Vec<Spared>, Failure> {
    let unfinished = folder.join(UNFINISHED);
    let failed = |error| (unfinished.clone(), error);
    let Some(list) = read_list(folder).map_err(failed)? else { return Ok(Vec::new()) };
    let steps: Option<Vec<Step>> = list.lines().map(|line| step(line, names)).collect();
    let Some(steps) = steps else { return Err(failed(Obstacle::NoList.into())) };
    let manifest = Manifest::of(folder);
    let mut due = Vec::new();
    for step in &steps {
        let Step::Put(name, digest) = step else { continue };
        match manifest.partial_digest(name).map_err(|error| (folder.join(name), error))? {
            // What is not there has been renamed before.
            None => {}
            Some(found) if found == *digest => due.push((name, digest)),
            Some(_) => return Err((folder.join(name), Obstacle::Foreign.into())),
        }
    }
    let mut spared = Vec::new();
    for (name, digest) in due {
        spared.extend(manifest.replace(name, digest)?);
    }
    for step in &steps {
        let Step::Remove(name) = step else { continue };
        spared.extend(manifest.remove(name)?);
    }
    manifest.finish();
    fs::remove_file(&unfinished).map_err(failed)?;
    Ok(spared)
}

fn read_list(folder: &Path) -> io::Result<Option<String>> {
    let path = match way(folder, UNFINISHED, Links::Refused) {
        // Another thing in the place of the folder holds no report.
        Err(error) if error.kind() == ErrorKind::NotADirectory => return Ok(None),
        path => path?,
    };
    let file = path.map(|path| regular::open(&path, Links::Refused));
    let mut file = match file {
        None => return Ok(None),
        Some(Err(error)) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Some(file) => file?,
    };
    let mut list = String::new();
    file.read_to_string(&mut list)?;
    Ok(Some(list))
}

/// A line of the list; `None` when it is none that the program writes.
fn step(line: &str, names: Names<'_>) -> Option<Step> {
    let words: Vec<String> = serde_json::from_str(line).ok()?;
    let step = match words.as_slice() {
        [what, name, digest] if what == "put" => Step::Put(name.clone(), digest.clone()),
        [what, name] if what == "remove" => Step::Remove(name.clone()),
        _ => return None,
    };
    let (Step::Put(name, _) | Step::Remove(name)) = &step;
    names.contains(&name.as_str()).then_some(step)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use model::Explained as _;

    use super::{UNFINISHED, complete, prepare};
    use crate::files::spared::Spared;

    const NAMES: [&str; 4] = ["a", "b", "c", "old"];

    fn shown(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
        let mut names: Vec<String> = entries
            .filter(|path| !path.ends_with(".jianping-files"))
            .map(|path| {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                format!("{name}: {}", fs::read_to_string(&path).expect("text").replace('\n', " "))
            })
            .collect();
        names.sort();
        names
    }

    fn files<'a>(files: &[(&'a str, &str)]) -> Vec<(&'a str, Vec<u8>)> {
        files.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())).collect()
    }

    fn report(folder: &Path, report: &[(&str, &str)]) -> Vec<Spared> {
        prepare(folder, &files(report), &NAMES).expect("written");
        complete(folder, &NAMES).expect("replaced")
    }

    #[test]
    fn files_that_a_report_no_longer_has_go_and_others_stay() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let out = folder.path().join("out");
        report(&out, &[("a", "1"), ("b", "1")]);
        fs::write(out.join("own"), "kept").expect("written");
        fs::write(out.join("old"), "a person's").expect("written");
        assert_eq!(report(&out, &[("b", "2"), ("c", "2")]), []);
        assert_eq!(shown(&out), ["b: 2", "c: 2", "old: a person's", "own: kept"]);
    }

    #[test]
    fn a_report_that_was_broken_off_is_completed_from_any_point() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let out = folder.path();
        for done in 0..=3 {
            report(out, &[("a", "1"), ("b", "1"), ("old", "1")]);
            prepare(out, &files(&[("a", "2"), ("b", "2")]), &NAMES).expect("written");
            for name in ["a", "b", "old"].into_iter().take(done) {
                match name {
                    "old" => fs::remove_file(out.join(name)),
                    name => fs::rename(out.join(format!("{name}.partial")), out.join(name)),
                }
                .expect("done before it broke off");
            }
            assert_eq!(complete(out, &NAMES).expect("completed"), [], "no one changed anything");
            complete(out, &NAMES).expect("nothing is left to do");
            assert_eq!(shown(out), ["a: 2", "b: 2"], "{done}");
        }
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing_of_the_others() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        report(folder.path(), &[("a", "1"), ("b", "1")]);
        fs::create_dir(folder.path().join("b.partial")).expect("a folder in the way");
        let (path, _) = prepare(folder.path(), &files(&[("a", "2"), ("b", "2")]), &NAMES)
            .expect_err("b cannot be written");
        assert_eq!(path, folder.path().join("b"));
        fs::remove_dir(folder.path().join("b.partial")).expect("removed");
        complete(folder.path(), &NAMES).expect("nothing to do");
        assert_eq!(shown(folder.path()), ["a: 1", "b: 1"]);
    }

    #[test]
    fn what_a_person_changed_is_kept_beside_even_after_a_run_that_broke_off() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let out = folder.path();
        report(out, &[("a", "1"), ("b", "1"), ("old", "1")]);
        prepare(out, &files(&[("a", "2"), ("b", "2")]), &NAMES).expect("written");
        fs::write(out.join("a"), "mine").expect("changed");
        fs::write(out.join("old"), "mine too").expect("changed");
        let spared = complete(out, &NAMES).expect("completed");
        assert_eq!(shown(out), ["a: 2", "a（人工修改 eb3c4771）: mine", "b: 2", "old: mine too"]);
        let told: Vec<String> = spared.iter().map(|one| one.text().en).collect();
        assert!(
            told[0].contains("/a was changed or made by someone; it is now") && told.len() == 2,
            "{told:?}"
        );
        // The same change again is under its name already; another one is not.
        fs::write(out.join("a"), "mine").expect("changed");
        report(out, &[("a", "3"), ("b", "2")]);
        fs::write(out.join("a"), "other").expect("changed");
        report(out, &[("a", "4"), ("b", "2")]);
        assert_eq!(shown(out).len(), 5, "{:?}", shown(out));
    }

    #[test]
    fn a_list_that_no_report_writes_is_refused_and_nothing_is_done() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let out = folder.path().join("out");
        report(&out, &[("a", "1"), ("b", "1")]);
        fs::write(folder.path().join("victim"), "kept").expect("written");
        let outside = folder.path().join("victim").display().to_string();
        for list in [
            "-../victim\n".to_owned(),
            "[\"remove\",\"../victim\"]\n".to_owned(),
            format!("[\"remove\",\"{outside}\"]\n"),
            "[\"remove\",\"a\"]\n[\"remove\",\"own\"]\n".to_owned(),
            "[\"put\",\"../victim\",\"00\"]\n".to_owned(),
            "[]\n".to_owned(),
        ] {
            fs::write(out.join("own"), "kept").expect("written");
            fs::write(out.join(UNFINISHED), &list).expect("planted");
            complete(&out, &NAMES).expect_err(&list);
            assert!(out.join("a").exists() && out.join("own").exists(), "{list}");
            assert!(folder.path().join("victim").exists(), "{list}");
        }
        // The next report has a list of its own.
        report(&out, &[("a", "2")]);
        assert_eq!(shown(&out), ["a: 2", "own: kept"]);
    }
}
