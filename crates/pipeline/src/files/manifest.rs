//! What the program has written below a folder, each file with the digest of its bytes: what is there with other
//! bytes, or is not listed, is somebody's, and is neither replaced nor removed.
//!
//! The list is `.jianping-files` in the folder: a line of JSON a file, `["letters/FZ001.docx","<BLAKE3>"]`, written
//! before the file itself, so that a run which dies at any moment is never taken for a person. Several lines of one
//! file are what it may hold. The list may come from elsewhere with the folder: only plain names in it count, and no
//! link is followed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use model::obstacle::Obstacle;
use walkdir::WalkDir;

use super::regular::{self, Links, digest, digest_of, make_way, way};
use super::spared::{Spared, Sparing};

/// The list's name.
const LIST: &str = ".jianping-files";

/// What a file is called that is not yet in its place.
const PARTIAL: &str = ".partial";

/// The digest of a file that may hold anything: one that is being written.
const ANY: &str = "*";

/// What is said in the name of a file that is kept.
const KEPT: &str = "人工修改";

/// The longest name of a file that is kept, in bytes; file systems take 255.
const LONGEST: usize = 240;

/// A file, and why it could not be written or replaced.
pub(crate) type Failure = (PathBuf, io::Error);

/// What the program has written below a folder.
pub(crate) struct Manifest {
    root: PathBuf,
    /// Whether `root` may be a link.
    root_links: Links,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    known: BTreeMap<String, BTreeSet<String>>,
    /// Open once something was added.
    list: Option<File>,
}

/// Whose the file at a place is.
enum Whose {
    /// There is none.
    NoOne,
    /// The program wrote it, and no one changed it.
    Program,
    /// Somebody's; its digest.
    Person(String),
}

impl Manifest {
    /// What was written below a folder that the program itself makes.
    pub(crate) fn of(root: &Path) -> Self {
        Self::read(root, Links::Refused)
    }

    /// What was written into a folder that someone has named.
    pub(crate) fn of_named(root: &Path) -> Self {
        Self::read(root, Links::Followed)
    }

    /// A list that cannot be read says nothing: then all that is there is somebody's.
    fn read(root: &Path, root_links: Links) -> Self {
        let mut text = String::new();
        let path = way(root, LIST, root_links).ok().flatten();
        let file = path.and_then(|path| regular::open(&path, Links::Refused).ok());
        if file.is_none_or(|mut file| file.read_to_string(&mut text).is_err()) {
            text.clear();
        }
        let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (name, digest) in
            text.lines().filter_map(|line| serde_json::from_str::<(String, String)>(line).ok())
        {
            if is_plain(&name) && (digest != ANY || name.ends_with(PARTIAL)) {
                known.entry(name).or_default().insert(digest);
            }
        }
        let state = Mutex::new(State { known, list: None });
        Self { root: root.to_owned(), root_links, state }
    }

    /// The path of a name.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The names of all that was written.
    pub(crate) fn names(&self) -> Vec<String> {
        self.state().known.keys().filter(|name| !name.ends_with(PARTIAL)).cloned().collect()
    }

