//! Finding the files of a folder: every one is either to be read or passed over with a reason.

use std::path::{Path, PathBuf};

use model::{Explained, Text, text};
use walkdir::WalkDir;

/// A file found below a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it is.
    pub file: PathBuf,
    /// The same relative to the path given, with `/`.
    pub path: String,
    /// Why it is passed over; `None` when it is to be read.
    pub passed_over: Option<Text>,
    /// Whether the system let it be looked at. What is in a folder that it did not is not known.
    pub is_reached: bool,
}

/// Every file below `root`, sorted by path; `root` itself when it is a file.
/// Symbolic links are not followed: they are passed over.
pub fn collect(root: &Path) -> Vec<FoundFile> {
    let mut found = Vec::new();
    for entry in WalkDir::new(root).sort_by_file_name() {
        match entry {
            // The folder that was asked for may be a link to it.
            Ok(entry) if entry.file_type().is_dir() || entry.depth() == 0 && entry.path().is_dir() => {}
            Ok(entry) => {
                let passed_over = if entry.path_is_symlink() {
                    Some(Text::new("符号链接，不跟随", "a symbolic link, not followed"))
                } else if entry.file_type().is_file() {
                    passed_over(&entry.file_name().to_string_lossy())
                } else {
                    Some(Text::new("不是普通文件", "not a regular file"))
                };
                found.push(FoundFile {
                    path: relative(root, entry.path()),
                    file: entry.into_path(),
                    passed_over,
                    is_reached: true,
                });
            }
            Err(error) => {
                let file = error.path().unwrap_or(root).to_owned();
                // Links are not followed, so that nothing but the system can be in the way.
                let why =
                    error.io_error().map_or_else(|| text!("原因不明", "no known reason"), Explained::text);
                let why = text!("无法访问：{why}", "cannot be reached: {why}", why = why);
                found.push(FoundFile {
                    path: relative(root, &file),
                    file,
                    passed_over: Some(why),
                    is_reached: false,
                });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Files that office programs and systems leave next to the forms.
fn passed_over(name: &str) -> Option<Text> {
    if name.starts_with("~$") || name.starts_with(".~") || name.starts_with(".~lock.") {
        return Some(Text::new("办公软件的锁文件", "a lock file of an office program"));
    }
    if name.starts_with('.')
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
    {
        return Some(Text::new("系统文件", "a system file"));
    }
    None
}

fn relative(root: &Path, file: &Path) -> String {
    let below = file.strip_prefix(root).unwrap_or(file);
    if below.as_os_str().is_empty() {
        return file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    }
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
