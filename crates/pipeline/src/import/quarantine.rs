//! Files that broke a reader are set aside, each with the reason, for the person who looks into it.
//!
//! A copy is named by its content, never by what a sender called it, and under no ending that a program
//! opens by itself.

use std::path::Path;

use document::plain::visible;
use importer::{ImportError, Limit};
use model::Explained as _;

use crate::error::StepError;
use crate::files;
use crate::files::regular::{Links, digest, digest_of, make_way};
use crate::read::file::{FileOutcome, FileRead};

/// The folder of the copies, in the campaign's.
pub(crate) const FOLDER: &str = "quarantine";

/// Whether a file broke a reader, which a plainly bad file does not.
pub(crate) fn is_due(read: &FileRead) -> bool {
    let FileOutcome::Refused(error) = &read.outcome else { return false };
    matches!(
        error,
        ImportError::Crashed { .. }
            | ImportError::Limit { limit: Limit::Seconds | Limit::MemoryBytes | Limit::AnswerBytes, .. }
    )
}

/// Copies a file that is due, and writes why. A file that has vanished meanwhile leaves the reason only.
pub(crate) fn set_aside(folder: &Path, file: &Path, read: &FileRead) -> Result<(), StepError> {
    let FileOutcome::Refused(error) = &read.outcome else { return Ok(()) };
    let name = read.source.blake3.get(..16).unwrap_or("unknown");
    if let Ok(bytes) = files::read(file) {
        set_down(folder, name, "bin", &bytes)?;
    }
    let (text, hint) = (error.text(), error.hint());
    let path = visible(&read.source.path);
    let (bytes, blake3) = (read.source.bytes, &read.source.blake3);
    let reason = format!(
        "文件 file: {path}\n字节数 bytes: {bytes}\nBLAKE3: {blake3}\n原因 cause: {}\n           {}\n处理 advice: {}\n           {}\n",
        visible(&text.zh),
        visible(&text.en),
        visible(&hint.zh),
        visible(&hint.en)
    );
    set_down(folder, name, "txt", reason.as_bytes())
}

/// Writes a file, under a number where another one has its name already: nothing in the folder is ever replaced.
fn set_down(folder: &Path, name: &str, ending: &str, bytes: &[u8]) -> Result<(), StepError> {
    let wanted = digest_of(bytes);
    for number in 1_u32.. {
        let number = if number > 1 { format!("-{number}") } else { String::new() };
        let name = format!("{FOLDER}/{name}{number}.{ending}");
        let path = folder.join(&name);
        let failed = |source| StepError::Write { path: path.clone(), source };
        make_way(folder, &name, Links::Followed).map_err(failed)?;
        match digest(&path) {
            Ok(None) => return files::write_new(&path, bytes),
            Ok(Some(found)) if found == wanted => return Ok(()),
            // Whatever is there is not this file.
            Ok(Some(_)) | Err(_) => {}
        }
    }
    Ok(())
}