    /// Whether a file was written by the program, whatever became of it since.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.state().known.contains_key(name)
    }

    /// Whether a file can be put at a place without moving somebody's.
    pub(crate) fn is_free(&self, name: &str) -> io::Result<bool> {
        Ok(!matches!(self.whose(name)?, Whose::Person(_)))
    }

    /// Puts a file in its place. What a person has there is kept next to it.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) -> Result<Option<Spared>, Failure> {
        self.write_partial(name, bytes)?;
        self.replace(name, &digest_of(bytes))
    }

    /// Writes a file next to its place, safely on the disk. Makes the folders.
    pub(crate) fn write_partial(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let write = || -> io::Result<()> {
            let mut file = self.begin(name, &digest_of(bytes))?;
            let written = file.write_all(bytes).and_then(|()| file.sync_all());
            if written.is_err() {
                // What is left of it only takes room on a disk that has none.
                self.remove_partial(name);
            }
            written
        };
        write().map_err(|error| (self.path(name), error))
    }

    /// The new file next to a place, once it is certain that the place can be taken.
    fn begin(&self, name: &str, digest: &str) -> io::Result<File> {
        if !is_plain(name) {
            return Err(ErrorKind::InvalidFilename.into());
        }
        make_way(&self.root, name, self.root_links)?;
        self.whose(name)?;
        let (partial, path) = (partial(name), self.path(&partial(name)));
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() && self.knows(&partial) => fs::remove_file(&path)?,
            Ok(found) if found.file_type().is_symlink() => return Err(Obstacle::Link.into()),
            Ok(found) if found.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(_) => return Err(Obstacle::Foreign.into()),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        self.announce(&partial, ANY)?;
        self.announce(name, digest)?;
        OpenOptions::new().write(true).create_new(true).open(path)
    }

    /// Takes away what [`Manifest::write_partial`] wrote.
    pub(crate) fn remove_partial(&self, name: &str) {
        let partial = partial(name);
        if self.knows(&partial) {
            _ = fs::remove_file(self.path(&partial));
        }
    }

    /// The digest of what [`Manifest::write_partial`] wrote; `None` when it is in its place already.
    pub(crate) fn partial_digest(&self, name: &str) -> io::Result<Option<String>> {
        match way(&self.root, name, self.root_links)? {
            Some(_) => digest(&self.path(&partial(name))),
            None => Ok(None),
        }
    }

    /// Puts what [`Manifest::write_partial`] wrote in its place. What a person has there is kept next to it.
    pub(crate) fn replace(&self, name: &str, digest: &str) -> Result<Option<Spared>, Failure> {
        let path = self.path(name);
        let replace = || -> io::Result<Option<Spared>> {
            let spared = match self.whose(name)? {
                Whose::Person(theirs) if theirs != digest => Some(self.keep(name, &theirs)?),
                _ => None,
            };
            fs::rename(self.path(&partial(name)), &path)?;
            let mut state = self.state();
            state.known.remove(&partial(name));
            state.known.insert(name.to_owned(), BTreeSet::from([digest.to_owned()]));
            Ok(spared)
        };
        replace().map_err(|error| (path.clone(), error))
    }

    /// Renames somebody's file, unless it is kept under that name already.
    fn keep(&self, name: &str, theirs: &str) -> io::Result<Spared> {
        let path = self.path(name);
        for length in [8, theirs.len()] {
            let kept = self.path(&kept_name(name, theirs.get(..length).unwrap_or(theirs)));
            match digest(&kept)? {
                None => fs::rename(&path, &kept)?,
                Some(other) if other == theirs => {}
                Some(_) => continue,
            }
            return Ok(Spared { path, how: Sparing::Renamed(kept) });
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Removes a file that is no longer due, unless someone changed it.
    pub(crate) fn remove(&self, name: &str) -> Result<Option<Spared>, Failure> {
        let path = self.path(name);
        let how = match self.whose(name) {
            Ok(Whose::NoOne) => None,
            Ok(Whose::Program) => {
                fs::remove_file(&path).map_err(|error| (path.clone(), error))?;
                None
            }
            Ok(Whose::Person(_)) => Some(Sparing::Changed),
            // A link, a folder: whatever it is, the program has not put it there.
            Err(_) => Some(Sparing::Foreign),
        };
        if how.is_none() {
            self.state().known.remove(name);
        }
        Ok(how.map(|how| Spared { path, how }))
    }

    /// The files below a folder that could be taken for the program's and are not, links too. What was kept before is
    /// not among them, nor what office programs leave.
    pub(crate) fn foreign(&self, folder: &str, could_be: &dyn Fn(&str) -> bool) -> Vec<Spared> {
        let Ok(Some(root)) = way(&self.root, &format!("{folder}/"), self.root_links) else {
            return Vec::new();
        };
        let below = WalkDir::new(root).sort_by_file_name().into_iter().flatten();
        let name = |path: &Path| {
            let steps = path.strip_prefix(&self.root).ok()?.components();
            Some(steps.map(|step| step.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
        };
        let is_foreign = |path: &Path| {
            let name = name(path)?;
            let file = name.rsplit('/').next()?;
            let is_odd = file.starts_with(['.', '~']) || file.contains(&format!("（{KEPT} "));
            (!is_odd && could_be(file) && !self.knows(&name)).then_some(())
        };
        below
            .filter(|entry| !entry.file_type().is_dir())
            .filter(|entry| is_foreign(entry.path()).is_some())
            .map(|entry| Spared { path: entry.into_path(), how: Sparing::Foreign })
            .collect()
    }

    /// Writes the list anew, without what is no longer so. One that cannot be written stays as it is, which is true
    /// as well and only longer.
    pub(crate) fn finish(&self) {
        let mut state = self.state();
        if state.list.take().is_none() {
            return;
        }
        let lines = state.known.iter().flat_map(|(name, digests)| digests.iter().map(move |one| (name, one)));
        let text: String = lines.map(|(name, digest)| line(name, digest)).collect();
        let partial = self.path(&partial(LIST));
        let written = OpenOptions::new().write(true).create_new(true).open(&partial).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&partial, self.path(LIST))
        });
        if written.is_err() && fs::symlink_metadata(&partial).is_ok_and(|found| found.is_file()) {
            _ = fs::remove_file(&partial);
        }
    }

    fn whose(&self, name: &str) -> io::Result<Whose> {
        let Some(path) = way(&self.root, name, self.root_links)? else { return Ok(Whose::NoOne) };
        let Some(digest) = digest(&path)? else { return Ok(Whose::NoOne) };
        let state = self.state();
        let ours = state.known.get(name).is_some_and(|known| known.contains(&digest));
        Ok(if ours { Whose::Program } else { Whose::Person(digest) })
    }

    /// Says in the list what is about to be written.
    fn announce(&self, name: &str, digest: &str) -> io::Result<()> {
        let mut state = self.state();
        if state.known.get(name).is_some_and(|known| known.contains(digest)) {
            return Ok(());
        }
        let list = match &mut state.list {
            Some(list) => list,
            none => {
                let mut list = regular::append(&self.path(LIST))?;
                // A line that a dying run has left unfinished must not swallow this one.
                list.write_all(b"\n")?;
                none.insert(list)
            }
        };
        list.write_all(line(name, digest).as_bytes())?;
        state.known.entry(name.to_owned()).or_default().insert(digest.to_owned());
        Ok(())
    }

    /// Plain values, whole even if a thread died over them.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn line(name: &str, digest: &str) -> String {
    format!("{}\n", serde_json::json!([name, digest]))
}

fn partial(name: &str) -> String {
    format!("{name}{PARTIAL}")
}

/// Whether a name leads to a file below the folder that it is looked up in, and nowhere else.
pub(crate) fn is_plain(name: &str) -> bool {
    let leads_away = |step: &str| {
        let is_no_name = step.is_empty() || step == "." || step == ".." || step.contains('\0');
        is_no_name || cfg!(windows) && step.contains(['\\', ':'])
    };
    !name.split('/').any(leads_away) && name.rsplit('/').next() != Some(LIST)
}

/// The name that somebody's file is kept under: `notice（人工修改 1a2b3c4d）.docx`.
fn kept_name(name: &str, digest: &str) -> String {
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let (stem, ending) = match file.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() < 16 => (stem, format!(".{ending}")),
        _ => (file, String::new()),
    };
    let mark = format!("（{KEPT} {digest}）{ending}");
    let mut stem = stem.to_owned();
    while stem.len() + mark.len() > LONGEST && stem.pop().is_some() {}
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}{stem}{mark}")
}
