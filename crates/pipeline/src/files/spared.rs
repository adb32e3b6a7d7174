//! What a step wrote, and the files of people that it found in its way and did not touch.

use std::path::{Path, PathBuf};

use model::{Explained, Text, text};

/// What a step wrote, and what it left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// What was written.
    pub files: T,
    /// Files of people, to be reported.
    pub spared: Vec<Spared>,
}

/// A file that the program did not write, or that someone changed since.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spared {
    /// Where it was found.
    pub path: PathBuf,
    /// What became of it.
    pub how: Sparing,
}

/// What became of a file of somebody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sparing {
    /// It was where a file had to be written, and is kept next to that under another name.
    Renamed(PathBuf),
    /// It is no longer due, but someone changed it: it stays.
    Changed,
    /// The program never wrote it: it stays.
    Foreign,
}

impl Explained for Spared {
    fn text(&self) -> Text {
        let path = shown(&self.path);
        match &self.how {
            Sparing::Renamed(kept) => text!(
                "  保留　{path} 被人改过或不是本程序写的，已改名为 {kept}",
                "  kept  {path} was changed or made by someone; it is now {kept}",
                kept = shown(kept)
            ),
            Sparing::Changed => text!(
                "  保留　{path} 已不再需要，但被人改过，没有删除",
                "  kept  {path} is no longer due, but someone changed it; it was not removed"
            ),
            Sparing::Foreign => {
                text!("  未动　{path} 不是本程序写的", "  left  {path} was not written by this program")
            }
        }
    }
}

fn shown(path: &Path) -> String {
    document::plain::visible(&path.strip_prefix("./").unwrap_or(path).to_string_lossy())
}
