//! A typed notice from its file, and a register from another, for `proofreading::audit`.

use std::path::Path;

use form::Layouts;
use importer::Limits;
use model::Explained as _;
use proofreading::audit::{self, Audit};
use proofreading::paragraphs::Paragraphs;

use crate::error::OpenError;
use crate::files::read;
use crate::folder::register::{REGISTER, register_at};

/// Checks the notice in a file (docx, Markdown or plain text), against the register in a file or in a campaign's
/// folder if there is one.
pub fn audit_notice(file: &Path, register: Option<&Path>) -> Result<Audit, OpenError> {
    let bytes = read(file)?;
    let is_markdown = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    let paragraphs = Paragraphs::read(&bytes, is_markdown, &Limits::default())
        .map_err(|error| OpenError::of_file(file, error.text()))?;
    let names = register.map(names).transpose()?;
    Ok(audit::audit(&paragraphs, names.as_deref()))
}

fn names(path: &Path) -> Result<Vec<String>, OpenError> {
    let path = if path.is_dir() { path.join(REGISTER) } else { path.to_owned() };
    let mut errors = Vec::new();
    let register = register_at(&path, &Layouts::shipped(), &Limits::default(), &mut errors)?;
    if errors.is_empty() {
        Ok(register.stations().iter().map(|station| station.name.clone()).collect())
    } else {
        Err(OpenError::Settings(errors))
    }
}
