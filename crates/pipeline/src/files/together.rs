//! A report of several files, replaced as one.
//!
//! The new files are written next to the old ones first. Then they are listed in `.report-unfinished`, and from
//! then on the new report is the one that counts: when the renaming breaks off, the list stays, and
//! [`complete`] goes on from it before anything else is done. `.report-files` lists the report in place, so
//! that the next one takes away what it no longer has. Other files of the folder are left alone.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{partial_path, write_atomically, write_partial};

const UNFINISHED: &str = ".report-unfinished";
const CURRENT: &str = ".report-files";

/// A file, and why it could not be written or replaced.
pub(crate) type Failure = (PathBuf, io::Error);

/// Writes the files of a report next to the old ones, by their names in `folder`. After an error the old report
/// stays, whole; else [`complete`] is due.
pub(crate) fn prepare(folder: &Path, files: &[(&str, Vec<u8>)]) -> Result<(), Failure> {
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Err(error) = write_partial(&path, bytes) {
            for (name, _) in files {
                _ = fs::remove_file(partial_path(&folder.join(name)));
            }
            return Err((path, error));
        }
    }
    let current = fs::read_to_string(folder.join(CURRENT)).unwrap_or_default();
    let gone = current.lines().filter_map(|line| line.strip_prefix('+'));
    let gone = gone.filter(|old| files.iter().all(|(name, _)| name != old));
    let list =
        files.iter().map(|(name, _)| format!("+{name}\n")).chain(gone.map(|name| format!("-{name}\n")));
    let path = folder.join(UNFINISHED);
    write_atomically(&path, list.collect::<String>().as_bytes()).map_err(|error| (path, error))?;
    // Makes the list last through a loss of power, where a folder can be asked to.
    _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Puts the files of a prepared report in place, all that are not there yet. Nothing without one.
pub(crate) fn complete(folder: &Path) -> Result<(), Failure> {
    let unfinished = folder.join(UNFINISHED);
    let list = match fs::read_to_string(&unfinished) {
        Ok(list) => list,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(()),
        Err(error) => return Err((unfinished, error)),
    };
    for line in list.lines() {
        let (path, done) = match (line.strip_prefix('+'), line.strip_prefix('-')) {
            (Some(name), _) => {
                let path = folder.join(name);
                let renamed = fs::rename(partial_path(&path), &path);
                (path, renamed)
            }
            (_, Some(name)) => {
                let path = folder.join(name);
                let removed = fs::remove_file(&path);
                (path, removed)
            }
            _ => continue,
        };
        // What is not there has been renamed or removed before.
        done.or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err((path, error)) })?;
    }
    fs::rename(&unfinished, folder.join(CURRENT)).map_err(|error| (unfinished, error))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{UNFINISHED, complete, prepare};

    fn shown(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
        let mut names: Vec<String> = entries
            .map(|path| {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                format!("{name}: {}", fs::read_to_string(&path).expect("text").replace('\n', " "))
            })
            .collect();
        names.sort();
        names
    }

    fn report(folder: &Path, files: &[(&str, &str)]) {
        let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())).collect();
        prepare(folder, &files).expect("written");
        complete(folder).expect("replaced");
    }

    #[test]
    fn files_that_a_report_no_longer_has_go_and_others_stay() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let out = folder.path().join("out");
        report(&out, &[("a", "1"), ("b", "1")]);
        fs::write(out.join("own"), "kept").expect("written");
        report(&out, &[("b", "2"), ("c", "2")]);
        assert_eq!(shown(&out), [".report-files: +b +c -a ", "b: 2", "c: 2", "own: kept"]);
    }

    #[test]
    fn a_report_that_was_broken_off_is_completed_from_any_point() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let out = folder.path();
        report(out, &[("a", "1"), ("b", "1"), ("old", "1")]);
        for done in 0..=3 {
            prepare(out, &[("a", b"2".to_vec()), ("b", b"2".to_vec())]).expect("written");
            let list = fs::read_to_string(out.join(UNFINISHED)).expect("the list");
            for line in list.lines().take(done) {
                match line.strip_prefix('+') {
                    Some(name) => fs::rename(out.join(format!("{name}.partial")), out.join(name)),
                    None => fs::remove_file(out.join(&line[1..])),
                }
                .expect("done before it broke off");
            }
            complete(out).expect("completed");
            complete(out).expect("nothing is left to do");
            assert_eq!(shown(out), [".report-files: +a +b -old ", "a: 2", "b: 2"], "{done}");
            fs::remove_file(out.join(".report-files")).expect("removed");
            report(out, &[("a", "1"), ("b", "1"), ("old", "1")]);
        }
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing_of_the_others() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        report(folder.path(), &[("a", "1"), ("b", "1")]);
        fs::create_dir(folder.path().join("b.partial")).expect("a folder in the way");
        let (path, _) = prepare(folder.path(), &[("a", b"2".to_vec()), ("b", b"2".to_vec())])
            .expect_err("b cannot be written");
        assert_eq!(path, folder.path().join("b"));
        fs::remove_dir(folder.path().join("b.partial")).expect("removed");
        complete(folder.path()).expect("nothing to do");
        assert_eq!(shown(folder.path()), [".report-files: +a +b ", "a: 1", "b: 1"]);
    }
}
